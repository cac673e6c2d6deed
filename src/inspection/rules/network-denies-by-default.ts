import { labelsOf } from '../agent-marks';
import { AgentRule } from '../agent-rule';
import { AgentInCluster, InspectedCluster } from '../inspected-cluster';
import { Place } from '../inspected-objects';

export const networkDeniesByDefault: AgentRule = {
  rule: {
    id: 'network-denies-by-default',
    aliases: [],
    title: 'a NetworkPolicy closes the pods of a governed agent or tool in both directions',
    rationale: 'without one every connection is open that nobody thought of, and no other policy can close it',
    fix: 'apply the NetworkPolicies that the declaration synthesizes',
    severity: 'high',
    source: 'kubernetes/website network-policies.md#default-policies',
  },
  check: (agent, cluster) => openPods(agent, cluster).map(place => ({
    place,
    problem: `makes pods of the ${agent.governed?.kind ?? 'agent'} that no NetworkPolicy among these objects closes in both directions`,
    value: `open to ${agent.identity.name}`,
  })),
};

/** What runs open pods; where nothing runs any, those are judged that will have the label of the agent. */
function openPods(agent: AgentInCluster, { fences, objects }: InspectedCluster): readonly Place[] {
  const { governed, workloads, identity } = agent;
  if (governed === null) return [];
  if (workloads.length > 0) return workloads.filter(each => !fences.closesPodsOf(each)).map(({ object }) => objects.placeOf(object));
  const isOpen = agent.objects.length > 0 && !fences.closes(identity.namespace, labelsOf(governed));
  return isOpen ? [objects.placeOf(agent.objects[0])] : [];
}
