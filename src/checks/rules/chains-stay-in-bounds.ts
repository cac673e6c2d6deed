import { Stop } from '../../fleet/chains';
import { FleetGraph } from '../../fleet/fleet-graph';
import { reachIn } from '../../fleet/reach';
import { tellNode, tellSome } from '../language/graph-node';
import { GraphRule, MOST_LISTED } from '../rule';

const MOST_SHOWN = 12;

/** Most agents of one loop that a line names. */
const MOST_OF_LOOP = 5;

export const chainsStayInBounds: GraphRule = {
  id: 'chains-stay-in-bounds',
  title: 'no chain from an agent is longer, and touches more agents, than its drift boundary says',
  rationale: 'an agent that triggers one agent has triggered all that this one triggers: the boundary is about the whole chain, not the first step',
  fix: 'remove an edge from `invokes` along the chain, or have the wider boundary reviewed and raise it to what was found and no further, for example maxChainDepth: 2 in `driftBoundary`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['essay', 'owasp-aisvs-1.01-dev:9.1.2', 'owasp-aisvs-1.01-dev:9.2.11', 'owasp-asi-2026:ASI08'],
  check: graph => {
    const reach = reachIn(graph);
    return graph.members.flatMap((subject, node) => {
      if (subject.kind === 'tool') return [];
      const { maxChainDepth, maxReach } = subject.driftBoundary;
      const depth = graph.chains.lengthFrom(node) ?? 0;
      // Beyond so many more nobody needs the exact number, and to find it could take as long as there are agents.
      const most = (maxReach ?? 0) + MOST_LISTED;
      const reached = maxReach === null ? [] : reach(node, most);
      return [
        ...(maxChainDepth !== null && depth > maxChainDepth ? [{
          subject,
          at: 'driftBoundary.maxChainDepth',
          problem: `is ${maxChainDepth}, and a chain of ${depth} edge${depth === 1 ? '' : 's'} starts here: ${tellChain(graph, node)}`,
          members: graph.chains.stopsFrom(node, MOST_LISTED).flat().slice(0, MOST_LISTED).map(each => graph.ids[each]),
        }] : []),
        ...(maxReach !== null && reached.length > maxReach ? [{
          subject,
          at: 'driftBoundary.maxReach',
          problem: `is ${maxReach}, and chains from here touch ${reached.length === most ? 'at least ' : ''}${reached.length} agent${reached.length === 1 ? '' : 's'}: `
            + tellSome(reached.slice(0, MOST_SHOWN).map(each => tellNode(graph, each)), reached.length),
          members: [node, ...reached.slice(0, MOST_LISTED - 1)].map(each => graph.ids[each]),
        }] : []),
      ];
    });
  },
};

/** The stops of the longest chain, as far as a line can hold them. */
function tellChain(graph: FleetGraph, start: number): string {
  const left = graph.chains.stopCountFrom(start) - MOST_SHOWN;
  return [...graph.chains.stopsFrom(start, MOST_SHOWN).map(stop => tellStop(graph, stop)), ...(left > 0 ? [`… and ${left} more`] : [])].join(' → ');
}

/** Of a loop that ends each agent counts once, in whatever order they come. */
function tellStop(graph: FleetGraph, stop: Stop): string {
  if (stop.length === 1) return tellNode(graph, stop[0]);
  const agents = stop.filter(node => graph.isAgent[node] === 1);
  return `the loop of ${tellSome(agents.slice(0, MOST_OF_LOOP).map(node => tellNode(graph, node)), agents.length)}`;
}
