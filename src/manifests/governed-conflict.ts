import { Json } from '../objects/json';
import { written } from '../objects/walk';
import { canonical } from '../plan/digest';
import { quote } from '../plan/quote';

/** What a conflict is about. */
export type Concern =
  /** The kind or version of the object: nothing of it is governed. */
  | 'kind'
  /** Something that Kubernetes could not read either. */
  | 'shape'
  /** Whom the pods act as. */
  | 'identity'
  /** Labels, annotations and selectors, which say whose the pods are. */
  | 'marks'
  /** Credentials. */
  | 'token'
  /** Pod Security "restricted", and what else would lead out of the pod. */
  | 'hardening'
  /** Ways around the network policies. */
  | 'network'
  /** Which program runs. */
  | 'image'
  /** For how long, how often and how many times. */
  | 'limits';

/** What a workload's author wrote and an agent may not be. It stays as it is written. */
export interface WorkloadConflict {
  readonly concern: Concern;

  /** Where, such as `spec.template.spec.containers[0].securityContext.privileged`. */
  readonly at: string;

  /** What is wrong, in one clause, with the value found. */
  readonly problem: string;

  /** What was found, as canonical JSON, or `nothing`. */
  readonly value: string;

  /** What to write instead. */
  readonly fix: string;
}

/** Deepest value that is written out. Nothing that Kubernetes reads is half as deep. */
const DEEPEST = 50;

export function conflict(concern: Concern, path: readonly string[], found: Json, problem: string, fix: string): WorkloadConflict {
  return { concern, at: written(path), problem, value: textOf(found), fix };
}

/** What was found, for a message. */
export function shown(found: Json): string {
  if (found === null) return 'nothing';
  if (typeof found === 'string') return quote(found);
  return typeof found === 'object' ? quote(textOf(found)) : String(found);
}

function textOf(found: Json): string {
  if (found === null) return 'nothing';
  return isDeeperThan(DEEPEST, found) ? `more than ${DEEPEST} levels of values` : canonical(found);
}

function isDeeperThan(levels: number, found: Json): boolean {
  let level: readonly Json[] = [found];
  for (let i = 0; i <= levels; i++) {
    level = level.flatMap(value => typeof value === 'object' && value !== null ? Object.values(value) as readonly Json[] : []);
  }
  return level.length > 0;
}
