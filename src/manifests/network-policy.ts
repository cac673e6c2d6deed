import type { NetworkPolicy, NetworkPolicyIngressRule, NetworkPolicySpec } from 'kubernetes-types/networking/v1';
import { egressRules } from './egress-rules';
import { Callee } from './invocation';
import { KubernetesObject, Metadata } from './manifest';
import { memberSelector, freeMemberSelector, MANAGED_BY, stableMetadata } from './metadata';
import { memberPeer, cidrPeer, podsPeer, tcp } from './network-peer';
import type { AdmittedNamespace, AdmittedMember } from '../checks/admit';
import { ROUTED_CLOSED_CIDRS } from '../plan/closed-addresses';
import { CallerPlan } from '../plan/member-plan';
import { qualifiedName } from '../plan/names';
import { LABEL } from '../plan/well-known-keys';

type Policy = KubernetesObject & NetworkPolicy;

/**
 * Nothing in, nothing out.
 *
 * The lists are written although empty ones mean the same as none: only what a manifest
 * names does `kubectl apply` put back after somebody added a rule by hand.
 */
function deny(): Omit<NetworkPolicySpec, 'podSelector'> {
  return { policyTypes: ['Ingress', 'Egress'], ingress: [], egress: [] };
}

/** Closes the agent's network. The one policy that still selects the agent in quarantine. */
export function defaultDeny(plan: AdmittedMember): Policy {
  return policy(stableMetadata(plan, plan.serviceAccountName), { podSelector: memberSelector(plan), ...deny() });
}

/** Closes the network of every pod of the namespace. */
export function namespaceDefaultDeny({ name }: AdmittedNamespace): Policy {
  return policy({ name: 'default-deny', namespace: name, labels: { [LABEL.managedBy]: MANAGED_BY } }, { podSelector: {}, ...deny() });
}

/**
 * Opens everything but link-local and metadata addresses, for as long as a person accepts it.
 *
 * Pods are named beside the addresses, because to some network plugins no address is a pod's.
 * An agent in quarantine stays closed.
 */
export function openNetwork(plan: AdmittedMember): Policy {
  const everywhere = [{ cidr: '0.0.0.0/0', isOfFamily: isIpv4 }, { cidr: '::/0', isOfFamily: (cidr: string) => !isIpv4(cidr) }];
  const addresses = everywhere.map(({ cidr, isOfFamily }) => ({ ipBlock: { cidr, except: ROUTED_CLOSED_CIDRS.filter(isOfFamily) } }));
  const spec = {
    podSelector: freeMemberSelector(plan),
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{}],
    egress: [{ to: [{ namespaceSelector: {} }, ...addresses] }],
  };
  return policy(stableMetadata(plan, `${plan.serviceAccountName}.open`), spec);
}

/** Opens what the agent may call, or null where that is nothing. */
export function allowEgress(plan: AdmittedMember): Policy | null {
  const egress = egressRules(plan);
  if (egress.length === 0) return null;
  const spec = { podSelector: freeMemberSelector(plan), policyTypes: ['Egress'], egress };
  return policy(stableMetadata(plan, `${plan.serviceAccountName}.egress`), spec);
}

/** Opens the agent to its callers, or null where it has none. */
export function allowIngress(plan: AdmittedMember): Policy | null {
  const ingress = plan.callers.flatMap(callerRules);
  if (ingress.length === 0) return null;
  const spec = { podSelector: freeMemberSelector(plan), policyTypes: ['Ingress'], ingress };
  return policy(stableMetadata(plan, `${plan.serviceAccountName}.ingress`), spec);
}

/** Opens whoever is called, in the namespace of the callee: the caller owns both ends of an edge. */
export function allowAtCallee(plan: AdmittedMember, callee: Callee): Policy {
  const ingress = [{ from: [memberPeer(plan)], ports: callee.ports.map(tcp) }];
  const spec = { podSelector: freeMemberSelector(callee), policyTypes: ['Ingress'], ingress };
  return policy(stableMetadata(plan, `${qualifiedName(plan)}.${callee.name}`, callee.namespace), spec);
}

function callerRules({ pods, cidr, port }: CallerPlan): NetworkPolicyIngressRule[] {
  const from = [...(pods === null ? [] : [podsPeer(pods)]), ...(cidr === '' ? [] : [cidrPeer(cidr)])];
  // An empty `from` would allow everybody.
  return from.length === 0 ? [] : [{ from, ports: [tcp(port)] }];
}

function policy(metadata: Metadata, spec: NetworkPolicySpec): Policy {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec };
}

function isIpv4(cidr: string): boolean {
  return !cidr.includes(':');
}
