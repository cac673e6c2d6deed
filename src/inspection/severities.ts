import { Severity } from '../rbac/risk';

const RANKS: Readonly<Record<Severity, number>> = { critical: 0, high: 1, medium: 2, low: 3 };

/** Worst first. */
export function compareSeverities(one: Severity, other: Severity): number {
  return RANKS[one] - RANKS[other];
}
