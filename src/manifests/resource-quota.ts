import type { ResourceQuota, ResourceQuotaSpec } from 'kubernetes-types/core/v1';
import { KubernetesObject } from './manifest';
import { MANAGED_BY } from './metadata';
import { objectLimits } from './object-limits';
import type { AdmittedNamespace } from '../checks/admit';
import { AgentPlan } from '../plan/agent-plan';
import { LABEL } from '../plan/well-known-keys';

/** The limits that the agents of a namespace share. `spec` comes from `quotaSpec`, once all agents are known. */
export function resourceQuota({ name }: AdmittedNamespace, spec: ResourceQuotaSpec): KubernetesObject & ResourceQuota {
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'governed-agents', namespace: name, labels: { [LABEL.managedBy]: MANAGED_BY } },
    spec,
  };
}

/**
 * What the agents of the app may have in the namespace together: the sum of their limits.
 *
 * `agents` may hold agents of other namespaces. `podsGovernedBy` says how many pods the
 * workloads may have that an agent governs without having declared them.
 */
export function quotaSpec(
  namespace: AdmittedNamespace, agents: readonly AgentPlan[], podsGovernedBy: (agent: AgentPlan) => number = () => 0,
): ResourceQuotaSpec {
  const pods = agents.filter(each => each.namespace === namespace.name).reduce((sum, each) => sum + podsOf(each, podsGovernedBy), 0);
  return {
    hard: {
      'pods': String(pods),
      // Nothing of an agent is reachable from outside the cluster.
      'services.loadbalancers': '0',
      'services.nodeports': '0',
      ...objectLimits(namespace.name, agents),
    },
  };
}

/** Most pods of the agent at one time. */
function podsOf(agent: AgentPlan, podsGovernedBy: (agent: AgentPlan) => number): number {
  const { workload, driftBoundary: { limits } } = agent;
  if (workload === null) return Math.max(podsGovernedBy(agent), limits.maxReplicas ?? 0);
  return (workload.kind === 'service' ? limits.maxReplicas : limits.maxParallelism) ?? 0;
}
