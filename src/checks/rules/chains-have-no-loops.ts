import { agentsOf } from '../../fleet/feedback';
import { FleetGraph } from '../../fleet/fleet-graph';
import { Loop } from '../../fleet/loops';
import { EDGES } from '../../plan/tool-plan';
import { tellNode, tellSome, tellWay } from '../language/graph-node';
import { GraphRule, MOST_LISTED } from '../rule';

const MOST_SHOWN = 12;
const MOST_NAMED = 3;

export const chainsHaveNoLoops: GraphRule = {
  id: 'chains-have-no-loops',
  title: 'no agents feed back into each other, unless each of them declares it',
  rationale: 'a loop of agents has no last step: nothing that Kubernetes ships counts its rounds, so without an end that is declared it ends when the money does',
  fix: 'remove one edge of the loop from `invokes` or `triggers`, for example the one that reports back: the answer to a call needs no edge. Where a `task` of the loop ends it, declare that in `driftBoundary.feedback` of each of its agents',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['essay', 'owasp-asi-2026:ASI08', 'owasp-aisvs-1.01-dev:9.1.2'],
  check: graph => graph.feedback.faults.flatMap(fault => {
    if (fault.kind !== 'undeclared') return [];
    const { node, loop, declaredBy } = fault;
    const subject = graph.members[node];
    const members = loop.way.slice(0, MOST_LISTED).map(each => graph.ids[each]);
    return declaredBy.length > 0
      ? [{ subject, at: 'driftBoundary.feedback', problem: `is missing: ${tellDeclared(graph, loop, declaredBy)}`, members }]
      : [{ subject, at: EDGES[subject.kind], problem: `leads back to the ${subject.kind} itself: ${tellWay(graph, loop.way, MOST_SHOWN)}`, members }];
  }),
};

/** Why an agent has to declare what others declare of the loop that it is part of. */
function tellDeclared(graph: FleetGraph, loop: Loop, declaredBy: readonly number[]): string {
  const agents = agentsOf(graph, loop);
  const told = (nodes: readonly number[]): string => tellSome(nodes.slice(0, MOST_NAMED).map(node => tellNode(graph, node)), nodes.length);
  return `this agent is part of the loop of ${told(agents)}, which only ${told(declaredBy)} declare${declaredBy.length === 1 ? 's' : ''}, and each of its agents has to`;
}
