import { agentsAlong, longestChains, reach } from '../../fleet/chains';
import { Fleet } from '../../fleet/fleet';
import { calleesOf, InvocationGraph, invocationGraph } from '../../fleet/invocation-graph';
import { AgentPlan, PodSelectionPlan } from '../../plan/agent-plan';
import { quote } from '../../plan/quote';
import { LABEL } from '../../plan/well-known-keys';
import { FleetFinding, FleetRule } from '../rule';

const MOST_SHOWN = 12;

export const chainsStayInBounds: FleetRule = {
  id: 'chains-stay-in-bounds',
  title: 'no chain from an agent is longer, and touches more agents, than its drift boundary says',
  rationale: 'an agent that triggers one agent has triggered all that this one triggers: the boundary is about the whole chain, not the first step',
  fix: 'remove an edge from `invokes` along the chain, or have the wider boundary reviewed and raise it, for example maxChainDepth: 2 in `driftBoundary`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['essay', 'owasp-aisvs-1.01-dev:9.1.2', 'owasp-aisvs-1.01-dev:9.2.11', 'owasp-asi-2026:ASI08'],
  check: fleet => {
    const graph = invocationGraph(fleet);
    return [...bounds(fleet, graph), ...fleet.agents.flatMap(agent => uncountedEdges(agent, fleet, graph))];
  },
};

function bounds({ agents }: Fleet, graph: InvocationGraph): readonly FleetFinding[] {
  const chains = longestChains(graph);
  return agents.flatMap(subject => {
    const { maxChainDepth, maxReach } = subject.driftBoundary;
    const depth = chains.get(subject.id)?.length ?? 0;
    const reached = maxReach === null ? [] : reach(graph, subject.id);
    return [
      ...(maxChainDepth !== null && depth > maxChainDepth ? [{
        subject,
        at: 'driftBoundary.maxChainDepth',
        problem: `is ${maxChainDepth}, and a chain of ${depth} edges starts here: ${shown(agentsAlong(chains, subject.id, MOST_SHOWN), depth + 1).join(' → ')}`,
      }] : []),
      ...(maxReach !== null && reached.length > maxReach ? [{
        subject,
        at: 'driftBoundary.maxReach',
        problem: `is ${maxReach}, and chains from here touch ${reached.length} agents: ${shown(reached.slice(0, MOST_SHOWN), reached.length).join(', ')}`,
      }] : []),
    ];
  });
}

function shown(first: readonly string[], count: number): readonly string[] {
  return [...first.map(quote), ...(count > first.length ? [`… and ${count - first.length} more`] : [])];
}

/** Destinations and callers that are agents: an edge that only the network knows, and that no bound counts. */
function uncountedEdges(subject: AgentPlan, { agents }: Fleet, graph: InvocationGraph): readonly FleetFinding[] {
  const isEdge = (from: AgentPlan, to: AgentPlan) => calleesOf(graph, from.id).includes(to.id);
  const fix = 'declare it as an edge of the agent that calls, for example { agent: "ops-agents/triage", port: 8443, reason: "asks for a second opinion" } in `invokes`';
  const selected = (pods: PodSelectionPlan | null) => pods === null ? [] : agents.filter(agent => selects(pods, agent));
  return [
    ...subject.destinations.flatMap(({ pods }, i) => selected(pods).filter(callee => !isEdge(subject, callee))
      .map(callee => ({ subject, at: `destinations[${i}].pods`, problem: `are those of the agent ${quote(callee.id)}: no bound counts that edge`, fix }))),
    ...subject.callers.flatMap(({ pods }, i) => selected(pods).filter(caller => !isEdge(caller, subject))
      .map(caller => ({ subject, at: `callers[${i}].pods`, problem: `are those of the agent ${quote(caller.id)}: no bound counts that edge`, fix }))),
  ];
}

/** Whether the selection takes in the agent's pods, which carry these labels and no others. */
function selects({ namespace, labels }: PodSelectionPlan, agent: AgentPlan): boolean {
  const carried = new Map<string, string>([
    [LABEL.agent, agent.name],
    [LABEL.authorityClass, agent.authorityClass],
    [LABEL.name, agent.name],
    [LABEL.managedBy, 'governed-agents'],
  ]);
  return namespace === agent.namespace && Object.entries(labels).every(([key, value]) => carried.get(key) === value);
}
