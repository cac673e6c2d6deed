import { clusterFactsAreKnown } from '../../../src/checks/rules/cluster-facts-are-known';
import { DnsVariant } from '../../../src/declaration/dns-variant';
import { NetworkProvider } from '../../../src/declaration/network-provider';
import { governancePlan } from '../admissible';

test.each(['Cilium', 'CILIUM', 'calico', ' cilium', 'gke', 'cilium,gke-fqdn', 'constructor', '__proto__'])('the network provider %j is refused', networkProvider => {
  expect(clusterFactsAreKnown.check(governancePlan({ networkProvider }))).toMatchObject([{ at: 'networkProvider', problem: expect.stringContaining(`"${networkProvider}"`) }]);
});

test.each(['coredns', 'KUBE_DNS', 'kube_dns', 'Kube-DNS', '10.96.0.10', 'toString'])('the DNS %j is refused', dns => {
  expect(clusterFactsAreKnown.check(governancePlan({ dns }))).toMatchObject([{ at: 'dns', problem: expect.stringContaining(`"${dns}"`) }]);
});

test('both are refused together, each with what there is', () => {
  const findings = clusterFactsAreKnown.check(governancePlan({ networkProvider: 'calico', dns: 'coredns' }));
  expect(findings).toMatchObject([{ at: 'networkProvider' }, { at: 'dns' }]);
  for (const name of Object.values(NetworkProvider)) expect(findings[0].problem).toContain(`"${name}"`);
  for (const name of Object.values(DnsVariant)) expect(findings[1].problem).toContain(`"${name}"`);
});

test.each(Object.values(NetworkProvider))('the network provider %s is accepted', networkProvider => {
  expect(clusterFactsAreKnown.check(governancePlan({ networkProvider }))).toEqual([]);
});

test.each(Object.values(DnsVariant))('the DNS %s is accepted', dns => {
  expect(clusterFactsAreKnown.check(governancePlan({ dns }))).toEqual([]);
});

test.each([
  ['nothing, which means the defaults', {}],
  ['empty strings, which mean the same', { networkProvider: '', dns: '' }],
  ['another type, which another rule refuses', { networkProvider: 1, dns: ['kube-dns'] }],
])('%s is accepted', (_, options) => {
  expect(clusterFactsAreKnown.check(governancePlan(options))).toEqual([]);
});
