import { policyRuleOf } from './policy-rule-of';
import { Right } from '../fleet/amount';
import { dryRunRoleName } from '../plan/names';
import { MemberPlan } from '../plan/tool-plan';
import { Coverage, coverageBy } from '../rbac/covers';
import { effective } from '../rbac/effect';
import { Grant, Grants } from '../rbac/grant';
import { HELD_BY_EVERYBODY } from '../rbac/kubernetes-bindings';
import { PolicyRule } from '../rbac/policy-rule';
import { serviceAccount } from '../rbac/principal';

type Compare = (rules: readonly PolicyRule[]) => Coverage;

/**
 * What of a declaration counts: what it lets an agent do `for real`, or with its dry runs, too. Those give the same to whoever
 * holds them, but only the agent itself is held to dry runs: nobody may do for it what it may only try.
 */
export type Counted = 'for real' | 'with dry runs';

/** What follows from the declarations of agents, to compare with it what the bindings of an app grant. */
export class DeclaredRights {
  /** By agent, then by where they hold. */
  private readonly comparisons = new Map<MemberPlan, Map<string | null, Compare>>();

  /** By the place of the role, in a namespace and in the whole cluster: roles are bound many times. */
  private readonly held: Readonly<Record<'namespace' | 'cluster', (readonly PolicyRule[] | undefined)[]>> = { namespace: [], cluster: [] };

  /** `declared` are the grants that are made from the declarations, as they are declared. */
  constructor(private readonly declared: Grants, private readonly counted: Counted) {}

  /** What a grant gives that not every cluster gives to everybody anyway: right by right. All grants asked about are from the same bindings. */
  public beyondEverybody({ scope, role }: Grant): readonly PolicyRule[] {
    const known = this.held[scope === null ? 'cluster' : 'namespace'];
    return known[role.place] ??= BY_EVERYBODY(role.rules.flatMap(held => effective({ scope, rule: held.rule }) ?? [])).uncovered;
  }

  /** What of that, or of some of it, the declaration of the agent does not give in the same place. */
  public undeclared(agent: MemberPlan, grant: Grant, rules = this.beyondEverybody(grant)): readonly PolicyRule[] {
    return rules.length === 0 ? rules : this.comparison(agent, grant.scope)(rules).uncovered;
  }

  /** Whether the declaration gives all of that. */
  public isDeclared(agent: MemberPlan, grant: Grant): boolean {
    const compare = this.comparison(agent, grant.scope);
    return this.beyondEverybody(grant).every(right => compare([right]).covered);
  }

  /** A right as far as the declaration does not give it; null where it does. */
  public beyond(agent: MemberPlan, right: Right): Right | null {
    const { apiGroup, resource, verb, named, grant: { scope } } = right;
    const rule = { apiGroups: [apiGroup], resources: [resource], verbs: [verb], resourceNames: named, nonResourceURLs: [] };
    const { covered, uncovered } = this.comparison(agent, scope)([rule]);
    return covered ? null : { ...right, named: uncovered.flatMap(({ resourceNames }) => resourceNames) };
  }

  private comparison(agent: MemberPlan, scope: string | null): Compare {
    const known = this.comparisons.get(agent) ?? new Map<string | null, Compare>();
    if (known.size === 0) this.comparisons.set(agent, known);
    const compare = known.get(scope) ?? coverageBy(this.rules(agent, scope));
    known.set(scope, compare);
    return compare;
  }

  private rules(agent: MemberPlan, scope: string | null): readonly PolicyRule[] {
    const { namespace, serviceAccountName, permissions } = agent;
    const dryRuns = dryRunRoleName(agent);
    const reaches = (where: string | null) => where === null || where === scope;
    const counts = (isDryRun: boolean) => !isDryRun || this.counted === 'with dry runs';
    const own = permissions.filter(({ through, isDryRun }) => through === '' && counts(isDryRun));
    return [
      ...own.filter(({ clusterWide, namespaces }) => clusterWide || namespaces.some(reaches)).map(policyRuleOf),
      // Beside its permissions: housekeeping, parameters, its class.
      ...this.declared.of(serviceAccount({ namespace, name: serviceAccountName }))
        .filter(grant => reaches(grant.scope) && counts(grant.role.name === dryRuns))
        .flatMap(({ role }) => role.rules.map(({ rule }) => rule)),
    ];
  }
}

const BY_EVERYBODY = coverageBy(HELD_BY_EVERYBODY);
