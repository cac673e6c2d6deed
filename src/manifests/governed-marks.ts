import { shown } from './governed-conflict';
import { Draft, Path } from './governed-draft';
import { podMetadata, stableLabels, workloadMetadata } from './metadata';
import type { AdmittedMember } from '../checks/admit';
import { isJsonObject, Json } from '../objects/json';
import { domainOf } from '../objects/key-domain';
import { selects } from '../objects/label-selector';
import { DOMAIN } from '../plan/well-known-keys';

interface Strings { readonly [key: string]: string }

/** Says on the workload itself who answers for it. */
export function markWorkload(plan: AdmittedMember, workload: Draft): void {
  const { annotations = {} } = workloadMetadata(plan);
  mark(workload, ['metadata', 'labels'], stableLabels(plan));
  mark(workload, ['metadata', 'annotations'], annotations);
}

/** Says on a Job's template whose the Jobs are. */
export function markJobs(plan: AdmittedMember, workload: Draft, metadata: Path): void {
  mark(workload, [...metadata, 'labels'], stableLabels(plan));
  mark(workload, [...metadata, 'annotations'], {});
}

/**
 * Says on the pods whose they are, and under which boundary.
 *
 * `ownLabels` are labels that whoever makes the pods writes. What the workload selects its
 * pods by stays what it is: a label of ours that it would stumble over is left out.
 */
export function markPods(plan: AdmittedMember, pod: Draft, selector: Json, ownLabels: readonly string[]): void {
  const { labels, annotations } = podMetadata(plan);
  const wanted = Object.entries(labels).filter(([key]) => !ownLabels.includes(key));
  const selectedWith = (key: string, value: string) => {
    const held = pod.read(['metadata', 'labels']);
    return !selects(selector, held) || selects(selector, { ...isJsonObject(held) ? held : {}, [key]: value });
  };
  mark(pod, ['metadata', 'labels'], Object.fromEntries(wanted.filter(([key, value]) => isOurs(key) || selectedWith(key, value))));
  mark(pod, ['metadata', 'annotations'], annotations);
}

/** Refuses keys of ours where we write none. */
export function refuseMarks(draft: Draft, pattern: string): void {
  for (const metadata of draft.objects(pattern)) ['labels', 'annotations'].forEach(field => refuseForged(draft, [...metadata, field], {}));
}

/** A selector that does not select its own pods is not ours to mend. */
export function checkSelector(workload: Draft, selector: Path, isRequired: boolean, labels: Json): void {
  const found = workload.read(selector);
  if (found === null ? !isRequired : selects(found, labels)) return;
  workload.refuse('marks', selector, `needs to select the pods of the template, got ${shown(found)}`,
    'write a selector for labels of the template, for example matchLabels: { app: "rollout" }: selectors are never changed');
}

/** Adds what is ours. Other people's keys, such as `app.kubernetes.io/name`, keep the values they have: selectors use them. */
function mark(draft: Draft, at: Path, ours: Strings): void {
  for (const [key, value] of Object.entries(ours)) {
    if (isOurs(key)) draft.demand('marks', [...at, key], value, `leave it out: governing the workload writes ${JSON.stringify(value)}`);
    else draft.fill([...at, key], value);
  }
  refuseForged(draft, at, ours);
}

function refuseForged(draft: Draft, at: Path, ours: Strings): void {
  const found = draft.read(at);
  if (!isJsonObject(found)) return;
  for (const key of Object.keys(found).filter(each => isOurs(each) && !Object.hasOwn(ours, each))) {
    draft.refuse('marks', [...at, key], `is a mark that only governing writes, got ${shown(found[key])}`, 'remove it');
  }
}

/** Whether only this library writes the key. */
function isOurs(key: string): boolean {
  const domain = domainOf(key);
  return domain === DOMAIN || domain.endsWith(`.${DOMAIN}`);
}
