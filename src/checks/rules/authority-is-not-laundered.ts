import { Borrowed, borrowedAuthority, wayToAuthority } from '../../fleet/borrowed-authority';
import { invocationGraph } from '../../fleet/invocation-graph';
import { AUTHORITY_CLASSES } from '../../plan/authority-classes';
import { quote } from '../../plan/quote';
import { GraphRule, MOST_LISTED } from '../rule';

const MOST_SHOWN = 12;

/** Of several higher classes the highest is told: it is what the agent can do, and what its declaration would have to say. */
export const authorityIsNotLaundered: GraphRule = {
  id: 'authority-is-not-laundered',
  title: 'no chain from an agent leads to an agent of a higher authority class',
  rationale: 'an agent that triggers an agent that executes, executes: its own class would say otherwise to the cluster, to its approver and to whoever asks it',
  fix: 'remove the edge from `invokes` and have a person pass on what the agent says, or have the agent reviewed and approved as the class that it reaches, for example `AuthorityClass.EXECUTE`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-asi-2026:ASI03', 'agent-baseline-1.0-draft:AUT-03'],
  check: fleet => {
    const graph = invocationGraph(fleet);
    const classes = new Map(fleet.agents.map(agent => [agent.id, agent.authorityClass]));
    const borrowed = borrowedAuthority(graph, new Map(fleet.agents.map(agent => [agent.id, AUTHORITY_CLASSES[agent.authorityClass].rank])));
    const told = (agent: string) => `${quote(agent)} (${classes.get(agent) || 'of no class'})`;
    return fleet.agents.flatMap(subject => {
      const more = borrowed.get(subject.id);
      return subject.authorityClass === '' || more === undefined ? [] : [{
        subject,
        at: 'invokes',
        problem: `gives an agent of the class "${subject.authorityClass}" what the class "${classes.get(more.from)}" may do: ${wayTo(more, subject.id, borrowed, told).join(' → ')}`,
        agents: wayToAuthority(borrowed, subject.id, MOST_LISTED),
      }];
    });
  },
};

/** The agents of the chain, as far as a line can hold them: the last one always. */
function wayTo(
  { from, length }: Borrowed, start: string, borrowed: ReadonlyMap<string, Borrowed>, told: (agent: string) => string,
): readonly string[] {
  const most = length < MOST_SHOWN ? length : MOST_SHOWN - 2;
  return [...wayToAuthority(borrowed, start, most).map(told), ...(length > most ? [`… ${length - most} more`] : []), told(from)];
}
