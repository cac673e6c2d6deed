import { kindOf } from '../../objects/object-reference';
import { Scaling, workloadKindOf } from '../../objects/workload-kinds';
import { LimitName } from '../../plan/member-plan';
import { RenderedRule } from '../rendering';
import { FleetFinding } from '../rule';

const RUNS: readonly Scaling[] = ['parallelism', 'parallelism of each run'];
const COPIES: readonly Scaling[] = ['one pod', 'replicas', 'nodes', 'claims'];

/** Which governed workloads have something that enforces a limit; null where it is enforced without one. */
const ENFORCED_FOR: Readonly<Record<LimitName, readonly Scaling[] | null>> = {
  maxDurationSeconds: RUNS,
  maxParallelism: RUNS,
  maxReplicas: COPIES,
  maxObjects: null,
};

export const limitsHaveAWorkload: RenderedRule = {
  id: 'limits-have-a-workload',
  title: 'a limit on what runs is declared only where something runs that it limits',
  rationale: 'a limit that nothing enforces is read as a promise by everybody who was not there',
  fix: 'declare a `workload`, let the agent govern one of the right kind with `agent.govern(…)`, or leave the limit out of `driftBoundary.limits`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-aisvs-1.01-dev:9.1.2'],
  check: ({ fleet, governed }) => fleet.agents.filter(({ workload }) => workload === null).flatMap(subject => {
    const workloads = governed.filter(({ member }) => member === subject).map(({ object }) => object);
    return subject.driftBoundary.declaredLimits.flatMap((limit): readonly FleetFinding[] => {
      const enforcedFor = ENFORCED_FOR[limit];
      const isEnforced = enforcedFor === null || workloads.map(workloadKindOf).some(kind => kind !== null && enforcedFor.includes(kind.scaling));
      const what = workloads.length === 0 ? 'an agent without a workload' : `a governed ${kindOf(workloads[0]) || 'object'}`;
      return isEnforced ? [] : [{ subject, at: `driftBoundary.limits.${limit}`, problem: `is enforced by nothing for ${what}` }];
    });
  }),
};
