/**
 * An edge of the fleet: this tool may call that agent.
 *
 * It counts for every agent that uses the tool: whatever the tool triggers, they trigger.
 */
export interface Trigger {
  /**
   * The agent that is called, as `namespace/name`.
   */
  readonly agent: string;

  /**
   * TCP port the agent listens on (1 to 65535).
   *
   * Without it nothing is opened, and the edge counts for every bound all the same: for an
   * edge that leads through something else, such as an object that the agent `obeys`.
   *
   * @default - no network is opened
   */
  readonly port?: number;

  /**
   * Why the tool needs it, for the person who reviews it.
   */
  readonly reason: string;
}
