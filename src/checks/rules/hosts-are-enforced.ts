import { NetworkProvider } from '../../declaration/network-provider';
import { quote } from '../../plan/quote';
import { MemberRule } from '../rule';

export const hostsAreEnforced: MemberRule = {
  id: 'hosts-are-enforced',
  title: 'a host name is a destination only where something enforces host names',
  rationale: 'a Kubernetes NetworkPolicy knows addresses only: a host name in it would be a wish, and the agent could reach every address or none',
  fix: 'take one of three ways: configure `networkProvider: NetworkProvider.CILIUM` or `NetworkProvider.GKE_FQDN` if that runs in the cluster; declare an `egressProxy` in `Governance.of(app).configure({...})`; or write the addresses, for example cidr: "160.79.104.0/23" in `destinations`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:network-policies'],
  check: ({ destinations, governance }) => governance.egressProxy !== null || governance.networkProvider !== NetworkProvider.KUBERNETES
    ? []
    : destinations.flatMap(({ host }, i) => host === '' ? [] : [{
      at: `destinations[${i}].host`,
      problem: `got ${quote(host)}, and the configured network provider "kubernetes" enforces no host names`,
    }]),
};
