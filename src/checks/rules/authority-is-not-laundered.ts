import { Borrowed, borrowedAuthority, Borrowing } from '../../fleet/borrowed-authority';
import { FleetGraph } from '../../fleet/fleet-graph';
import { AUTHORITY_CLASSES } from '../../plan/authority-classes';
import { tellNode } from '../language/graph-node';
import { GraphRule, MOST_LISTED } from '../rule';

const MOST_SHOWN = 12;

/** Of several higher classes the highest is told: it is what the agent can do, and what its declaration would have to say. */
export const authorityIsNotLaundered: GraphRule = {
  id: 'authority-is-not-laundered',
  title: 'no chain from an agent, through whatever agents and tools, leads to an agent of a higher authority class',
  rationale: 'an agent that triggers an agent that executes, executes: its own class would say otherwise to the cluster, to its approver and to whoever asks it',
  fix: 'remove the edge from `invokes` and have a person pass on what the agent says, or have the agent reviewed and approved as the class that it reaches, for example `AuthorityClass.EXECUTE`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-asi-2026:ASI03', 'agent-baseline-1.0-draft:AUT-03'],
  check: graph => {
    const borrowing = borrowedAuthority(graph, ranksIn(graph));
    return graph.members.flatMap((subject, node) => {
      const more = borrowing.by(node);
      return subject.kind === 'tool' || subject.authorityClass === '' || more === null ? [] : [{
        subject,
        at: 'invokes',
        problem: `gives an agent of the class "${subject.authorityClass}" what the class "${classOf(graph, more.from)}" may do: ${tellWayTo(graph, borrowing, more, node)}`,
        members: borrowing.way(node, MOST_LISTED).map(each => graph.ids[each]),
      }];
    });
  },
};

function ranksIn({ ids, members }: FleetGraph): Uint8Array {
  const ranks = new Uint8Array(ids.length);
  members.forEach((member, node) => {
    if (member.kind === 'agent') ranks[node] = AUTHORITY_CLASSES[member.authorityClass].rank;
  });
  return ranks;
}

/** The nodes of the chain, as far as a line can hold them: the last one always. */
function tellWayTo(graph: FleetGraph, borrowing: Borrowing, { from, length }: Borrowed, start: number): string {
  const most = length < MOST_SHOWN ? length : MOST_SHOWN - 2;
  const told = (node: number): string => graph.isAgent[node] === 1 ? `${tellNode(graph, node)} (${classOf(graph, node)})` : tellNode(graph, node);
  return [...borrowing.way(start, most).map(told), ...(length > most ? [`… ${length - most} more`] : []), told(from)].join(' → ');
}

function classOf({ members }: FleetGraph, node: number): string {
  const member = members[node];
  return member.kind === 'agent' && member.authorityClass !== '' ? member.authorityClass : 'of no class';
}
