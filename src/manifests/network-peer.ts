import type { NetworkPolicyPeer, NetworkPolicyPort } from 'kubernetes-types/networking/v1';
import { known } from './known';
import { memberSelector } from './metadata';
import { PodSelectionPlan } from '../plan/member-plan';
import { MemberPlan } from '../plan/tool-plan';

/** Pods of one namespace: both selectors in one peer, which is "and". Two peers would be "or". */
export function podsPeer({ namespace, labels }: PodSelectionPlan): NetworkPolicyPeer {
  return {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    podSelector: { matchLabels: { ...labels } },
  };
}

/** The pods of one agent, or of one tool. */
export function memberPeer({ kind, namespace, name }: Pick<MemberPlan, 'kind' | 'namespace' | 'name'>): NetworkPolicyPeer {
  return podsPeer({ namespace, labels: memberSelector({ kind, name }).matchLabels });
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
