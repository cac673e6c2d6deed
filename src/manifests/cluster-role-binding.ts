import type { ClusterRoleBinding } from 'kubernetes-types/rbac/v1';
import { subject } from './grants';
import { KubernetesObject } from './manifest';
import { clusterMetadata } from './metadata';
import type { AdmittedMember } from '../checks/admit';
import { qualifiedName } from '../plan/names';

/** Gives the agent its ClusterRole. */
export function clusterRoleBinding(plan: AdmittedMember): KubernetesObject & ClusterRoleBinding {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: clusterMetadata(plan, qualifiedName(plan)),
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: qualifiedName(plan) },
    subjects: [subject(plan)],
  };
}
