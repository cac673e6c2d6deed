import type { ServiceAccount } from 'kubernetes-types/core/v1';
import { cloudAnnotations } from './cloud-identity';
import { KubernetesObject } from './manifest';
import { accountableMetadata } from './metadata';
import type { AdmittedMember } from '../checks/admit';

/** The agent's identity, with the record of who answers for it. */
export function serviceAccount(plan: AdmittedMember): KubernetesObject & ServiceAccount {
  const metadata = accountableMetadata(plan, plan.serviceAccountName);
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { ...metadata, annotations: { ...metadata.annotations, ...cloudAnnotations(plan) } },
    automountServiceAccountToken: false,
  };
}
