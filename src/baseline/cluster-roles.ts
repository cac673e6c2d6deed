import type { ClusterRole } from 'kubernetes-types/rbac/v1';
import { BaselineObject, baselineLabels } from './baseline-object';
import { LIBRARY_ROLES } from '../rbac/library-roles';

/** What agents may be and what people may do about them, as RBAC: who may grant which is up to the API server's own escalation check. */
export function clusterRoles(): readonly (BaselineObject & ClusterRole)[] {
  return [...LIBRARY_ROLES].map(([name, rules]) => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name, labels: baselineLabels() },
    rules: rules.map(({ apiGroups, resources, resourceNames, verbs }) => ({
      apiGroups: [...apiGroups],
      resources: [...resources],
      ...(resourceNames.length > 0 ? { resourceNames: [...resourceNames] } : {}),
      verbs: [...verbs],
    })),
  }));
}
