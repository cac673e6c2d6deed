import type { Role } from 'kubernetes-types/rbac/v1';
import { Grant } from './grants';
import { KubernetesObject } from './manifest';
import { stableMetadata } from './metadata';
import type { AdmittedMember } from '../checks/admit';

/** What the agent may do in one namespace. */
export function role(plan: AdmittedMember, { namespace, name, rules }: Grant): KubernetesObject & Role {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: stableMetadata(plan, name, namespace),
    rules,
  };
}
