import { apiServerAddressIsKnown } from '../../../src/checks/rules/api-server-address-is-known';
import { planWith } from '../admissible';

const PERMISSIONS = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], namespaces: ['shop'], reason: 'explains alerts about them' }];
const UNKNOWN = { apiServerCidrs: undefined };

test.each([
  ['with a permission', { permissions: PERMISSIONS }, 'permissions'],
  ['with a permission that names nothing yet', { permissions: [{}] }, 'permissions'],
  ['that elects a leader', { housekeeping: { leaderElection: true } }, 'housekeeping'],
  ['that writes Events', { housekeeping: { events: true } }, 'housekeeping'],
  ['that publishes a report', { housekeeping: { report: { apiGroup: '', resource: 'configmaps', name: 'triage-report' } } }, 'housekeeping'],
  ['with parameters of its own', { parameters: [{ name: 'batch', initialValue: '20', bounds: '1..50' }] }, 'parameters'],
  ['with both, once', { permissions: PERMISSIONS, housekeeping: { events: true } }, 'permissions'],
])('an agent %s is refused where the addresses are not configured', (_, overrides, at) => {
  expect(apiServerAddressIsKnown.check(planWith(overrides, UNKNOWN))).toMatchObject([{ at }]);
});

test('an empty list of addresses is none', () => {
  expect(apiServerAddressIsKnown.check(planWith({ permissions: PERMISSIONS }, { apiServerCidrs: [] }))).toMatchObject([{ at: 'permissions' }]);
});

test('the network provider changes nothing: other destinations have to leave the API server out', () => {
  expect(apiServerAddressIsKnown.check(planWith({ permissions: PERMISSIONS }, { ...UNKNOWN, networkProvider: 'cilium' }))).toMatchObject([{ at: 'permissions' }]);
});

test.each([
  ['that asks nothing of the API server', {}],
  ['with empty permissions', { permissions: [] }],
  ['with housekeeping that is all switched off', { housekeeping: { leaderElection: false, events: false } }],
  ['with a cloud identity', { cloudIdentity: { gke: { serviceAccount: 'triage@example-prod.iam.gserviceaccount.com' }, reason: 'reads' } }],
  ['that only calls other things', { destinations: [{ cidr: '10.20.0.0/16', port: 443, reason: 'model' }] }],
])('an agent %s is accepted without addresses', (_, overrides) => {
  expect(apiServerAddressIsKnown.check(planWith(overrides, UNKNOWN))).toEqual([]);
});

test.each([
  ['one address', ['10.0.0.1/32']],
  ['what is no address, which another rule judges', ['the api server']],
])('an agent with a permission is accepted with %s', (_, apiServerCidrs) => {
  expect(apiServerAddressIsKnown.check(planWith({ permissions: PERMISSIONS }, { apiServerCidrs }))).toEqual([]);
});
