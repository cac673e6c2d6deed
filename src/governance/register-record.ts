import { ReadEntry, ReadTool } from './register-shape';
import { PersonPlan } from '../plan/member-plan';

/** What a register tells of somebody for people, and no judgement takes into account. */
export interface RegisterRecord {
  readonly purpose: string;

  /** Who answers for it. */
  readonly owner: PersonPlan;

  /** Until when its drift boundary holds without a new review; `''` for a tool, which has none. */
  readonly reviewBy: string;

  /** Why it has each of its edges, in their order. */
  readonly reasons: readonly string[];
}

export function recordOfAgent({ purpose, owner, driftBoundary: { reviewBy }, invokes }: ReadEntry): RegisterRecord {
  return { purpose, owner, reviewBy, reasons: invokes.map(({ reason }) => reason) };
}

export function recordOfTool({ purpose, owner, triggers }: ReadTool): RegisterRecord {
  return { purpose, owner, reviewBy: '', reasons: triggers.map(({ reason }) => reason) };
}
