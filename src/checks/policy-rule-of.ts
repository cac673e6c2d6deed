import { PermissionPlan } from '../plan/agent-plan';
import { apiGroupMatches, resourceMatches } from '../rbac/matches';
import { PolicyRule } from '../rbac/policy-rule';
import { READ_VERBS } from '../rbac/verbs';

/** Core resources that connect to a program, which obeys what is sent: a `get` is enough to connect. */
const CONNECTIONS = ['pods/exec', 'pods/attach', 'pods/portforward', 'pods/proxy', 'services/proxy', 'nodes/proxy'];

/** The RBAC rule that a permission becomes. */
export function policyRuleOf({ apiGroups, resources, resourceNames, verbs }: PermissionPlan): PolicyRule {
  return { apiGroups, resources, resourceNames, verbs, nonResourceURLs: [] };
}

/** The verbs of a permission that do more than read. */
export function actingVerbs(permission: PermissionPlan): readonly string[] {
  const rule = policyRuleOf(permission);
  const connects = apiGroupMatches(rule, '') && CONNECTIONS.some(resource => resourceMatches(rule, resource));
  return permission.verbs.filter(verb => !READ_VERBS.includes(verb) || (connects && verb === 'get'));
}
