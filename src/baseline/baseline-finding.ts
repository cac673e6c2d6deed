import { Json, JsonObject, textAt } from '../objects/json';

/** In which way a cluster differs from the baseline. */
export type BaselineFindingKind = 'missing' | 'altered' | 'not enforced' | 'other version' | 'not of the baseline' | 'does not compile';

/** One thing about a cluster's baseline that is not as it should be. */
export interface BaselineFinding {
  readonly kind: BaselineFindingKind;

  /** Kind and name. */
  readonly object: string;

  /** Path of the field; `''` where it is about the object as a whole. */
  readonly at: string;

  /** What the baseline has there, and what the cluster has; null for nothing. */
  readonly expected: Json;
  readonly found: Json;

  /** What is wrong, in one clause. */
  readonly problem: string;

  /** What to do about it. */
  readonly fix: string;
}

const MAKE = '`governed-agents baseline | kubectl apply --server-side -f -` makes it';
const REPLACE = '`governed-agents baseline | kubectl replace -f -` puts it back; applying may leave what others added. The audit log says who changed it';

/** What to do about each kind. */
const FIXES: Readonly<Record<BaselineFindingKind, string>> = {
  'missing': MAKE,
  'altered': REPLACE,
  'not enforced': 'when the audit log shows nothing that has to pass, `governed-agents baseline | kubectl replace -f -` has it refuse',
  'other version': '`governed-agents baseline | kubectl replace -f -` puts this version in its place, and `kubectl apply --server-side` adds what is new in it',
  'not of the baseline': 'whoever made it says why it is there, or deletes it: nothing here needs it',
  'does not compile': 'take a version of governed-agents that knows this release of Kubernetes: an expression that fails refuses every request it is asked about',
};

/** Where it is, and both values. */
type Place = Partial<Pick<BaselineFinding, 'at' | 'expected' | 'found'>>;

export function finding(kind: BaselineFindingKind, object: string, problem: string, place: Place = {}): BaselineFinding {
  return { kind, object, at: '', expected: null, found: null, ...place, problem, fix: FIXES[kind] };
}

export function nameOf(object: JsonObject): string {
  return textAt(object, ['metadata', 'name']);
}

/** An object as people call it. */
export function told(object: JsonObject): string {
  return `${textAt(object, ['kind'])} ${nameOf(object)}`;
}
