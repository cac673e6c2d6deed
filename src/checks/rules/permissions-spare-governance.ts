import { PermissionPlan } from '../../plan/agent-plan';
import { quote } from '../../plan/quote';
import { apiGroupMatches, resourceMatches } from '../../rbac/matches';
import { READ_VERBS } from '../../rbac/verbs';
import { GOVERNING_RESOURCES, GoverningResources } from '../governing-resources';
import { policyRuleOf } from '../policy-rule-of';
import { AgentRule } from '../rule';

export const permissionsSpareGovernance: AgentRule = {
  id: 'permissions-spare-governance',
  title: 'no agent writes what governs agents',
  rationale: 'an agent that can change its own ServiceAccount, RBAC, NetworkPolicy, quota or admission policy has no boundary, only a starting point',
  fix: 'remove the write from `permissions`; the agent can propose the change to a person, for example through its `housekeeping.report` object',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['essay', 'owasp-asi-2026:ASI10', 'kubernetes:rbac-good-practices'],
  check: ({ permissions }) => permissions.flatMap((permission, i) => {
    const writes = permission.verbs.filter(verb => !READ_VERBS.includes(verb));
    const governing = writes.length === 0 ? undefined : GOVERNING_RESOURCES.find(each => writesInto(permission, each));
    return governing === undefined ? [] : [{
      at: `permissions[${i}]`,
      problem: `includes ${writes.map(quote).join(', ')} on ${nameOf(governing)}: ${governing.why}`,
    }];
  }),
};

function writesInto(permission: PermissionPlan, { apiGroup, resources }: GoverningResources): boolean {
  const rule = policyRuleOf(permission);
  return apiGroupMatches(rule, apiGroup) && (resources.length === 0 || resources.some(resource => resourceMatches(rule, resource)));
}

function nameOf({ apiGroup, resources }: GoverningResources): string {
  return resources.length === 0 ? `the group ${quote(apiGroup)}` : resources.map(quote).join(', ');
}
