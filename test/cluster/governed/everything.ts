import type { KubernetesObject } from '../harness/objects';
import type { Served } from '../harness/served';

/**
 * Rights that are far too wide: every verb on everything that is served.
 *
 * Group by group and never `*` for them all: that would hold the verbs of this library too,
 * and an agent that holds `serve` is a suspended one.
 */
export function everythingServed(name: string, served: readonly Served[]): KubernetesObject {
  const groups = [...new Set(['', ...served.map(({ group }) => group)])].sort();
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name },
    rules: [{ apiGroups: groups, resources: ['*'], verbs: ['*'] }],
  };
}

export interface Subject {
  readonly kind: 'User' | 'Group' | 'ServiceAccount';
  readonly name: string;
  readonly namespace?: string;
}

/** Binds a ClusterRole in the cluster, or in `namespace` only. */
export function bound(name: string, role: string, subject: Subject, namespace?: string): KubernetesObject {
  const apiGroup = 'rbac.authorization.k8s.io';
  return {
    apiVersion: `${apiGroup}/v1`,
    kind: namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding',
    metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
    roleRef: { apiGroup, kind: 'ClusterRole', name: role },
    subjects: [{ ...(subject.kind === 'ServiceAccount' ? {} : { apiGroup }), ...subject }],
  };
}
