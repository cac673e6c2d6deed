/**
 * An edge of the fleet: this agent may call that agent, or use that tool.
 *
 * NetworkPolicies for both ends are made from it, that of the other end in the namespace of
 * the other one, also where that belongs to another app. Two that have no edge cannot talk.
 */
export interface Invocation {
  /**
   * The agent that is called, as `namespace/name`. Exactly one of `agent` and `tool`.
   *
   * One of a higher authority class is refused, and so is one that leads to such an agent.
   *
   * @default - it is a tool that is used
   */
  readonly agent?: string;

  /**
   * The tool that is used, as `namespace/name`. Exactly one of `agent` and `tool`.
   *
   * One of the app that may do more to the Kubernetes API than this agent declares is refused,
   * and so is one that leads to an agent of a higher authority class. Its Secrets and its
   * `destinations` are compared with nothing.
   *
   * @default - it is an agent that is called
   */
  readonly tool?: string;

  /**
   * TCP port the other one listens on (1 to 65535).
   *
   * Without it nothing is opened, and the edge counts for every bound all the same: for an
   * edge that leads through something else, such as an object that the other one `obeys`.
   *
   * @default - no network is opened
   */
  readonly port?: number;

  /**
   * Why the agent needs it, for the person who reviews it.
   */
  readonly reason: string;
}
