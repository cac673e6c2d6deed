import { DnsVariant } from '../../declaration/dns-variant';
import { NetworkProvider } from '../../declaration/network-provider';
import { quote } from '../../plan/quote';
import { GovernanceRule } from '../rule';

const oneOf = (members: Record<string, string>) => `one of ${Object.values(members).map(quote).join(', ')}`;

export const clusterFactsAreKnown: GovernanceRule = {
  id: 'cluster-facts-are-known',
  title: 'the network provider and the DNS of the cluster are ones that manifests can be made for',
  rationale: 'network policies for another cluster either close what the agent needs or open what it must not have',
  fix: 'use the enums, for example `networkProvider: NetworkProvider.CILIUM` and `dns: DnsVariant.KUBE_DNS`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:network-policies'],
  check: ({ networkProvider, dns, unknown }) => [
    ...(networkProvider === '' ? [{ at: 'networkProvider', problem: `needs ${oneOf(NetworkProvider)}, got ${quote(unknown.networkProvider)}` }] : []),
    ...(dns === '' ? [{ at: 'dns', problem: `needs ${oneOf(DnsVariant)}, got ${quote(unknown.dns)}` }] : []),
  ],
};
