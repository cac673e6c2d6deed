import { Person } from './person';

/**
 * Who approved this agent with this boundary, when, and where that is written down.
 *
 * Typed in the declaration it is an assertion by whoever wrote the declaration,
 * and is recorded as such (provenance `asserted`).
 */
export interface Approval {
  /**
   * The person who approved. For `EXECUTE` and `ADAPT` another person than the owner.
   */
  readonly by: Person;

  /**
   * The day of the approval, as `YYYY-MM-DD`. Not in the future.
   */
  readonly on: string;

  /**
   * The `https:` URL of the review: a pull request, a change ticket.
   */
  readonly reference: string;
}
