import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { known } from './known';
import { KubernetesObject } from './manifest';
import { freeMemberSelector, stableMetadata } from './metadata';
import { enforcedHosts } from './named-hosts';
import type { AdmittedMember } from '../checks/admit';
import { NetworkProvider } from '../declaration/network-provider';

/**
 * What we use of a GKE `networking.gke.io/v1alpha1` FQDNNetworkPolicy. It adds to the
 * NetworkPolicies that select the same pods, and it can only allow.
 *
 * @see https://cloud.google.com/kubernetes-engine/docs/how-to/fqdn-network-policies
 */
export interface FqdnNetworkPolicy extends KubernetesObject {
  readonly apiVersion: 'networking.gke.io/v1alpha1';
  readonly kind: 'FQDNNetworkPolicy';
  readonly spec: {
    readonly podSelector: LabelSelector;
    readonly egress: readonly {
      readonly matches: readonly { readonly name: string }[];
      readonly ports: readonly { readonly protocol: 'TCP'; readonly port: number }[];
    }[];
  };
}

/** The DNS names the agent may call on GKE, or null where there are none. */
export function fqdnNetworkPolicy(plan: AdmittedMember): FqdnNetworkPolicy | null {
  const hosts = enforcedHosts(plan, NetworkProvider.GKE_FQDN);
  if (hosts.length === 0) return null;
  return {
    apiVersion: 'networking.gke.io/v1alpha1',
    kind: 'FQDNNetworkPolicy',
    metadata: stableMetadata(plan, `${plan.serviceAccountName}.hosts`),
    spec: {
      podSelector: freeMemberSelector(plan),
      egress: hosts.map(({ host, port }) => ({ matches: [{ name: host }], ports: [{ protocol: 'TCP', port: known(port) }] })),
    },
  };
}
