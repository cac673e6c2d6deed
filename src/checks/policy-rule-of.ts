import { PermissionPlan } from '../plan/member-plan';
import { subresourceOf } from '../rbac/matches';
import { PolicyRule, WILDCARD } from '../rbac/policy-rule';
import { READ_VERBS } from '../rbac/verbs';

/**
 * Subresources that connect to a program, which obeys what is sent: a `get` is enough to connect.
 *
 * Of any group: beside the core ones there are those of `subresources.kubevirt.io` (a virtual
 * machine's console) and of Karmada (`clusters/proxy`, a whole cluster's API server).
 */
const CONNECTIONS = ['exec', 'attach', 'portforward', 'proxy', 'console', 'vnc', 'usbredir'];

/** The RBAC rule that a permission becomes. */
export function policyRuleOf({ apiGroups, resources, resourceNames, verbs }: PermissionPlan): PolicyRule {
  return { apiGroups, resources, resourceNames, verbs, nonResourceURLs: [] };
}

/** Whether a resource is such a subresource. */
export function isConnection(resource: string): boolean {
  return CONNECTIONS.includes(subresourceOf(resource).split('/')[0]);
}

/** The verbs of a permission that do more than read. */
export function actingVerbs(permission: PermissionPlan): readonly string[] {
  const connects = permission.resources.some(resource => resource === WILDCARD || isConnection(resource));
  return permission.verbs.filter(verb => !READ_VERBS.includes(verb) || (connects && verb === 'get'));
}
