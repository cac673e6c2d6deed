import { DnsVariant } from './dns-variant';
import { EgressProxy } from './egress-proxy';
import { NetworkProvider } from './network-provider';

/**
 * What is decided once for every agent of an app.
 */
export interface GovernanceOptions {
  /**
   * The day the declarations are judged on, as `YYYY-MM-DD`.
   *
   * @default - the current UTC date
   */
  readonly today?: string;

  /**
   * Stage the app is synthesized for, such as `production`: a DNS label. It is recorded in
   * the register and is part of every boundary digest.
   *
   * @default - no stage is recorded
   */
  readonly environment?: string;

  /**
   * Addresses of the Kubernetes API server, as CIDRs of at most 65536 addresses: both
   * the ClusterIP of the `kubernetes` Service and the endpoints behind it.
   *
   * Required as soon as an agent holds a permission, housekeeping or parameters.
   *
   * @default - none, and no agent may hold a permission, housekeeping or parameters
   */
  readonly apiServerCidrs?: string[];

  /**
   * TCP ports the API server answers on: that of the `kubernetes` Service and that of the
   * endpoints behind it, such as 8443 (minikube) or 16443 (MicroK8s).
   *
   * Up to 8 ports from 1 to 65535, each once; an empty list stands for the default.
   *
   * @default [443, 6443]
   */
  readonly apiServerPorts?: number[];

  /**
   * What enforces network policy in the cluster.
   *
   * @default NetworkProvider.KUBERNETES
   */
  readonly networkProvider?: NetworkProvider;

  /**
   * A proxy inside the cluster through which agents reach DNS names.
   *
   * @default - none
   */
  readonly egressProxy?: EgressProxy;

  /**
   * How pods of the cluster reach DNS.
   *
   * @default DnsVariant.KUBE_DNS
   */
  readonly dns?: DnsVariant;

  /**
   * The oldest Kubernetes version the manifests are applied to, as `major.minor`. At
   * least 1.30, where admission policy is stable.
   *
   * @default '1.30'
   */
  readonly kubernetesVersion?: string;
}
