import { AccountWorkload } from './account-workload';
import { AuthorityClass } from '../declaration/authority-class';
import { valueAt } from '../objects/json';
import { workloadKindOf } from '../objects/workload-kinds';
import { AUTHORITY_CLASSES } from '../plan/authority-classes';
import { LimitName } from '../plan/member-plan';

/** What a limit asks of a person, by its name. */
export const LIMITS = {
  maxReplicas: 'how many pods it may have at one time, on all nodes or for all claims',
  maxDurationSeconds: 'how many seconds a run may take',
  maxParallelism: 'how many pods a run may have',
} as const satisfies Partial<Record<LimitName, string>>;

/** Limits that have to be declared, with what the workload is now. */
export type Limits = Partial<Readonly<Record<keyof typeof LIMITS, number>>>;

/** Of a workload on every node nobody knows how many pods that are. */
const SOME_PODS = 10;

/** The limits without which the agent could not govern the workloads as they are. */
export function limitsFor(workloads: readonly AccountWorkload[], authorityClass: AuthorityClass): Limits {
  const { defaultDurationSeconds } = AUTHORITY_CLASSES[authorityClass];
  return workloads.reduce<Limits>((limits, { object }) => {
    const kind = workloadKindOf(object);
    switch (kind?.scaling) {
      case 'nodes': case 'claims': return { ...limits, maxReplicas: SOME_PODS };
      case 'parallelism': case 'parallelism of each run': {
        const job = kind.template.slice(0, -1);
        const numberAt = (key: string) => {
          const found = valueAt(object, [...job, key]);
          return typeof found === 'number' && Number.isInteger(found) ? found : 0;
        };
        const seconds = Math.max(numberAt('activeDeadlineSeconds'), limits.maxDurationSeconds ?? 0);
        const pods = Math.max(numberAt('parallelism'), numberAt('completions'), limits.maxParallelism ?? 0);
        return {
          ...limits,
          ...(seconds > defaultDurationSeconds ? { maxDurationSeconds: seconds } : {}),
          ...(pods > 1 ? { maxParallelism: pods } : {}),
        };
      }
      default: return limits;
    }
  }, {});
}
