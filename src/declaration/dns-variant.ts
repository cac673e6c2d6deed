/**
 * How pods of the cluster reach DNS.
 */
export enum DnsVariant {
  /** CoreDNS or kube-dns pods labelled `k8s-app: kube-dns` in `kube-system`, port 53. */
  KUBE_DNS = 'kube-dns',

  /** As `KUBE_DNS`, and the NodeLocal DNSCache at 169.254.20.10, port 53. */
  NODE_LOCAL_DNS_CACHE = 'node-local-dns-cache',

  /** The DNS pods of OpenShift in `openshift-dns`, port 5353. */
  OPENSHIFT = 'openshift',
}
