import { DnsVariant } from '../declaration/dns-variant';
import { PodSelectionPlan } from '../plan/member-plan';

/** Where pods resolve names, over UDP and TCP. */
export interface Dns {
  readonly port: number;
  readonly pods: readonly PodSelectionPlan[];

  /** Addresses that belong to no pod. The only link-local ones an agent reaches. */
  readonly cidrs: readonly string[];
}

const KUBE_DNS: PodSelectionPlan = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } };
const NODE_LOCAL_DNS: PodSelectionPlan = { namespace: 'kube-system', labels: { 'k8s-app': 'node-local-dns' } };
const OPENSHIFT_DNS: PodSelectionPlan = { namespace: 'openshift-dns', labels: { 'dns.operator.openshift.io/daemonset-dns': 'default' } };

/**
 * One row per variant. The row `''` is what an unknown variant opens: nothing.
 *
 * The cache is its address where its pods share the node's network, and its pods where
 * the network plugin redirects to them (Cilium local redirect, GKE Dataplane V2).
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.30.0/cluster/addons/dns/nodelocaldns/README.md
 * @see https://docs.cilium.io/en/stable/network/kubernetes/local-redirect-policy/#node-local-dns-cache
 * @see https://github.com/openshift/cluster-dns-operator/blob/master/README.md
 */
export const DNS: Readonly<Record<DnsVariant | '', Dns>> = {
  [DnsVariant.KUBE_DNS]: { port: 53, pods: [KUBE_DNS], cidrs: [] },
  [DnsVariant.NODE_LOCAL_DNS_CACHE]: { port: 53, pods: [KUBE_DNS, NODE_LOCAL_DNS], cidrs: ['169.254.20.10/32'] },
  [DnsVariant.OPENSHIFT]: { port: 5353, pods: [OPENSHIFT_DNS], cidrs: [] },
  '': { port: 53, pods: [], cidrs: [] },
};
