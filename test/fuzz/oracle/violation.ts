/** What the oracle looks at in YAML that was admitted, one name for each check. */
export const CHECKS_OF_YAML = [
  'yaml', 'inventory', 'identity', 'placement', 'bindings',
  'writes', 'wildcards', 'escalation', 'cluster-writes', 'authority',
  'default-deny', 'quarantine', 'exact-peers', 'closed-addresses', 'open-blocks', 'reach',
  'token', 'pod-security', 'program',
] as const;

export type Check = typeof CHECKS_OF_YAML[number] | 'refusal' | 'remains' | 'determinism' | 'crash' | 'hang';

/** One thing that must not be, and where. */
export interface Violation {
  readonly check: Check;
  readonly where: string;
  readonly what: string;
}

export function violation(check: Check, where: string, what: string): Violation {
  return { check, where, what };
}
