import { GraphRule } from './rule';
import { authorityIsNotLaundered } from './rules/authority-is-not-laundered';
import { chainsHaveNoLoops } from './rules/chains-have-no-loops';
import { chainsStayInBounds } from './rules/chains-stay-in-bounds';
import { feedbackHasAnEnd } from './rules/feedback-has-an-end';
import { invokedAgentsAreKnown } from './rules/invoked-agents-are-known';
import { registersAreOfOtherApps } from './rules/registers-are-of-other-apps';

/** What holds for what an app is told of others, before anything is proven over it. */
export const ELSEWHERE_RULES = [registersAreOfOtherApps] as const;

/** What holds for the graph of all agents and tools, those of other apps included. */
export const GRAPH_RULES: readonly GraphRule[] = [
  invokedAgentsAreKnown,
  chainsHaveNoLoops,
  feedbackHasAnEnd,
  chainsStayInBounds,
  authorityIsNotLaundered,
];
