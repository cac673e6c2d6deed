import { calleeProblems } from '../checks/callees';
import { GRAPH_RULES } from '../checks/graph-rules';
import { GraphRule } from '../checks/rule';
import { invokedAgentsAreKnown } from '../checks/rules/invoked-agents-are-known';

/** What a person accepted in one app is judged here: the edge leads to a register, or nobody knows where. */
const registeredAgentsAreKnown: GraphRule = {
  ...invokedAgentsAreKnown,
  title: 'an edge leads to an agent or a tool of one of the registers, on the port it listens on',
  rationale: 'the bounds of a chain can be checked only over agents whose own edges are known',
  fix: 'name the register of the app that declares it as well, or correct the edge in `invokes` or `triggers`',
  exceptions: 'none',
  check: graph => calleeProblems(graph, 'these registers'),
};

/** What each app proves by itself, and many registers prove together. */
export const REGISTER_RULES: readonly GraphRule[] = GRAPH_RULES.map(rule => rule === invokedAgentsAreKnown ? registeredAgentsAreKnown : rule);
