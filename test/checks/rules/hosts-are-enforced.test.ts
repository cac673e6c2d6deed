import { hostsAreEnforced } from '../../../src/checks/rules/hosts-are-enforced';
import { NetworkProvider } from '../../../src/declaration/network-provider';
import { planWith } from '../admissible';

const MODEL = { host: 'api.anthropic.com', port: 443, reason: 'model' };
const BLOCK = { cidr: '160.79.104.0/23', port: 443, reason: 'model' };
const PROXY = { pods: { namespace: 'egress', labels: { app: 'egress-proxy' } }, port: 3128 };

const check = (governance: object, ...destinations: object[]) => hostsAreEnforced.check(planWith({ destinations }, governance));

test.each([
  ['by default', {}],
  ['under any network plugin', { networkProvider: NetworkProvider.KUBERNETES }],
  ['with addresses of the API server only', { apiServerCidrs: ['10.0.0.1/32'], egressProxy: undefined }],
])('a host is refused %s', (_, governance) => {
  expect(check(governance, MODEL)).toMatchObject([{ at: 'destinations[0].host', problem: expect.stringContaining('"api.anthropic.com"') }]);
});

test('each host is found by its place', () => {
  expect(check({}, BLOCK, MODEL, BLOCK, { ...MODEL, host: 'pypi.org' })).toMatchObject([{ at: 'destinations[1].host' }, { at: 'destinations[3].host' }]);
});

test('a host beside another kind of destination is refused too', () => {
  expect(check({}, { ...BLOCK, ...MODEL })).toMatchObject([{ at: 'destinations[0].host' }]);
});

test.each([
  ['Cilium', { networkProvider: NetworkProvider.CILIUM }],
  ['GKE', { networkProvider: NetworkProvider.GKE_FQDN }],
  ['an egress proxy', { egressProxy: PROXY }],
  ['an egress proxy before Cilium', { egressProxy: PROXY, networkProvider: NetworkProvider.CILIUM }],
  ['a provider that does not exist, which another rule refuses', { networkProvider: 'calico' }],
])('a host is accepted with %s', (_, governance) => {
  expect(check(governance, MODEL)).toEqual([]);
});

test('destinations of other kinds are accepted', () => {
  expect(check({}, BLOCK, { internet: true, port: 443, reason: 'reads' }, { ...BLOCK, host: '' })).toEqual([]);
});
