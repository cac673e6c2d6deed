import type { ServiceAccount } from 'kubernetes-types/core/v1';
import { KubernetesObject } from './manifest';
import { accountableMetadata } from './metadata';
import type { AdmittedPlan } from '../checks/admit';

/** The agent's identity, with the record of who answers for it. */
export function serviceAccount(plan: AdmittedPlan): KubernetesObject & ServiceAccount {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: accountableMetadata(plan, plan.serviceAccountName),
    automountServiceAccountToken: false,
  };
}
