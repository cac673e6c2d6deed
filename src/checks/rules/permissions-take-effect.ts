import { quote } from '../../plan/quote';
import { isClusterScoped } from '../../rbac/resources';
import { canBeUnnamed } from '../../rbac/verbs';
import { MemberRule } from '../rule';

export const permissionsTakeEffect: MemberRule = {
  id: 'permissions-take-effect',
  title: 'a permission grants what it says',
  rationale: 'a rule that can never match a request is accepted by Kubernetes all the same: the reviewer approved something the agent does not get',
  fix: 'set `clusterWide: true` in `permissions` for resources that live in no namespace, and remove `resourceNames` from a permission to `create`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:rbac'],
  check: ({ permissions }) => permissions.flatMap(({ apiGroups, resources, resourceNames, verbs, clusterWide, at }) => {
    const unscoped = clusterWide ? [] : apiGroups.flatMap(group => resources
      .filter(resource => isClusterScoped(group, resource) && !isOwnNamespace(group, resource, verbs)));
    // A request to create an object has no name yet, unless it is a server-side apply; only a subresource is created on an object that has one.
    const unnamed = verbs.includes('create') && resourceNames.length > 0 ? resources.filter(resource => !resource.includes('/')) : [];
    return [
      ...(unscoped.length > 0 ? [{ at: `${at}.resources`, problem: `grants nothing inside a namespace on ${unscoped.map(quote).join(', ')}, which live in none` }] : []),
      ...(unnamed.length > 0 ? [{ at: `${at}.resourceNames`, problem: `keeps "create" on ${unnamed.map(quote).join(', ')} from matching: a new object has no name when it is authorized` }] : []),
    ];
  }),
};

/** A request for one Namespace is made in that namespace, so a RoleBinding there allows it. */
function isOwnNamespace(apiGroup: string, resource: string, verbs: readonly string[]): boolean {
  return apiGroup === '' && resource.split('/')[0] === 'namespaces' && !verbs.some(verb => canBeUnnamed(verb, resource));
}
