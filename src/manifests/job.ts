import type { Job, JobSpec } from 'kubernetes-types/batch/v1';
import { known } from './known';
import { KubernetesObject } from './manifest';
import { workloadMetadata } from './metadata';
import { podTemplate } from './pod-template';
import type { AdmittedMember } from '../checks/admit';
import { WorkloadPlan } from '../plan/member-plan';

/** An agent that runs once. */
export function job(plan: AdmittedMember, workload: WorkloadPlan): KubernetesObject & Job {
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: workloadMetadata(plan), spec: jobSpec(plan, workload) };
}

/**
 * One run: it ends after its deadline, and nothing that failed is tried again.
 *
 * Without `ttlSecondsAfterFinished`, because a GitOps tool would create the deleted Job
 * again, and that runs the agent again.
 */
export function jobSpec(plan: AdmittedMember, workload: WorkloadPlan): JobSpec {
  const { maxDurationSeconds, maxParallelism } = plan.limits;
  return {
    backoffLimit: 0,
    activeDeadlineSeconds: known(maxDurationSeconds),
    parallelism: known(maxParallelism),
    completions: known(maxParallelism),
    template: podTemplate(plan, workload, 'Never'),
  };
}
