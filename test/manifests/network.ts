import { BlockList, isIPv6 } from 'node:net';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort } from 'kubernetes-types/networking/v1';
import { KubernetesObject, Manifest } from '../../src/manifests/manifest';

type Labels = { [key: string]: string };
export interface Pod { readonly namespace: string; readonly labels: Labels }
export interface Connection { readonly port: number; readonly protocol?: string }

export const KUBE_DNS: Pod = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } };
export const NODE_LOCAL_DNS = '169.254.20.10';

export function agentPod(name: string, namespace = 'ops-agents', labels: Labels = {}): Pod {
  return { namespace, labels: { 'governed-agents.dev/agent': name, ...labels } };
}

export function appPod(namespace: string, app: string): Pod {
  return { namespace, labels: { app } };
}

/** Kubernetes' semantics of NetworkPolicies, written down a second time: what they let through for one pod and one peer. */
export function lets(
  manifests: readonly Manifest[], pod: Pod, direction: 'Ingress' | 'Egress', peer: Pod | string, { port, protocol = 'TCP' }: Connection,
): boolean {
  const policies = manifests
    .map(each => each.object)
    .filter((each): each is KubernetesObject & NetworkPolicy => each.kind === 'NetworkPolicy')
    .filter(({ metadata, spec }) => metadata.namespace === pod.namespace
      && selects(spec!.podSelector, pod.labels) && spec!.policyTypes!.includes(direction));
  if (policies.length === 0) return true;
  return policies.some(({ metadata, spec }) => (direction === 'Egress'
    ? (spec!.egress ?? []).map(({ to, ports }) => ({ peers: to, ports }))
    : (spec!.ingress ?? []).map(({ from, ports }) => ({ peers: from, ports })))
    .some(rule => opens(rule.ports, port, protocol) && reaches(rule.peers, peer, metadata.namespace!)));
}

/** No ports or an empty list mean every port. */
function opens(ports: readonly NetworkPolicyPort[] | undefined, port: number, protocol: string): boolean {
  return ports === undefined || ports.length === 0
    || ports.some(each => (each.protocol ?? 'TCP') === protocol && (each.port === undefined || each.port === port));
}

/** No peers or an empty list mean everybody. */
function reaches(peers: readonly NetworkPolicyPeer[] | undefined, peer: Pod | string, home: string): boolean {
  return peers === undefined || peers.length === 0 || peers.some(({ ipBlock, namespaceSelector, podSelector }) => {
    if (typeof peer === 'string') return ipBlock !== undefined && inBlock(ipBlock.cidr, peer) && !(ipBlock.except ?? []).some(each => inBlock(each, peer));
    if (ipBlock !== undefined) return false;
    const inNamespace = namespaceSelector === undefined
      ? peer.namespace === home
      : selects(namespaceSelector, { 'kubernetes.io/metadata.name': peer.namespace });
    return inNamespace && (podSelector === undefined || selects(podSelector, peer.labels));
  });
}

function selects({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels): boolean {
  return Object.entries(matchLabels).every(([key, value]) => labels[key] === value)
    && matchExpressions.every(({ key, operator }) => {
      if (operator !== 'DoesNotExist') throw new Error(`operator ${operator} is not evaluated here`);
      return !(key in labels);
    });
}

function inBlock(cidr: string, address: string): boolean {
  const [network, prefix] = cidr.split('/');
  const family = isIPv6(network) ? 'ipv6' : 'ipv4';
  if (family !== (isIPv6(address) ? 'ipv6' : 'ipv4')) return false;
  const block = new BlockList();
  block.addSubnet(network, Number(prefix), family);
  return block.check(address, family);
}
