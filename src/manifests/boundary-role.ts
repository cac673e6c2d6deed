import type { Role } from 'kubernetes-types/rbac/v1';
import { KubernetesObject } from './manifest';
import { stableMetadata } from './metadata';
import type { AdmittedPlan } from '../checks/admit';
import { qualifiedName } from '../plan/names';
import { DOMAIN, reviewedBoundary } from '../plan/well-known-keys';

/** Name of the Role and of its binding. */
export function boundaryRoleName(plan: AdmittedPlan): string {
  return `${qualifiedName(plan)}.boundary`; // with its namespace: elsewhere an agent's Role is named after that
}

/**
 * That the boundary of this digest was reviewed, until its day.
 *
 * The cluster starts no pod of the agent that names another one. Whoever applies the Role has
 * to hold `run` on `boundaries`: the API server lets nobody grant what they do not hold.
 */
export function boundaryRole(plan: AdmittedPlan): KubernetesObject & Role {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: stableMetadata(plan, boundaryRoleName(plan)),
    rules: [{ apiGroups: [DOMAIN], resources: ['boundaries'], resourceNames: [reviewedBoundary(plan.driftBoundary.reviewBy, plan.boundaryDigest)], verbs: ['run'] }],
  };
}
