/**
 * What enforces network policy in the cluster.
 */
export enum NetworkProvider {
  /** Any network plugin that enforces `networking.k8s.io/v1` NetworkPolicies. Knows no DNS names. */
  KUBERNETES = 'kubernetes',

  /** Cilium: DNS names and the API server through `cilium.io/v2` CiliumNetworkPolicies. */
  CILIUM = 'cilium',

  /** GKE Dataplane V2 with FQDN policies enabled: DNS names through FQDNNetworkPolicies. */
  GKE_FQDN = 'gke-fqdn',
}
