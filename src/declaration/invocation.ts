/**
 * An edge of the fleet: this agent may call that agent.
 *
 * NetworkPolicies for both ends are made from it. Two agents without an edge cannot talk.
 */
export interface Invocation {
  /**
   * The agent that is called, as `namespace/name`.
   *
   * One of a higher authority class is refused, and so is one that leads to such an agent.
   */
  readonly agent: string;

  /**
   * TCP port the called agent listens on (1 to 65535).
   */
  readonly port: number;

  /**
   * Why the agent needs it, for the person who reviews it.
   */
  readonly reason: string;
}
