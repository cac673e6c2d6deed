import { compareSeverities, SEVERITIES, Severity } from '../rbac/risk';

/** From which severity on a finding fails the check. */
export type Threshold = Severity | 'never';

export const THRESHOLDS: readonly Threshold[] = [...SEVERITIES, 'never'];

/** Whether a severity is at least as bad as a threshold. */
export function reaches(severity: Severity, threshold: Threshold): boolean {
  return threshold !== 'never' && compareSeverities(severity, threshold) <= 0;
}
