import type { CronJob } from 'kubernetes-types/batch/v1';
import { jobSpec } from './job';
import { KubernetesObject } from './manifest';
import { stableLabels, workloadMetadata } from './metadata';
import type { AdmittedMember } from '../checks/admit';
import { WorkloadPlan } from '../plan/member-plan';

/** Finished runs that are kept, of each outcome. */
const KEPT_RUNS = 3;

/** An agent that runs on a schedule, in UTC, one run at a time. */
export function cronJob(plan: AdmittedMember, workload: WorkloadPlan): KubernetesObject & CronJob {
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: workloadMetadata(plan),
    spec: {
      schedule: workload.schedule,
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      // A run that could not start for five minutes is left out, not made up for.
      startingDeadlineSeconds: 300,
      successfulJobsHistoryLimit: KEPT_RUNS,
      failedJobsHistoryLimit: KEPT_RUNS,
      jobTemplate: { metadata: { labels: stableLabels(plan) }, spec: jobSpec(plan, workload) },
    },
  };
}
