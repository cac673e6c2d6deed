import { PodSelection } from './pod-selection';

/**
 * A proxy inside the cluster through which agents reach DNS names.
 *
 * The library opens the way to the proxy for agents that declare a `host` destination.
 * Which names each agent may call is for the proxy to enforce.
 */
export interface EgressProxy {
  /**
   * The proxy's pods.
   */
  readonly pods: PodSelection;

  /**
   * TCP port of the proxy's pods (1 to 65535).
   */
  readonly port: number;
}
