import { Person } from './person';

/**
 * One finding that a person accepts for a while.
 *
 * It covers exactly what was found, and ends on a day: once something else is found at the
 * same place, a person has to look again. One that matches no finding, or whose day has
 * passed, is itself refused. Rules about the owner, the drift boundary and escalation have
 * no exceptions: each rule's page says whether it has. A refusal that allows one prints it,
 * ready to copy.
 */
export interface GovernanceException {
  /**
   * Id of the rule, such as `image-is-pinned`.
   */
  readonly rule: string;

  /**
   * Where the finding is and what was found there, as the refusal prints it:
   * `workload.image = ghcr.io/example/triage:latest`.
   */
  readonly at: string;

  /**
   * Why it is accepted.
   */
  readonly reason: string;

  /**
   * Who accepts it: a person other than the owner.
   */
  readonly approvedBy: Person;

  /**
   * The last day it holds, as `YYYY-MM-DD`: at most 92 days ahead.
   */
  readonly until: string;
}
