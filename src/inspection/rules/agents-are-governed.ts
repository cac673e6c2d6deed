import { isJsonObject, Json, textIn, valueAt } from '../../objects/json';
import { ANNOTATION } from '../../plan/well-known-keys';
import { AgentRule } from '../agent-rule';
import { AgentInCluster, InspectedCluster } from '../inspected-cluster';

export const agentsAreGoverned: AgentRule = {
  rule: {
    id: 'agents-are-governed',
    aliases: [],
    title: 'every agent has an owner, an authority class, a day of review and a closed network',
    rationale: 'an agent that nobody answers for acts with a valid identity, and nobody knows what it may decide, until when, or whom to ask',
    fix: 'declare the agent as a `GovernedAgent`; `governed-agents adopt <namespace/serviceaccount> <manifests>` prints the declaration to start from',
    severity: 'medium',
    source: 'the essay behind this library, https://technicalanxiety.com/k8s-accountability',
  },
  check: (agent, cluster) => {
    const missing = agent.governed === null ? missingOf(agent, cluster) : [];
    if (missing.length === 0) return [];
    return [{
      place: cluster.placeOfAgent(agent),
      problem: `makes an agent that is not governed: it has no ${missing.join(', no ')}`,
      value: missing.join(', '),
      path: [agent.name],
      fix: `declare it as a \`GovernedAgent\`: \`governed-agents adopt ${agent.identity.namespace}/${agent.identity.name} <manifests>\` prints the declaration to start from`,
    }];
  },
};

const OWNER = [ANNOTATION.owner, ANNOTATION.a8rOwner];

/** What makes an agent a governed one, and is not there. Without a class of its own it never is. */
function missingOf(agent: AgentInCluster, { fences }: InspectedCluster): readonly string[] {
  return [
    ...(isAnnotated(agent, OWNER) ? [] : ['owner']),
    'authority class',
    ...(isAnnotated(agent, [ANNOTATION.reviewBy]) ? [] : ['day of review']),
    ...(agent.workloads.some(each => fences.leavesOpen(each)) ? ['NetworkPolicy that closes its pods by default'] : []),
  ];
}

function isAnnotated({ objects, workloads }: AgentInCluster, keys: readonly string[]): boolean {
  return objects.some(object => isNamedIn(valueAt(object, ANNOTATIONS), keys))
    || workloads.some(({ object, pods }) => isNamedIn(valueAt(object, ANNOTATIONS), keys) || isNamedIn(pods.annotations, keys));
}

const ANNOTATIONS = ['metadata', 'annotations'];

function isNamedIn(annotations: Json, keys: readonly string[]): boolean {
  return isJsonObject(annotations) && keys.some(key => textIn(annotations, key) !== '');
}
