import { Survey } from './survey';
import { JsonObject, textAt } from '../objects/json';
import { objectReference } from '../objects/object-reference';
import { authorityClassCalled } from '../plan/authority-classes';
import { tellOthers } from '../plan/other-names';
import { quote } from '../plan/quote';
import { LABEL } from '../plan/well-known-keys';

/** Why there is nothing to print. */
export interface AdoptionProblem {
  readonly problem: string;

  /** What to do instead. */
  readonly fix: string;
}

/** Levels of an object that nothing of Kubernetes comes near. */
const DEEPEST = 200;

/** Why nothing can be said about the objects at all; null where something can. */
export function problemWithObjects(objects: readonly JsonObject[]): AdoptionProblem | null {
  const deep = objects.find(isTooDeep);
  return deep === undefined ? null : { problem: `${quote(objectReference(deep))} is nested more than ${DEEPEST} levels deep`, fix: 'leave it out of what is read' };
}

/** Why the account cannot be adopted; null where it can. */
export function problemWithAccount(survey: Survey): AdoptionProblem | null {
  const { account: { namespace, name }, known, serviceAccount, workloads } = survey;
  const written = `${namespace}/${name}`;
  if (namespace === '' || name === '') return { problem: `${quote(written)} is no ServiceAccount`, fix: 'write it as `namespace/serviceaccount`' };
  const mark = [...serviceAccount === null ? [] : [serviceAccount], ...workloads.map(({ object }) => object)]
    .map(object => ({ object, marked: markOf(object) })).find(({ marked }) => marked !== '');
  const [, named = ''] = /^agent-([a-z]+)-/.exec(name) ?? [];
  if (mark !== undefined || authorityClassCalled(named) !== '') {
    const why = mark === undefined ? 'its name says so' : `${objectReference(mark.object)} carries the label of ${mark.marked}`;
    return { problem: `ServiceAccount ${quote(written)} is governed already: ${quote(why)}`, fix: 'change its declaration, where the app has it' };
  }
  if (known.has(written)) return null;
  return { problem: `ServiceAccount ${quote(written)} is nowhere in these objects${tellOthers(written, [...known])}`, fix: 'name one that is there, or read more manifests' };
}

/** `agent triage` or `tool kube-reader`; `''` where nothing says so. */
function markOf(object: JsonObject): string {
  for (const kind of ['agent', 'tool'] as const) {
    const [own, ofPods] = [['metadata', 'labels', LABEL[kind]], ['spec', 'template', 'metadata', 'labels', LABEL[kind]]].map(path => textAt(object, path));
    if (own !== '' || ofPods !== '') return `${kind} ${own || ofPods}`;
  }
  return '';
}

function isTooDeep(object: JsonObject): boolean {
  let level: readonly unknown[] = [object];
  for (let i = 0; i <= DEEPEST && level.length > 0; i++) {
    level = level.flatMap(value => typeof value === 'object' && value !== null ? Object.values(value) as readonly unknown[] : []);
  }
  return level.length > 0;
}
