import type { Namespace } from 'kubernetes-types/core/v1';
import { KubernetesObject } from './manifest';
import { MANAGED_BY } from './metadata';
import type { AdmittedNamespace } from '../checks/admit';
import { LABEL } from '../plan/well-known-keys';

/** A namespace for agents, with Pod Security "restricted". */
export function agentNamespace({ name }: AdmittedNamespace): KubernetesObject & Namespace {
  const podSecurity = ['enforce', 'audit', 'warn'].flatMap(mode => [
    [`pod-security.kubernetes.io/${mode}`, 'restricted'],
    [`pod-security.kubernetes.io/${mode}-version`, 'latest'],
  ]);
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { [LABEL.agentNamespace]: 'true', [LABEL.managedBy]: MANAGED_BY, ...Object.fromEntries(podSecurity) as { [key: string]: string } } },
  };
}
