import { PodSelection } from './pod-selection';

/**
 * What else the agent may reach over the network: exactly one of `pods`, `cidr`, `host` and `internet`.
 *
 * `cidr` and `internet` never open link-local and metadata addresses, nor the configured
 * addresses of the API server. What a `host` resolves to is up to the owner of the name:
 * with Cilium link-local and metadata addresses stay closed to it all the same, with the
 * other providers they do not.
 */
export interface Destination {
  /**
   * Pods that may be called.
   *
   * @default - another kind of destination is used
   */
  readonly pods?: PodSelection;

  /**
   * Addresses that may be called, as a CIDR.
   *
   * @default - another kind of destination is used
   */
  readonly cidr?: string;

  /**
   * A DNS name that may be called, without wildcards.
   *
   * Only where the configured `networkProvider` enforces names, or an `egressProxy` is
   * declared: a Kubernetes NetworkPolicy knows addresses only. With an `egressProxy` the
   * agent is let through to the proxy, and the proxy is what has to check the name.
   *
   * @default - another kind of destination is used
   */
  readonly host?: string;

  /**
   * Whether every public address may be called: all ranges but private, link-local and metadata ones.
   * It bounds nothing that is on the internet, and every `app.synth()` says so.
   *
   * @default false
   */
  readonly internet?: boolean;

  /**
   * TCP port (1 to 65535).
   */
  readonly port: number;

  /**
   * Why the agent needs it, for the person who reviews it.
   */
  readonly reason: string;
}
