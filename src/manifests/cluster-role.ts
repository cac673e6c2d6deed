import type { ClusterRole } from 'kubernetes-types/rbac/v1';
import { clusterWideRules } from './grants';
import { KubernetesObject } from './manifest';
import { clusterMetadata } from './metadata';
import type { AdmittedMember } from '../checks/admit';
import { qualifiedName } from '../plan/names';

/** What the agent may read in every namespace. */
export function clusterRole(plan: AdmittedMember): KubernetesObject & ClusterRole {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: clusterMetadata(plan, qualifiedName(plan)),
    rules: clusterWideRules(plan),
  };
}
