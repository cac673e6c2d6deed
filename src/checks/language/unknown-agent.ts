import { nearest } from '../../plan/nearest';
import { quote } from '../../plan/quote';

/** What is wrong with an edge to an agent that is not among the `others`, null where nobody looked for whom it means; `whole` is where they all are: `this app`. */
export function unknownAgentProblem(agent: string, others: readonly string[] | null, whole: string): string {
  return `names ${quote(agent)}, which is no agent of ${whole}${others === null ? '' : hint(agent, others)}`;
}

/** The agent that was probably meant, or those that could have been, as far as a line can hold them. */
function hint(agent: string, others: readonly string[]): string {
  const meant = nearest(agent, others);
  if (meant !== null) return `: did you mean ${quote(meant)}?`;
  if (others.length === 0) return ', and there is no other';
  return `: the others are ${others.slice(0, 5).map(quote).join(', ')}${others.length > 5 ? ` and ${others.length - 5} more` : ''}`;
}
