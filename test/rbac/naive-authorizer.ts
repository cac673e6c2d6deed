import { asText, enumerate } from './universe';
import type { Binding, RbacObjects } from '../../src/rbac/binding';
import type { PlacedRequest } from '../../src/rbac/effect';
import type { LabelSelector } from '../../src/rbac/label-selector';
import type { PolicyRule } from '../../src/rbac/policy-rule';
import type { Principal } from '../../src/rbac/principal';
import type { Role } from '../../src/rbac/role';
import type { Subject } from '../../src/rbac/subject';

/** Whether the principal may do it, found by looking at every binding and role for every request, as the authorizer of Kubernetes does. */
export function mayDo({ roles, bindings }: RbacObjects, principal: Principal, request: PlacedRequest): boolean {
  const rulesOf = new Map(afterTheController(roles.filter(({ kind }) => kind === 'ClusterRole')).map(({ name, rules }) => [name, rules]));
  const given = (binding: Binding): readonly PolicyRule[] => {
    if (binding.role.kind === 'ClusterRole') return rulesOf.get(binding.role.name) ?? [];
    return roles.find(({ kind, namespace, name }) => kind === 'Role' && namespace === binding.namespace && name === binding.role.name)?.rules ?? [];
  };
  const { namespace, ...asked } = request;
  return bindings.some(binding => {
    const isHere = binding.kind === 'ClusterRoleBinding' || (!('path' in request) && namespace !== '' && binding.namespace === namespace);
    return isHere && binding.subjects.some(subject => isMeant(principal, subject, binding))
      && given(binding).some(rule => enumerate(rule).has(asText(asked)));
  });
}

function isMeant({ user, groups }: Principal, { kind, namespace, name }: Subject, binding: Binding): boolean {
  if (kind === 'User') return user === name;
  if (kind === 'Group') return groups.includes(name);
  const home = namespace === '' ? binding.namespace : namespace;
  return home !== '' && user === `system:serviceaccount:${home}:${name}`;
}

/** The ClusterRoles as a controller leaves them that looks at one after the other until none changes. */
export function afterTheController(roles: readonly Role[]): readonly Role[] {
  let now = roles;
  for (let round = 0; round <= roles.length; round++) {
    for (const role of now) {
      if (role.aggregates === null) continue;
      const others = now.filter(each => each.name !== role.name && role.aggregates!.some(selector => selectsNaively(selector, each)));
      now = now.map(each => each.name === role.name ? { ...each, rules: others.flatMap(({ rules }) => rules) } : each);
    }
  }
  return now;
}

function selectsNaively({ matchLabels, matchExpressions }: LabelSelector, { labels }: Role): boolean {
  const meets = matchExpressions.map(({ key, operator, values }) => {
    const has = labels.has(key);
    const isListed = has && values.some(value => labels.get(key) === value);
    return { In: isListed, NotIn: !isListed, Exists: has, DoesNotExist: !has }[operator];
  });
  return [...matchLabels.entries()].every(([key, value]) => labels.get(key) === value) && !meets.includes(false);
}
