import type { Service } from 'kubernetes-types/core/v1';
import { KubernetesObject } from './manifest';
import { memberSelector, workloadMetadata } from './metadata';
import { AGENT_PORT } from './pod-template';
import type { AdmittedMember } from '../checks/admit';

/** The address other agents call the agent at. */
export function service(plan: AdmittedMember, port: number): KubernetesObject & Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: workloadMetadata(plan),
    spec: {
      type: 'ClusterIP',
      selector: memberSelector(plan).matchLabels,
      ports: [{ name: AGENT_PORT, protocol: 'TCP', port, targetPort: AGENT_PORT }],
    },
  };
}
