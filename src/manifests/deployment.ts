import type { Deployment } from 'kubernetes-types/apps/v1';
import { KubernetesObject } from './manifest';
import { memberSelector, workloadMetadata } from './metadata';
import { podTemplate } from './pod-template';
import type { AdmittedMember } from '../checks/admit';
import { WorkloadPlan } from '../plan/member-plan';

/** An agent that runs until it is stopped. */
export function deployment(plan: AdmittedMember, workload: WorkloadPlan): KubernetesObject & Deployment {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: workloadMetadata(plan),
    spec: {
      replicas: workload.replicas,
      // Cannot be changed later, so it is only what never changes.
      selector: memberSelector(plan),
      // No surge: during a rollout, too, no more copies act than are declared.
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
      template: podTemplate(plan, workload, 'Always'),
    },
  };
}
