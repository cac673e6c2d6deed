import { Person } from './person';

/**
 * The one person who answers for an agent and can be reached now.
 *
 * Whether the person really exists and agreed cannot be known at synthesis:
 * what is checked is that one named person, an address and a way to reach them
 * are declared, and that none of them is a machine, a list or a placeholder.
 */
export interface AccountableOwner extends Person {
  /**
   * Where the owner is reached when the agent misbehaves: an `https:`, `tel:` or `mailto:` URI.
   */
  readonly contact: string;

  /**
   * The owner's role.
   *
   * @default - no title is recorded
   */
  readonly title?: string;

  /**
   * Who answers while the owner is away: another person.
   *
   * Required for `EXECUTE` and `ADAPT`.
   *
   * @default - nobody, which `EXECUTE` and `ADAPT` refuse
   */
  readonly deputy?: Person;
}
