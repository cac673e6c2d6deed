import { Document } from '../../files/documents';
import { InputProblem } from '../../files/input-problem';
import { SourcedObject } from '../../inspection/inspection';
import { isJsonObject, Json, JsonObject, textAt } from '../../objects/json';
import { appliedWith } from '../../objects/lists';
import { quote } from '../../plan/quote';

/** What the documents of a file are. */
export interface KubernetesObjects {
  readonly objects: readonly SourcedObject[];
  readonly problems: readonly InputProblem[];

  /** How many documents say neither `apiVersion` nor `kind`, where that is nothing strange. */
  readonly others: number;
}

/** The Kubernetes objects among documents, lists taken apart. A folder may hold other YAML: there a document that claims to be none is passed over. */
export function kubernetesObjectsIn(file: string, documents: readonly Document[], isFromFolder: boolean): KubernetesObjects {
  const objects: SourcedObject[] = [];
  const problems: InputProblem[] = [];
  let others = 0;
  for (const { value, line } of documents) {
    if (isFromFolder && claimsNothing(value)) {
      others++;
      continue;
    }
    const found = isJsonObject(value) ? appliedWith(value) : [value];
    // One by one: a list may have more items than a call may have arguments.
    for (const problem of problemsOf(found)) problems.push({ file, line, problem });
    for (const object of found) if (isObject(object)) objects.push({ object, source: { file, line } });
  }
  return { objects, problems, others };
}

function claimsNothing(value: Json): boolean {
  return !isJsonObject(value) || (value.apiVersion === undefined && value.kind === undefined);
}

function isObject(value: Json): value is JsonObject {
  return isJsonObject(value) && textAt(value, ['apiVersion']) !== '' && textAt(value, ['kind']) !== '';
}

/** What of a document, and of the items of the list that it may be, is no Kubernetes object. */
function problemsOf(found: readonly Json[]): readonly string[] {
  const lost = found.filter(value => !isObject(value)).map(value => `is no Kubernetes object: ${whatIsMissing(value)}`);
  const isList = ({ items, kind }: JsonObject): boolean => Array.isArray(items) && items.length > 0 && typeof kind === 'string' && kind.endsWith('List');
  const stray = found.filter(value => isJsonObject(value) && isList(value)).map(list => `is a ${textAt(list, ['kind'])} with items that are no objects`);
  return [...lost, ...stray];
}

function whatIsMissing(value: Json): string {
  if (Array.isArray(value)) return 'it is a list without `kind: List`';
  if (!isJsonObject(value)) return `it says ${quote(String(value))}`;
  return `it has no ${['apiVersion', 'kind'].filter(key => textAt(value, [key]) === '').map(key => `\`${key}\``).join(' and no ')}`;
}
