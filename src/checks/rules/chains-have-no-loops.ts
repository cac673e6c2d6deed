import { invocationGraph } from '../../fleet/invocation-graph';
import { loops } from '../../fleet/loops';
import { quote } from '../../plan/quote';
import { GraphRule, MOST_LISTED } from '../rule';

export const chainsHaveNoLoops: GraphRule = {
  id: 'chains-have-no-loops',
  title: 'no agents feed back into each other',
  rationale: 'a loop of agents has no last step: nothing that Kubernetes ships counts its rounds, so it ends when the money does',
  fix: 'remove one edge of the loop from `invokes`, for example the one that reports back: the answer to a call needs no edge',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['essay', 'owasp-asi-2026:ASI08', 'owasp-aisvs-1.01-dev:9.1.2'],
  check: fleet => {
    const agents = new Map(fleet.agents.map(agent => [agent.id, agent]));
    return loops(invocationGraph(fleet)).flatMap(loop => {
      const subject = agents.get(loop[0]);
      const problem = `leads back to the agent itself: ${loop.map(quote).join(' → ')}`;
      return subject === undefined ? [] : [{ subject, at: 'invokes', problem, agents: loop.slice(0, MOST_LISTED) }];
    });
  },
};
