import { Feedback } from './feedback';

/**
 * Limits that end a runaway by themselves.
 *
 * Each is accepted only where a manifest enforces it for the declared kind of workload.
 */
export interface DriftLimits {
  /**
   * Longest life of one run, in whole seconds (1 to 604800), enforced by the Job's
   * `activeDeadlineSeconds`. Only for `task` and `schedule` workloads.
   *
   * @default - 3600 for `ADVISE` and `PROPOSE`, 1800 for `EXECUTE`, 900 for `ADAPT`; services have no end
   */
  readonly maxDurationSeconds?: number;

  /**
   * Pods of one run (1 to 100), all at the same time, enforced by the Job's `parallelism`
   * and `completions`. Only for `task` and `schedule` workloads.
   *
   * @default 1
   */
  readonly maxParallelism?: number;

  /**
   * Replicas the service may ever be scaled to (1 to 100).
   *
   * Enforced through the pod quota of the agent namespace, which holds the sum over
   * all agents of that namespace and no single one. Only for services, and only where
   * the app declares the `AgentNamespace`.
   *
   * @default - `workload.replicas`
   */
  readonly maxReplicas?: number;

  /**
   * Objects of each resource that the agent may `create` in its own namespace (1 to 10000).
   *
   * Enforced through the object-count quota of the agent namespace, which holds the
   * sum over all agents of that namespace and no single one: a resource that an agent
   * without `maxObjects` may create there is not limited. Only for agents with such a
   * permission, and only where the app declares the `AgentNamespace`.
   *
   * @default - the number of objects is not limited
   */
  readonly maxObjects?: number;
}

/**
 * What bounds an agent's chains, until when that holds without a new review, and what ends a runaway.
 */
export interface DriftBoundary {
  /**
   * Longest chain of agent-to-agent calls that may start at this agent, in edges (0 to 16).
   * 0: the agent may trigger no agent.
   *
   * Checked over the agents and tools of the app, and over those of the registers that
   * `Governance` is given: an edge to an agent of an app without a register counts as one. A
   * tool adds no edge, and whatever it triggers does. Of a declared `feedback` loop each agent
   * counts once: how often it goes round is bounded by its time, and by nothing else.
   */
  readonly maxChainDepth: number;

  /**
   * Distinct other agents that a chain from this agent may touch (0 to 1000).
   *
   * Checked over the same agents as `maxChainDepth`. Tools do not count.
   *
   * @default - as many as `maxChainDepth` lets it reach
   */
  readonly maxReach?: number;

  /**
   * The day after which the agent no longer synthesizes without a new review, as `YYYY-MM-DD`.
   *
   * At most 365 days (`ADVISE`), 180 (`PROPOSE`), 92 (`EXECUTE`) or 31 (`ADAPT`) after
   * `approval.on`, or after `today` where there is no approval.
   */
  readonly reviewBy: string;

  /**
   * Limits that end a runaway by themselves.
   *
   * @default - the defaults of each limit
   */
  readonly limits?: DriftLimits;

  /**
   * The loop that the agent is part of.
   *
   * @default - none, and then a chain that leads back to the agent is refused
   */
  readonly feedback?: Feedback;
}
