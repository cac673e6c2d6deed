import type { RoleBinding } from 'kubernetes-types/rbac/v1';
import { KubernetesObject } from './manifest';
import { MANAGED_BY } from './metadata';
import type { AdmittedNamespace } from '../checks/admit';
import { LABEL } from '../plan/well-known-keys';

/**
 * That every ServiceAccount of the namespace inhabits a namespace for agents: so admission
 * policies know one from a request about something else, where they see no labels of it.
 */
export function inhabitants({ name }: AdmittedNamespace): KubernetesObject & RoleBinding {
  const apiGroup = 'rbac.authorization.k8s.io';
  const role = 'governed-agents:agent-namespace';
  return {
    apiVersion: `${apiGroup}/v1`,
    kind: 'RoleBinding',
    metadata: { name: role, namespace: name, labels: { [LABEL.managedBy]: MANAGED_BY } },
    roleRef: { apiGroup, kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup, kind: 'Group', name: `system:serviceaccounts:${name}` }],
  };
}
