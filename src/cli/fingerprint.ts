import { createHash } from 'node:crypto';

/** What makes a finding the same one again. */
export interface Recognized {
  /** The id of the rule. */
  readonly rule: string;
  readonly agent: string | null;
  readonly at: string;
  readonly value: string;
}

/** Stays the same wherever the finding moves to in a file, and is another one for anything more or else. */
export function fingerprintOf({ rule, agent, at, value }: Recognized): string {
  return createHash('sha256').update(JSON.stringify([1, rule, agent, at, value])).digest('hex');
}
