/**
 * Agents that feed back into each other, and what ends that.
 *
 * Nothing that Kubernetes ships counts the rounds of a loop, so none are promised. What is
 * enforced is its time and its width: one agent of the loop is a `task`, a Job that runs
 * once, whose `activeDeadlineSeconds`, `parallelism` and `backoffLimit: 0` end it, and the
 * loop with it. A loop that nothing of the kind ends is refused; so is one that a `schedule`
 * starts anew.
 */
export interface Feedback {
  /**
   * The other agents of the loop, as `namespace/name`: all of them, and nobody else. Each
   * declares the same loop from its own side.
   */
  readonly agents: string[];

  /**
   * The agent of the loop that ends it, as `namespace/name`: a `task`, which may be this
   * agent. Without it no loop is left among them.
   */
  readonly endedBy: string;

  /**
   * Longest life of the loop, in whole seconds (1 to 604800): at least the
   * `maxDurationSeconds` of the agent that ends it.
   */
  readonly maxDurationSeconds: number;

  /**
   * Why the agents need each other's answers, for the person who reviews it.
   */
  readonly reason: string;
}
