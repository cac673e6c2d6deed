import { PodSelection } from './pod-selection';

/**
 * Who else may reach the agent over the network: exactly one of `pods` and `cidr`.
 *
 * Agents that call this agent declare it on their side, with `invokes`.
 */
export interface Caller {
  /**
   * Pods that may call.
   *
   * @default - `cidr` is used
   */
  readonly pods?: PodSelection;

  /**
   * Addresses that may call, as a CIDR.
   *
   * @default - `pods` is used
   */
  readonly cidr?: string;

  /**
   * TCP port of the agent (1 to 65535).
   */
  readonly port: number;

  /**
   * Why it is needed, for the person who reviews it.
   */
  readonly reason: string;
}
