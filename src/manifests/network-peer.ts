import type { NetworkPolicyPeer, NetworkPolicyPort } from 'kubernetes-types/networking/v1';
import { known } from './known';
import { agentSelector } from './metadata';
import { PodSelectionPlan } from '../plan/agent-plan';

/** Pods of one namespace: both selectors in one peer, which is "and". Two peers would be "or". */
export function podsPeer({ namespace, labels }: PodSelectionPlan): NetworkPolicyPeer {
  return {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    podSelector: { matchLabels: { ...labels } },
  };
}

/** The pods of one agent. */
export function agentPeer(namespace: string, name: string): NetworkPolicyPeer {
  return podsPeer({ namespace, labels: agentSelector(name).matchLabels });
}

export function cidrPeer(cidr: string): NetworkPolicyPeer {
  return { ipBlock: { cidr } };
}

export function tcp(port: number | null): NetworkPolicyPort {
  return { protocol: 'TCP', port: known(port) };
}

export function udp(port: number): NetworkPolicyPort {
  return { protocol: 'UDP', port };
}
