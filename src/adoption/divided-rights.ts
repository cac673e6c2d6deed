import { AccountRight, withoutCovered } from './account-right';
import { Housekept, housekept } from './housekept-rights';
import { judgeRights, RefusedRight } from './judged-rights';
import { grouped, RightGroup } from './right-group';
import { AgentPlan } from '../plan/agent-plan';

/** All that an account may do, by what becomes of it. */
export interface DividedRights {
  /** Those that a person has to accept come last. */
  readonly permissions: readonly RightGroup[];
  readonly housekept: Housekept;
  readonly refused: readonly RefusedRight[];
}

/** Divides rights for an agent, whose plan is of the highest class that only declares. */
export function divided(rights: readonly AccountRight[], agent: AgentPlan): DividedRights {
  const about = housekept(rights, agent);
  const { kept, unaccepted, refused } = judgeRights(about.rest, agent);
  const needed = withoutCovered(kept);
  const isOpen = (right: AccountRight) => unaccepted.has(right);
  // What a person has to accept stands alone, so that nothing else is accepted with it.
  const permissions = [...grouped(needed.filter(right => !isOpen(right))), ...grouped(needed.filter(isOpen))];
  return { permissions, housekept: about, refused };
}
