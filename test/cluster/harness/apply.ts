import { Answer, Caller, isAccepted } from './caller';
import { eventually } from './eventually';
import { inOrder, KubernetesObject, nameOf } from './objects';
import { PATCH_TYPES } from './patch';
import { pathTo, Served, servedBy, servedFor } from './served';
import { itemsAt, textAt } from '../../fuzz/oracle/json';

export interface ApplyOptions {
  readonly dryRun?: boolean;

  /** @default 'tests' */
  readonly fieldManager?: string;

  /** Whether fields of another manager are taken over. @default true */
  readonly force?: boolean;
}

export interface Applied {
  readonly object: KubernetesObject;

  /** Null where the server knows no such kind. */
  readonly answer: Answer | null;
}

/** Applies every object on the server's side, in which an unknown field is an error, and says what came of each. */
export async function tryToApply(caller: Caller, objects: readonly KubernetesObject[], options: ApplyOptions = {}): Promise<readonly Applied[]> {
  const done: Applied[] = [];
  let served = await servedBy(caller);
  for (const object of inOrder(objects)) {
    const resource = servedFor(served, object.apiVersion, object.kind);
    const answer = resource === undefined ? null : await applyOne(caller, resource, object, options);
    done.push({ object, answer });
    if (object.kind === 'CustomResourceDefinition' && answer !== null && isAccepted(answer) && options.dryRun !== true) {
      served = await servedWith(caller, object);
    }
  }
  return done;
}

/** Applies every object, and throws what was refused. */
export async function apply(caller: Caller, objects: readonly KubernetesObject[], options?: ApplyOptions): Promise<void> {
  throwRefused(await tryToApply(caller, objects, options));
}

export function throwRefused(applied: readonly Applied[]): void {
  const refused = applied.filter(({ answer }) => answer === null || !isAccepted(answer));
  if (refused.length > 0) throw new Error(refused.map(reportOf).join('\n'));
}

/** One line for people. */
export function reportOf({ object, answer }: Applied): string {
  const said = answer === null ? `${object.apiVersion} ${object.kind} is not served` : `${answer.status} ${answer.message || answer.text.slice(0, 500)}`;
  return `${nameOf(object)}: ${said}`;
}

function applyOne(caller: Caller, resource: Served, object: KubernetesObject, { dryRun, fieldManager = 'tests', force = true }: ApplyOptions): Promise<Answer> {
  const { name, namespace = 'default' } = object.metadata;
  return caller.ask({
    method: 'PATCH',
    path: pathTo(resource, { namespace, name }),
    query: { fieldManager, fieldValidation: 'Strict', ...(force ? { force: 'true' } : {}) },
    contentType: PATCH_TYPES.apply,
    body: object, // JSON is YAML
    dryRun,
  });
}

/** What is served once the definition of a resource is in force. */
function servedWith(caller: Caller, definition: KubernetesObject): Promise<readonly Served[]> {
  const spec = JSON.parse(JSON.stringify(definition.spec ?? null));
  const [group, kind] = [textAt(spec, 'group'), textAt(spec, 'names', 'kind')];
  const versions = itemsAt(spec, 'versions').map(each => textAt(each, 'name'));
  return eventually(`${kind}.${group} is served`, async () => {
    const served = await servedBy(caller);
    return versions.every(version => servedFor(served, `${group}/${version}`, kind) !== undefined) && served;
  });
}
