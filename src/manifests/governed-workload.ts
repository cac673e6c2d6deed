import { Concern, conflict, shown, WorkloadConflict } from './governed-conflict';
import { draftOf, Path } from './governed-draft';
import { harden } from './governed-hardening';
import { identify, settle } from './governed-identity';
import { judgeKagent, kagentDeployment, kagentView } from './governed-kagent';
import { limit } from './governed-limits';
import { checkSelector, markPods, markWorkload, refuseMarks } from './governed-marks';
import { PodView } from './governed-pod-view';
import { fenceSandboxes } from './governed-sandbox';
import { provideToken } from './governed-token';
import { KubernetesObject } from './manifest';
import type { AdmittedMember } from '../checks/admit';
import { blockedAt, readAt, writeAt } from '../objects/fields';
import { isJsonObject, Json, JsonObject } from '../objects/json';
import { versionOf, WORKLOAD_KINDS, WorkloadKind, workloadKindOf } from '../objects/workload-kinds';

export type { Concern, WorkloadConflict } from './governed-conflict';

const GOVERNABLE = WORKLOAD_KINDS.map(({ kind }) => kind).join(', ');

/** Somebody's workload, as an agent may run it. */
export interface GovernedWorkload {
  /**
   * The workload with everything that governs it. Where there is a conflict, what its author
   * wrote stays: so a person who accepts the conflict gets what they accepted.
   */
  readonly object: JsonObject & KubernetesObject;

  /** What cannot be reconciled, by path; empty if and only if the workload may be written. */
  readonly conflicts: readonly WorkloadConflict[];

  /** Pods it may have at one time, those of a rollout included: for the quota. */
  readonly pods: number;
}

/**
 * Makes somebody's workload one of the agent: its identity, its marks, its token, its limits
 * and the hardening of Pod Security "restricted" are added to it.
 *
 * Nothing is lost and nothing overwritten but `automountServiceAccountToken: true` of an agent
 * that gets a token of its own; selectors are never touched. The workload is data of any shape,
 * and is not changed. Governing what is governed already changes nothing.
 */
export function governWorkload(plan: AdmittedMember, workload: object): GovernedWorkload {
  const found: unknown = workload;
  const object = isJsonObject(found) ? found : {};
  const kind = workloadKindOf(object);
  const refused = (concern: Concern, path: Path, problem: string, fix: string): GovernedWorkload =>
    ({ object: object as JsonObject & KubernetesObject, conflicts: [conflict(concern, path, readAt(object, path), problem, fix)], pods: 0 });

  if (kind === null) {
    const { apiVersion = null } = object;
    return refused('kind', ['kind'], `is none that can be governed, got ${shown(object.kind ?? null)} of ${shown(apiVersion)}`, `govern one of ${GOVERNABLE}`);
  }
  if (!kind.versions.includes(versionOf(object))) {
    return refused('kind', ['apiVersion'], `is a version of ${kind.kind} that is not known, got ${shown(object.apiVersion)}`, `write ${kind.versions.join(' or ')}`);
  }
  const place = kind.form === 'kagent deployment' ? kagentDeployment(object) : kind.template;
  if (place === null) return refused('kind', ['spec', 'type'], `needs "Declarative" or "BYO", got ${shown(readAt(object, ['spec', 'type']))}`, 'write one of the two');

  // kagent reads an Agent without a deployment. Everything else says what its pods are, or has none.
  const needed = kind.form === 'kagent deployment' ? place.slice(0, -1) : place;
  const absent = isJsonObject(readAt(object, needed)) ? blockedAt(object, [...place, '']) : blockedAt(object, needed) ?? needed;
  if (absent !== null) return refused('shape', absent, `needs an object, got ${shown(readAt(object, absent))}`, 'write what the pods are');
  return govern(plan, object, kind, place);
}

function govern(plan: AdmittedMember, object: JsonObject, kind: WorkloadKind, place: Path): GovernedWorkload {
  const conflicts = new Map<string, WorkloadConflict>();
  const tell = (each: WorkloadConflict) => void conflicts.set(`${each.at} ${each.problem}`, each);
  const isKagent = kind.form === 'kagent deployment';

  const workload = draftOf(object, tell);
  settle(plan, workload);
  markWorkload(plan, workload);
  if (kind.kind === 'SandboxTemplate') fenceSandboxes(workload);
  if (isKagent) judgeKagent(plan, workload, place);
  const pods = limit(plan, workload, kind, place);

  const view = isKagent ? kagentView(workload.object(), place) : templateView(workload.object(), place);
  const pod = draftOf(view.template, tell, view.placeOf);
  // A Pod is marked as the workload that it is.
  if (place.length > 0) markPods(plan, pod, kind.selector === null ? null : workload.read(kind.selector), view.ownLabels);
  identify(plan, pod);
  provideToken(plan, pod);
  harden(plan, pod, view.choosesImage);
  refuseMarks(pod, 'spec.volumes[*].ephemeral.volumeClaimTemplate.metadata');
  refuseMarks(workload, 'spec.volumeClaimTemplates[*].metadata');
  if (kind.selector !== null) checkSelector(workload, kind.selector, kind.selectorRequired, pod.read(['metadata', 'labels']));

  return { object: view.written(pod.object()) as JsonObject & KubernetesObject, conflicts: [...conflicts.values()], pods };
}

/** The pods of a workload that holds a pod template. */
function templateView(workload: Json, place: Path): PodView {
  return {
    template: readAt(workload, place),
    placeOf: path => [...place, ...path],
    written: template => writeAt(workload, place, template) ?? workload,
    choosesImage: false,
    ownLabels: [],
  };
}
