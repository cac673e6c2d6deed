import { unknownAgentProblem } from '../checks/language/unknown-agent';
import { GraphRule } from '../checks/rule';
import { authorityIsNotLaundered } from '../checks/rules/authority-is-not-laundered';
import { chainsHaveNoLoops } from '../checks/rules/chains-have-no-loops';
import { chainsStayInBounds } from '../checks/rules/chains-stay-in-bounds';
import { invokedAgentsAreKnown } from '../checks/rules/invoked-agents-are-known';

/** Beyond so many edges to nobody it is a register that is missing, and no letter: whom each of them means takes long to find. */
const MOST_MEANT = 100;

/** What a person accepted in one app is judged here: the edge leads to a register, or nobody knows where. */
const registeredAgentsAreKnown: GraphRule = {
  ...invokedAgentsAreKnown,
  title: 'an edge leads to an agent of one of the registers',
  rationale: 'the bounds of a chain can be checked only over agents whose own edges are known',
  fix: 'name the register of the app that declares the agent as well, or correct the edge in `invokes`',
  exceptions: 'none',
  check: ({ agents }) => {
    const known = new Set(agents.map(({ id }) => id));
    let meant = 0;
    return agents.flatMap(subject => subject.invokes.flatMap(({ agent }, i) => {
      if (known.has(agent)) return [];
      const others = meant++ < MOST_MEANT ? [...known].filter(id => id !== subject.id) : null;
      return [{ subject, at: `invokes[${i}].agent`, problem: unknownAgentProblem(agent, others, 'these registers'), agents: [subject.id, agent] }];
    }));
  },
};

/** What each app proves by itself, and many registers prove together. */
export const REGISTER_RULES: readonly GraphRule[] = [registeredAgentsAreKnown, chainsHaveNoLoops, chainsStayInBounds, authorityIsNotLaundered];
