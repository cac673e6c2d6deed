import type { ResourceQuota, ResourceQuotaSpec } from 'kubernetes-types/core/v1';
import { KubernetesObject } from './manifest';
import { MANAGED_BY } from './metadata';
import { objectLimits } from './object-limits';
import type { AdmittedNamespace } from '../checks/admit';
import { MemberPlan } from '../plan/tool-plan';
import { LABEL } from '../plan/well-known-keys';

/** The limits that the agents and tools of a namespace share. `spec` comes from `quotaSpec`, once all of them are known. */
export function resourceQuota({ name }: AdmittedNamespace, spec: ResourceQuotaSpec): KubernetesObject & ResourceQuota {
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'governed-agents', namespace: name, labels: { [LABEL.managedBy]: MANAGED_BY } },
    spec,
  };
}

/**
 * What the agents and tools of the app may have in the namespace together: the sum of their limits.
 *
 * `members` may hold those of other namespaces. `podsGovernedBy` says how many pods the
 * workloads may have that an agent or a tool governs without having declared them.
 */
export function quotaSpec(
  namespace: AdmittedNamespace, members: readonly MemberPlan[], podsGovernedBy: (member: MemberPlan) => number = () => 0,
): ResourceQuotaSpec {
  const pods = members.filter(each => each.namespace === namespace.name).reduce((sum, each) => sum + podsOf(each, podsGovernedBy), 0);
  return {
    hard: {
      'pods': String(pods),
      // Nothing of an agent is reachable from outside the cluster.
      'services.loadbalancers': '0',
      'services.nodeports': '0',
      ...objectLimits(namespace.name, members),
    },
  };
}

/** Most pods of it at one time. */
function podsOf(member: MemberPlan, podsGovernedBy: (member: MemberPlan) => number): number {
  const { workload, limits } = member;
  if (workload === null) return Math.max(podsGovernedBy(member), limits.maxReplicas ?? 0);
  return (workload.kind === 'service' ? limits.maxReplicas : limits.maxParallelism) ?? 0;
}
