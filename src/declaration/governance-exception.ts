import { Person } from './person';

/**
 * One finding that a person accepts for a while.
 *
 * It covers exactly one finding and ends on a day. One that matches no finding, or whose
 * day has passed, is itself refused. Rules about the owner, the drift boundary and
 * escalation have no exceptions: each rule's page says whether it has.
 */
export interface GovernanceException {
  /**
   * Id of the rule, such as `image-is-pinned`.
   */
  readonly rule: string;

  /**
   * The place the finding names, such as `workload.image`.
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
