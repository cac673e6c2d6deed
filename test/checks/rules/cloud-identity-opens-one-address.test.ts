import { NetworkProvider } from '../../../src';
import { cloudIdentityOpensOneAddress } from '../../../src/checks/rules/cloud-identity-opens-one-address';
import { planWith } from '../admissible';

const ROLE = { roleArn: 'arn:aws:iam::111122223333:role/triage' };
const ALL = {
  eksPodIdentity: ROLE,
  irsa: ROLE,
  gke: { serviceAccount: 'triage@example-prod.iam.gserviceaccount.com' },
  azure: { clientId: '6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b' },
};

const check = (provider: string, networkProvider: unknown) => cloudIdentityOpensOneAddress.check(
  planWith({ cloudIdentity: { [provider]: ALL[provider as keyof typeof ALL], reason: 'reads' } }, { networkProvider }));

test('EKS Pod Identity on Cilium is refused, with what a person would accept', () => {
  expect(check('eksPodIdentity', NetworkProvider.CILIUM)).toMatchObject([{ at: 'cloudIdentity.eksPodIdentity', value: 'port 80 of the node' }]);
});

test.each([
  ...[undefined, NetworkProvider.KUBERNETES, NetworkProvider.GKE_FQDN, 'calico'].map(network => ['eksPodIdentity', network] as const),
  ...Object.values(NetworkProvider).flatMap(network => ['irsa', 'gke', 'azure'].map(provider => [provider, network] as const)),
])('%s on %s is accepted', (provider, network) => {
  expect(check(provider, network)).toEqual([]);
});

test('an agent without a cloud identity is accepted', () => {
  expect(cloudIdentityOpensOneAddress.check(planWith({}, { networkProvider: NetworkProvider.CILIUM }))).toEqual([]);
});
