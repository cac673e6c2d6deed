import type { RoleBinding, RoleRef } from 'kubernetes-types/rbac/v1';
import { boundaryRoleName } from './boundary-role';
import { Grant, subject } from './grants';
import { KubernetesObject } from './manifest';
import { stableMetadata } from './metadata';
import type { AdmittedMember, AdmittedPlan } from '../checks/admit';

const apiGroup = 'rbac.authorization.k8s.io';

/** Gives the agent the Role of a grant. */
export function roleBinding(plan: AdmittedMember, { namespace, name }: Grant): KubernetesObject & RoleBinding {
  return bind(plan, name, namespace, { apiGroup, kind: 'Role', name });
}

/** Lets the agent act in its class at all. The ClusterRole is part of the cluster's baseline. */
export function exerciseBinding(plan: AdmittedPlan): KubernetesObject & RoleBinding {
  const name = `${plan.serviceAccountName}.exercise.${plan.authorityClass}`;
  return bind(plan, name, plan.namespace, { apiGroup, kind: 'ClusterRole', name: `governed-agents:authority-${plan.authorityClass}` });
}

/** Gives the agent the boundary that was reviewed. Nothing on it changes with a review: the Role does. */
export function boundaryBinding(plan: AdmittedPlan): KubernetesObject & RoleBinding {
  const name = boundaryRoleName(plan);
  return bind(plan, name, plan.namespace, { apiGroup, kind: 'Role', name });
}

function bind(plan: AdmittedMember, name: string, namespace: string, roleRef: RoleRef): KubernetesObject & RoleBinding {
  return {
    apiVersion: `${apiGroup}/v1`,
    kind: 'RoleBinding',
    metadata: stableMetadata(plan, name, namespace),
    roleRef,
    subjects: [subject(plan)],
  };
}
