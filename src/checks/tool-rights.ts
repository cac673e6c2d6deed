import { policyRuleOf } from './policy-rule-of';
import { PermissionPlan } from '../plan/member-plan';
import { coverageBy } from '../rbac/covers';
import { PolicyRule } from '../rbac/policy-rule';

/** Rights that some permissions give and others do not. */
export interface Uncovered {
  /** Place of the permission in the list that was asked about. */
  readonly index: number;

  /** Where; null for the whole cluster. */
  readonly scope: string | null;

  /** Right by right. */
  readonly rules: readonly PolicyRule[];
}

/** What `wanted` gives that `held` does not, as Kubernetes compares rights: for each permission where it is first missing. */
export function uncoveredBy(held: readonly PermissionPlan[], wanted: readonly PermissionPlan[]): readonly Uncovered[] {
  const comparisons = new Map<string | null, ReturnType<typeof coverageBy>>();
  const compare = (scope: string | null) => {
    const inScope = ({ clusterWide, namespaces }: PermissionPlan) => clusterWide || (scope !== null && namespaces.includes(scope));
    const known = comparisons.get(scope) ?? coverageBy(held.filter(inScope).map(policyRuleOf));
    comparisons.set(scope, known);
    return known;
  };
  return wanted.flatMap((permission, index) => {
    const scopes = permission.clusterWide ? [null] : permission.namespaces;
    for (const scope of scopes) {
      const { uncovered } = compare(scope)([policyRuleOf(permission)]);
      if (uncovered.length > 0) return [{ index, scope, rules: uncovered }];
    }
    return [];
  });
}
