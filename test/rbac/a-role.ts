import type { Binding } from '../../src/rbac/binding';
import type { PolicyRule } from '../../src/rbac/policy-rule';
import type { Role } from '../../src/rbac/role';
import type { Subject } from '../../src/rbac/subject';

/** A Role with only what the test is about. */
export function aRole(namespace: string, name: string, rules: readonly PolicyRule[]): Role {
  return { kind: 'Role', namespace, name, rules, labels: new Map(), aggregates: null, isLive: false, isProtected: false };
}

/** A ClusterRole with only what the test is about; `labels` and `takesIn` are keys of labels whose value is `true`. */
export function aClusterRole(name: string, rules: readonly PolicyRule[], { labels = [], takesIn, ...further }: Partial<Omit<Role, 'labels'>> & { labels?: readonly string[]; takesIn?: readonly string[] } = {}): Role {
  const marks = (keys: readonly string[]) => new Map(keys.map(key => [key, 'true']));
  const aggregates = takesIn === undefined ? null : takesIn.map(key => ({ matchLabels: marks([key]), matchExpressions: [] }));
  return { ...aRole('', name, rules), kind: 'ClusterRole', labels: marks(labels), aggregates, ...further };
}

/** `sa namespace/name`, `user x` or `group y`. */
export function subject(text: string): Subject {
  const [kind, name] = text.split(' ');
  const [namespace, account] = name.split('/');
  if (kind === 'sa') return account === undefined ? { kind: 'ServiceAccount', namespace: '', name } : { kind: 'ServiceAccount', namespace, name: account };
  return { kind: kind === 'user' ? 'User' : 'Group', namespace: '', name };
}

/** A RoleBinding in a namespace, to `Role x` or `ClusterRole y`. */
export function inNamespace(namespace: string, role: string, ...subjects: readonly string[]): Binding {
  const [kind, name] = role.split(' ');
  return { kind: 'RoleBinding', namespace, name: `${name}-in-${namespace}`, role: { kind, name }, subjects: subjects.map(subject), isProtected: false };
}

/** A ClusterRoleBinding. */
export function inCluster(role: string, ...subjects: readonly string[]): Binding {
  return { ...inNamespace('', role, ...subjects), kind: 'ClusterRoleBinding', name: role.split(' ')[1] };
}
