import { PermissionPlan } from '../../plan/member-plan';
import { quote } from '../../plan/quote';
import { apiGroupMatches, resourceMatches } from '../../rbac/matches';
import { dryRunPermissions } from '../declared-permissions';
import { isConnection, policyRuleOf } from '../policy-rule-of';
import { AgentRule } from '../rule';
import { WITHOUT_DRY_RUN } from '../without-dry-run';

export const dryRunsHaveNoEffect: AgentRule = {
  id: 'dry-runs-have-no-effect',
  title: 'a dry run is declared only of what has no effect as long as it is one',
  rationale: 'a dry run of a token request returns a token that works, and other requests store nothing in the first place: there dry is real, and no policy can tell the two apart',
  fix: 'take it out of `dryRun`, and have a person do it: an agent may propose it, for example through its `housekeeping.report` object',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:dry-run', 'kubernetes:aggregation', 'owasp-asi-2026:ASI03'],
  check: plan => dryRunPermissions(plan).flatMap(permission => {
    const { at, verbs } = permission;
    return effectsOf(permission).map(effect => ({ at, problem: `includes ${verbs.map(quote).join(', ')} on ${effect}` }));
  }),
};

/** What of a permission has no dry run, and why. */
function effectsOf(permission: PermissionPlan): readonly string[] {
  const rule = policyRuleOf(permission);
  const connections = permission.resources.filter(isConnection);
  return [
    ...WITHOUT_DRY_RUN.filter(({ apiGroup }) => apiGroupMatches(rule, apiGroup)).flatMap(({ apiGroup, resources, why }) => {
      if (resources.length === 0) return [`the group ${quote(apiGroup)}: ${why}`];
      const matched = resources.filter(resource => resourceMatches(rule, resource));
      return matched.length === 0 ? [] : [`${matched.map(quote).join(', ')}: ${why}`];
    }),
    ...(connections.length === 0 ? [] : [`${connections.map(quote).join(', ')}: it connects to a program, and the API server has no dry run of that`]),
  ];
}
