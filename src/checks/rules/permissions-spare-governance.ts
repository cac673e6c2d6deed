import { PermissionPlan } from '../../plan/member-plan';
import { isParametersObject } from '../../plan/parameters-object';
import { quote } from '../../plan/quote';
import { apiGroupMatches, resourceMatches } from '../../rbac/matches';
import { READ_VERBS } from '../../rbac/verbs';
import { GOVERNING_RESOURCES, GoverningResources } from '../governing-resources';
import { policyRuleOf } from '../policy-rule-of';
import { MemberRule } from '../rule';

export const permissionsSpareGovernance: MemberRule = {
  id: 'permissions-spare-governance',
  title: 'no agent writes what governs agents',
  rationale: 'an agent that can change its own ServiceAccount, RBAC, NetworkPolicy, quota or admission policy has no boundary, only a starting point',
  fix: 'remove the write from `permissions` or `dryRun`; the agent can propose the change to a person, for example through its `housekeeping.report` object',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['essay', 'owasp-asi-2026:ASI10', 'kubernetes:rbac-good-practices'],
  check: ({ permissions }) => permissions.flatMap(permission => {
    const writes = permission.verbs.filter(verb => !READ_VERBS.includes(verb));
    if (writes.length === 0) return [];
    const governing = GOVERNING_RESOURCES.find(each => writesInto(permission, each));
    const parameters = writesInto(permission, CONFIG_MAPS) ? permission.resourceNames.filter(isParametersObject) : [];
    const target = governing !== undefined ? `${nameOf(governing)}: ${governing.why}`
      : parameters.length > 0 ? `"configmaps" called ${parameters.map(quote).join(', ')}: ${CONFIG_MAPS.why}` : null;
    return target === null ? [] : [{ at: permission.at, problem: `includes ${writes.map(quote).join(', ')} on ${target}` }];
  }),
};

/** Only those with the name of an agent's parameters govern. In namespaces where agents live another rule spares them all. */
const CONFIG_MAPS: GoverningResources = { apiGroup: '', resources: ['configmaps'], why: 'they are an agent\'s parameters and their bounds' };

function writesInto(permission: PermissionPlan, { apiGroup, resources }: GoverningResources): boolean {
  const rule = policyRuleOf(permission);
  return apiGroupMatches(rule, apiGroup) && (resources.length === 0 || resources.some(resource => resourceMatches(rule, resource)));
}

function nameOf({ apiGroup, resources }: GoverningResources): string {
  return resources.length === 0 ? `the group ${quote(apiGroup)}` : resources.map(quote).join(', ');
}
