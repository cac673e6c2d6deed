import { agentsAlong, longestChains, reach } from '../../fleet/chains';
import { invocationGraph } from '../../fleet/invocation-graph';
import { quote } from '../../plan/quote';
import { GraphRule, MOST_LISTED } from '../rule';

const MOST_SHOWN = 12;

export const chainsStayInBounds: GraphRule = {
  id: 'chains-stay-in-bounds',
  title: 'no chain from an agent is longer, and touches more agents, than its drift boundary says',
  rationale: 'an agent that triggers one agent has triggered all that this one triggers: the boundary is about the whole chain, not the first step',
  fix: 'remove an edge from `invokes` along the chain, or have the wider boundary reviewed and raise it, for example maxChainDepth: 2 in `driftBoundary`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['essay', 'owasp-aisvs-1.01-dev:9.1.2', 'owasp-aisvs-1.01-dev:9.2.11', 'owasp-asi-2026:ASI08'],
  check: fleet => {
    const graph = invocationGraph(fleet);
    const chains = longestChains(graph);
    return fleet.agents.flatMap(subject => {
      const { maxChainDepth, maxReach } = subject.driftBoundary;
      const depth = chains.get(subject.id)?.length ?? 0;
      const reached = maxReach === null ? [] : reach(graph, subject.id);
      return [
        ...(maxChainDepth !== null && depth > maxChainDepth ? [{
          subject,
          at: 'driftBoundary.maxChainDepth',
          problem: `is ${maxChainDepth}, and a chain of ${depth} edge${depth === 1 ? '' : 's'} starts here: ${shown(agentsAlong(chains, subject.id, MOST_SHOWN), depth + 1).join(' → ')}`,
          agents: agentsAlong(chains, subject.id, MOST_LISTED),
        }] : []),
        ...(maxReach !== null && reached.length > maxReach ? [{
          subject,
          at: 'driftBoundary.maxReach',
          problem: `is ${maxReach}, and chains from here touch ${reached.length} agent${reached.length === 1 ? '' : 's'}: ${shown(reached.slice(0, MOST_SHOWN), reached.length).join(', ')}`,
          agents: [subject.id, ...reached.slice(0, MOST_LISTED - 1)],
        }] : []),
      ];
    });
  },
};

function shown(first: readonly string[], count: number): readonly string[] {
  return [...first.map(quote), ...(count > first.length ? [`… and ${count - first.length} more`] : [])];
}
