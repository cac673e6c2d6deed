import type { NetworkPolicyEgressRule } from 'kubernetes-types/networking/v1';
import { cloudDoors } from './cloud-identity';
import { DNS } from './dns';
import { openedEdges } from './invocation';
import { enforcedHosts, namedHosts } from './named-hosts';
import { memberPeer, cidrPeer, podsPeer, tcp, udp } from './network-peer';
import type { AdmittedMember } from '../checks/admit';
import { NetworkProvider } from '../declaration/network-provider';
import { DestinationPlan } from '../plan/member-plan';
import { publicAddresses } from '../plan/public-addresses';

/** What the agent may call, as far as a NetworkPolicy can say it. */
export function egressRules(plan: AdmittedMember): NetworkPolicyEgressRule[] {
  return [
    ...dnsRules(plan),
    ...apiServerRules(plan),
    ...openedEdges(plan).map(callee => ({ to: [memberPeer(callee)], ports: callee.ports.map(tcp) })),
    ...plan.destinations.flatMap(each => destinationRules(plan, each)),
    ...proxyRules(plan),
    ...cloudDoors(plan).map(({ cidrs, port }) => ({ to: cidrs.map(cidrPeer), ports: [tcp(port)] })),
  ];
}

/** None where Cilium's DNS proxy reads the answers: a plain rule for the same port would let queries past it. */
function dnsRules(plan: AdmittedMember): NetworkPolicyEgressRule[] {
  if (enforcedHosts(plan, NetworkProvider.CILIUM).length > 0) return [];
  const { port, pods, cidrs } = DNS[plan.governance.dns];
  const to = [...pods.map(podsPeer), ...cidrs.map(cidrPeer)];
  return to.length === 0 ? [] : [{ to, ports: [udp(port), tcp(port)] }];
}

/** None under Cilium, where addresses do not select the API server and an entity does: see `ciliumNetworkPolicy`. */
function apiServerRules({ usesApiServer, governance }: AdmittedMember): NetworkPolicyEgressRule[] {
  const { networkProvider, apiServerCidrs, apiServerPorts } = governance;
  // An empty `to` would allow every address.
  if (!usesApiServer || networkProvider === NetworkProvider.CILIUM || apiServerCidrs.length === 0) return [];
  return [{ to: apiServerCidrs.map(cidrPeer), ports: apiServerPorts.map(tcp) }];
}

function destinationRules({ governance }: AdmittedMember, { pods, cidr, internet, port }: DestinationPlan): NetworkPolicyEgressRule[] {
  const to = [
    ...(pods === null ? [] : [podsPeer(pods)]),
    ...(cidr === '' ? [] : [cidrPeer(cidr)]),
    ...(internet ? publicAddresses(governance.apiServerCidrs).map(ipBlock => ({ ipBlock })) : []),
  ];
  return to.length === 0 ? [] : [{ to, ports: [tcp(port)] }];
}

function proxyRules(plan: AdmittedMember): NetworkPolicyEgressRule[] {
  const { egressProxy } = plan.governance;
  return egressProxy === null || namedHosts(plan).length === 0 ? [] : [{ to: [podsPeer(egressProxy.pods)], ports: [tcp(egressProxy.port)] }];
}
