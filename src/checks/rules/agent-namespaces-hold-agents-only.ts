import { homes } from '../../fleet/homes';
import { JsonObject, textAt } from '../../objects/json';
import { namespaceOf, objectReference } from '../../objects/object-reference';
import { imagesOf, podSpecsIn } from '../../objects/pod-specs';
import { workloadKindOf } from '../../objects/workload-kinds';
import { digestOf } from '../../plan/digest';
import { quote } from '../../plan/quote';
import { answerableIn } from '../answerable';
import { RenderedRule } from '../rendering';

export const agentNamespacesHoldAgentsOnly: RenderedRule = {
  id: 'agent-namespaces-hold-agents-only',
  title: 'in an agent namespace nothing runs but governed agents',
  rationale: 'what runs beside agents shares their quota and their namespace, and nobody answers for it',
  fix: 'move it to a namespace of its own, or let an agent govern it with `agent.govern(…)`',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['agent-baseline-1.0-draft:CON-01', 'agent-baseline-1.0-draft:CON-03'],
  check: ({ fleet, foreign }) => {
    const agentNamespaces = homes(fleet);
    return foreign.flatMap(({ object, path }) => {
      const namespace = namespaceOf(object);
      if (!agentNamespaces.has(namespace)) return [];
      const podSpecs = podSpecsIn(object);
      if (podSpecs.length === 0 && workloadKindOf(object) === null) return [];
      return answerableIn(agentNamespacesHoldAgentsOnly, fleet, namespace, {
        at: objectReference(object),
        value: podSpecs.map(whatRuns).join('; ') || `pods that a controller makes of ${digestOf(object.spec ?? null)}`,
        problem: `runs in the agent namespace ${quote(namespace)}, and no agent governs it (construct ${quote(path)})`,
      });
    });
  },
};

function whatRuns(podSpec: JsonObject): string {
  const identity = textAt(podSpec, ['serviceAccountName']) || textAt(podSpec, ['serviceAccount']) || 'default';
  return `${imagesOf(podSpec).join(', ') || 'no image'} as ${identity}`;
}
