import { NetworkProvider } from '../../src';
import { CLOUD_PROVIDERS, CloudProvider, isDoorTheNode, principalsOf } from '../../src/plan/cloud-identity';
import { planWith } from '../checks/admissible';

const of = (declared: unknown) => principalsOf(planWith({ cloudIdentity: declared }).cloudIdentity);

const ROLE = 'arn:aws:iam::111122223333:role/triage';
const SERVICE_ACCOUNT = 'triage@example-prod.iam.gserviceaccount.com';
const DECLARED: Readonly<Record<CloudProvider, object>> = {
  eksPodIdentity: { roleArn: ROLE }, irsa: { roleArn: ROLE }, gke: { serviceAccount: SERVICE_ACCOUNT }, azure: { clientId: 'a', tenantId: 'b' },
};

test('an agent without a cloud identity is nobody to any cloud', () => {
  expect(of(undefined)).toEqual([]);
  expect(of({ reason: 'reads' })).toEqual([]);
});

test.each([
  ['eksPodIdentity', { identity: ROLE, tenantId: '', autopilot: false }],
  ['irsa', { identity: ROLE, tenantId: '', autopilot: false }],
  ['gke', { identity: SERVICE_ACCOUNT, tenantId: '', autopilot: false }],
  ['azure', { identity: 'a', tenantId: 'b', autopilot: false }],
] as const)('to %s an agent is what its declaration says', (provider, principal) => {
  expect(of({ [provider]: DECLARED[provider], reason: 'reads' })).toEqual([{ provider, ...principal }]);
});

test('on Autopilot that is known', () => {
  expect(of({ gke: { serviceAccount: SERVICE_ACCOUNT, autopilot: true } })).toMatchObject([{ autopilot: true }]);
});

test('all that are declared are told, for a rule to refuse', () => {
  expect(of(DECLARED).map(({ provider }) => provider)).toEqual([...CLOUD_PROVIDERS]);
});

test('one door of one provider is the node to one network', () => {
  const nodes = Object.values(NetworkProvider).flatMap(network => of(DECLARED).filter(each => isDoorTheNode(each, network)).map(({ provider }) => `${provider} on ${network}`));
  expect(nodes).toEqual(['eksPodIdentity on cilium']);
});
