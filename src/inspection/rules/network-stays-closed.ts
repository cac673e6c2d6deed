import { labelsOf } from '../agent-marks';
import { AgentRule } from '../agent-rule';
import { isOpeningFor } from '../declared-openings';
import { AgentInCluster, InspectedCluster } from '../inspected-cluster';
import { NetworkOpening } from '../network-openings';

export const networkStaysClosed: AgentRule = {
  rule: {
    id: 'network-stays-closed',
    aliases: [],
    title: 'nothing but its declaration opens the network of a governed agent or tool',
    rationale: 'network policies add up: one more of them opens what the declaration leaves closed, and the default deny is still there to be looked at',
    fix: 'declare what it talks to in `destinations`, `callers`, `invokes` or `triggers`, and let the policy select other pods',
    severity: 'high',
    source: 'kubernetes/website network-policies.md#the-two-sorts-of-pod-isolation',
  },
  check: (agent, cluster) => openingsOf(agent, cluster).map(({ object, isExact }) => {
    const whose = `network of pods of the ${agent.governed?.kind ?? 'agent'}, and is not made from its declaration`;
    const place = cluster.objects.placeOf(object);
    return {
      place,
      problem: `${isExact ? 'opens' : 'can open'} the ${whose}`,
      value: `${place.at} opens ${agent.identity.name}`,
      // Which pods it selects is said in words of the network plugin's own.
      severity: isExact ? 'high' : 'medium',
    };
  }),
};

/** Of the pods that run; where nothing runs any, of those that will have the labels of the agent. */
function openingsOf({ identity, governed, workloads, objects }: AgentInCluster, cluster: InspectedCluster): readonly NetworkOpening[] {
  if (governed === null || workloads.length + objects.length === 0) return [];
  const pods = workloads.length > 0 ? workloads.map(each => each.pods.labels) : [labelsOf(governed)];
  const openings = new Set(pods.flatMap(labels => cluster.openings.of(identity.namespace, labels)));
  return [...openings].filter(({ object }) => !isOpeningFor({ identity, governed }, object));
}
