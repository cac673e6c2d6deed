import { LIMITS } from './declaration-shape';
import { CommonPlan, LimitsPlan, WorkloadPlan } from './member-plan';
import { Read } from './shape';

/** The limits, defaults filled for the kind of workload. */
export function planLimits(declared: Read<typeof LIMITS>, workload: WorkloadPlan | null, authority: CommonPlan['authority']): LimitsPlan {
  const defaults: LimitsPlan = workload === null || workload.kind === 'service'
    ? { maxDurationSeconds: null, maxParallelism: null, maxReplicas: workload?.replicas ?? null, maxObjects: null }
    : { maxDurationSeconds: authority.defaultDurationSeconds, maxParallelism: 1, maxReplicas: null, maxObjects: null };
  return {
    maxDurationSeconds: declared.maxDurationSeconds ?? defaults.maxDurationSeconds,
    maxParallelism: declared.maxParallelism ?? defaults.maxParallelism,
    maxReplicas: declared.maxReplicas ?? defaults.maxReplicas,
    maxObjects: declared.maxObjects ?? defaults.maxObjects,
  };
}
