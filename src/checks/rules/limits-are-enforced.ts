import { AgentPlan } from '../../plan/agent-plan';
import { LimitName, WorkloadKind } from '../../plan/member-plan';
import { quote } from '../../plan/quote';
import { AgentRule, Finding } from '../rule';

/** Which kinds of `workload` a manifest enforces a limit for, and its range. */
const LIMITS: Readonly<Record<LimitName, { readonly kinds: readonly WorkloadKind[]; readonly most: number; readonly otherwise: string }>> = {
  maxDurationSeconds: { kinds: ['task', 'schedule'], most: 604_800, otherwise: 'nothing ends a service after a time: make it a `task` or a `schedule`' },
  maxParallelism: { kinds: ['task', 'schedule'], most: 100, otherwise: 'a service has `replicas` instead' },
  maxReplicas: { kinds: ['service'], most: 100, otherwise: 'only a service has replicas' },
  maxObjects: { kinds: ['service', 'task', 'schedule'], most: 10_000, otherwise: '' },
};

export const limitsAreEnforced: AgentRule = {
  id: 'limits-are-enforced',
  title: 'a limit is declared only where a manifest enforces it',
  rationale: 'a limit that nothing enforces is read as a promise by everybody who was not there',
  fix: 'declare limits that fit the workload, for example { maxDurationSeconds: 900 } in `driftBoundary.limits` of a `task`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-aisvs-1.01-dev:9.1.2', 'kubernetes:resource-quotas'],
  check: plan => plan.driftBoundary.declaredLimits.flatMap(limit => limitProblems(plan, limit)),
};

function limitProblems(plan: AgentPlan, limit: LimitName): readonly Finding[] {
  const at = `driftBoundary.limits.${limit}`;
  const value = plan.limits[limit];
  const { kinds, most, otherwise } = LIMITS[limit];
  const { workload } = plan;
  // An agent without one may govern a workload that is made elsewhere: what that enforces shows once everything is rendered.
  if (workload !== null && !kinds.includes(workload.kind)) return [{ at, problem: `is enforced by nothing for a ${workload.kind}: ${otherwise}` }];
  if (value === null || !Number.isInteger(value) || value < 1 || value > most) return [{ at, problem: `needs a whole number from 1 to ${most}, got ${value}` }];
  if (limit === 'maxReplicas' && workload !== null && workload.replicas > value) return [{ at, problem: `is ${value}, and \`workload.replicas\` is ${workload.replicas}`, fix: `raise the limit to ${workload.replicas} or lower \`workload.replicas\` to ${value}` }];
  return limit === 'maxObjects' && !createsAtHome(plan) ? [{ at, problem: `is enforced by nothing: the agent may create no object in its own namespace ${quote(plan.namespace)}` }] : [];
}

/** Quotas count objects: to create a subresource is to make none. */
function createsAtHome({ permissions, namespace }: AgentPlan): boolean {
  return permissions.some(({ verbs, namespaces, resources }) =>
    verbs.includes('create') && namespaces.includes(namespace) && resources.some(resource => !resource.includes('/')));
}
