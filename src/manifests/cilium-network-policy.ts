import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { cloudDoors, cloudNodePorts } from './cloud-identity';
import { DNS } from './dns';
import { known } from './known';
import { KubernetesObject } from './manifest';
import { freeMemberSelector, stableMetadata } from './metadata';
import { enforcedHosts } from './named-hosts';
import type { AdmittedMember } from '../checks/admit';
import { NetworkProvider } from '../declaration/network-provider';
import { contains, parseCidr } from '../plan/cidr';
import { ROUTED_CLOSED_CIDRS } from '../plan/closed-addresses';
import { PodSelectionPlan } from '../plan/member-plan';

/**
 * What we use of a `cilium.io/v2` CiliumNetworkPolicy.
 *
 * @see https://docs.cilium.io/en/stable/security/policy/language/
 */
export interface CiliumNetworkPolicy extends KubernetesObject {
  readonly apiVersion: 'cilium.io/v2';
  readonly kind: 'CiliumNetworkPolicy';
  readonly spec: {
    readonly endpointSelector: LabelSelector;
    readonly egress: readonly CiliumEgressRule[];
    readonly egressDeny?: readonly CiliumEgressDenyRule[];
  };
}

export interface CiliumEgressRule {
  readonly toEntities?: readonly ('kube-apiserver' | 'host')[];
  readonly toEndpoints?: readonly { readonly matchLabels: { readonly [key: string]: string } }[];
  readonly toCIDR?: readonly string[];
  readonly toFQDNs?: readonly { readonly matchName: string }[];
  readonly toPorts: readonly CiliumPortRule[];
}

export interface CiliumEgressDenyRule {
  readonly toCIDRSet: readonly { readonly cidr: string; readonly except?: readonly string[] }[];
}

export interface CiliumPortRule {
  /** Ports are strings here. */
  readonly ports: readonly { readonly port: string; readonly protocol: 'TCP' | 'UDP' }[];
  readonly rules?: { readonly dns: readonly { readonly matchPattern: string }[] };
}

/**
 * What only Cilium can say of the agent's egress, or null where that is nothing: the API server, DNS names and its own node.
 *
 * The API server, because address blocks do not select it where it runs on nodes of the
 * cluster, and the entity `kube-apiserver` selects it both there and outside. The
 * NetworkPolicy then has no rule for it: it would only open more than the API server.
 *
 * The node, on the port of the EKS Pod Identity agent, because address blocks do not select
 * it either: see `isDoorTheNode`.
 *
 * DNS names come with a DNS rule that Cilium's proxy answers, which is how it learns the
 * names' addresses. "If a layer 4 rule is specified in the policy, and a similar layer 4
 * rule with layer 7 rules is also specified, then the layer 7 portions of the latter rule
 * will have no effect", so the NetworkPolicy then has no rule for DNS.
 *
 * @see https://docs.cilium.io/en/stable/security/policy/layer3/#selecting-nodes-with-cidr-ipblock
 * @see https://docs.cilium.io/en/stable/security/policy/layer3/#entities-based
 * @see https://docs.cilium.io/en/stable/security/policy/layer7/
 */
export function ciliumNetworkPolicy(plan: AdmittedMember): CiliumNetworkPolicy | null {
  const hosts = enforcedHosts(plan, NetworkProvider.CILIUM);
  const egress: readonly CiliumEgressRule[] = [
    ...(hosts.length === 0 ? [] : dnsRules(plan)),
    ...apiServerRules(plan),
    ...hosts.map(({ host, port }) => ({ toFQDNs: [{ matchName: host }], toPorts: [tcp(known(port))] })),
    ...cloudNodePorts(plan).map(port => ({ toEntities: ['host' as const], toPorts: [tcp(port)] })),
  ];
  if (egress.length === 0) return null;
  return {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumNetworkPolicy',
    metadata: stableMetadata(plan, `${plan.serviceAccountName}.egress`),
    spec: {
      endpointSelector: freeMemberSelector(plan),
      egress,
      ...(hosts.length === 0 ? {} : { egressDeny: [metadataRule(plan)] }),
    },
  };
}

function dnsRules(plan: AdmittedMember): readonly CiliumEgressRule[] {
  const { port, pods, cidrs } = DNS[plan.governance.dns];
  const toPorts = [{
    ports: [{ port: String(port), protocol: 'UDP' as const }, { port: String(port), protocol: 'TCP' as const }],
    rules: { dns: [{ matchPattern: '*' }] },
  }];
  return [
    ...(pods.length === 0 ? [] : [{ toEndpoints: pods.map(endpoint), toPorts }]),
    ...(cidrs.length === 0 ? [] : [{ toCIDR: [...cidrs], toPorts: structuredClone(toPorts) }]),
  ];
}

function apiServerRules({ usesApiServer, governance }: AdmittedMember): readonly CiliumEgressRule[] {
  if (!usesApiServer || governance.networkProvider !== NetworkProvider.CILIUM) return [];
  return [{ toEntities: ['kube-apiserver'], toPorts: [tcp(...governance.apiServerPorts.map(known))] }];
}

/**
 * Link-local and metadata addresses but those of DNS and of the agent's cloud identity, since a name resolves to
 * whatever its owner wants.
 *
 * @see https://docs.cilium.io/en/stable/security/policy/deny/ deny rules win over the allow rules of every policy
 */
function metadataRule(plan: AdmittedMember): CiliumEgressDenyRule {
  const open = [...DNS[plan.governance.dns].cidrs, ...cloudDoors(plan).flatMap(({ cidrs }) => cidrs)];
  return {
    toCIDRSet: ROUTED_CLOSED_CIDRS.map(cidr => {
      const except = open.filter(each => isInside(each, cidr));
      return except.length === 0 ? { cidr } : { cidr, except };
    }),
  };
}

function isInside(inner: string, outer: string): boolean {
  const [small, large] = [parseCidr(inner), parseCidr(outer)];
  return small !== null && large !== null && contains(large, small);
}

/** Pods as Cilium knows them: by their labels' source, and their namespace as a label. */
function endpoint({ namespace, labels }: PodSelectionPlan): { matchLabels: { [key: string]: string } } {
  const own = Object.entries(labels).map(([key, value]) => [`k8s:${key}`, value]);
  return { matchLabels: { 'k8s:io.kubernetes.pod.namespace': namespace, ...Object.fromEntries(own) as { [key: string]: string } } };
}

function tcp(...ports: readonly number[]): CiliumPortRule {
  return { ports: ports.map(port => ({ port: String(port), protocol: 'TCP' })) };
}
