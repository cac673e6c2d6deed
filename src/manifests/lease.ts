import type { Lease } from 'kubernetes-types/coordination/v1';
import { KubernetesObject } from './manifest';
import { stableMetadata } from './metadata';
import type { AdmittedPlan } from '../checks/admit';

/**
 * The Lease the agent's replicas elect their leader on.
 *
 * It has no spec: client-go takes a Lease without a holder as free, and applying this
 * manifest again leaves the holder's fields alone. Since the Lease exists, the agent
 * needs no right to create one, which Kubernetes could not limit to this name.
 *
 * Argo CD applies no Lease (https://github.com/argoproj/argo-cd/issues/12722): there
 * somebody else has to.
 *
 * @see https://github.com/kubernetes/client-go/blob/v0.30.0/tools/leaderelection/leaderelection.go `tryAcquireOrRenew`
 */
export function lease(plan: AdmittedPlan): KubernetesObject & Lease {
  return { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: stableMetadata(plan, plan.name) };
}
