import { type PolicyRule, WILDCARD } from './policy-rule';
import type { Risk } from './risk';

/** Risks in the order of every report, with their places by what each of their rights is: a verb in a group. */
export interface RiskTable {
  readonly risks: readonly Risk[];
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** The table of these risks. */
export function riskTable(risks: readonly Risk[]): RiskTable {
  const places = new Map<string, number[]>();
  risks.forEach(({ grants }, place) => {
    for (const each of new Set(grants.flatMap(verbsInGroups))) places.set(each, [...places.get(each) ?? [], place]);
  });
  return { risks, places };
}

/** The risks of which these rules may hold a right, in the order of the table: of any other no rule names a verb in its group. */
export function risksNear({ risks, places }: RiskTable, rules: readonly PolicyRule[]): readonly Risk[] {
  if (rules.some(({ apiGroups, verbs }) => apiGroups.includes(WILDCARD) || verbs.includes(WILDCARD))) return risks;
  const near = new Set(rules.flatMap(verbsInGroups).flatMap(each => places.get(each) ?? []));
  return [...near].sort((a, b) => a - b).map(place => risks[place]);
}

function verbsInGroups({ apiGroups, verbs }: Pick<PolicyRule, 'apiGroups' | 'verbs'>): readonly string[] {
  return apiGroups.flatMap(apiGroup => verbs.map(verb => `${verb} ${apiGroup}`));
}
