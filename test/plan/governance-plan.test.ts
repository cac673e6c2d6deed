import * as fc from 'fast-check';
import { anything } from './declarations';
import { DnsVariant, NetworkProvider } from '../../src';
import { judgeFleet } from '../../src/checks/judge-fleet';
import { GovernancePlan, planGovernance } from '../../src/plan/governance-plan';
import { TODAY } from '../checks/admissible';

const DEFAULTS: GovernancePlan = {
  today: TODAY,
  currentDate: TODAY,
  environment: '',
  apiServerCidrs: [],
  apiServerPorts: [443, 6443],
  networkProvider: NetworkProvider.KUBERNETES,
  egressProxy: null,
  dns: DnsVariant.KUBE_DNS,
  kubernetesVersion: '1.30',
  unknown: { networkProvider: '', dns: '' },
  workloadsAreApart: false,
  defects: [],
};

const PROPERTIES = ['today', 'environment', 'apiServerCidrs', 'apiServerPorts', 'networkProvider', 'egressProxy', 'dns', 'kubernetesVersion'];

test.each([[{}], [undefined], [null], [{ today: undefined, apiServerCidrs: null }], [{ today: '', apiServerPorts: [] }]])('%j is filled with every default', options => {
  expect(planGovernance(options, TODAY)).toEqual(DEFAULTS);
});

test('what is written stands', () => {
  const options = {
    today: '2026-12-01',
    environment: 'production',
    apiServerCidrs: ['10.0.0.1/32'],
    apiServerPorts: [16443, 443],
    networkProvider: NetworkProvider.CILIUM,
    egressProxy: { pods: { namespace: 'egress', labels: { app: 'egress-proxy' } }, port: 3128 },
    dns: DnsVariant.OPENSHIFT,
    kubernetesVersion: '1.34',
  };
  expect(planGovernance(options, TODAY)).toEqual({
    ...options, currentDate: TODAY, unknown: { networkProvider: 'cilium', dns: 'openshift' }, workloadsAreApart: false, defects: [],
  });
});

test.each(['calico', 'CILIUM', 'constructor', '__proto__'])('%j is no network provider and no DNS, and what was written is kept for the refusal', name => {
  expect(planGovernance({ networkProvider: name, dns: name }, TODAY)).toMatchObject({ networkProvider: '', dns: '', unknown: { networkProvider: name, dns: name } });
});

test.each<[string, unknown, string]>([
  ['a date for a day', { today: new Date(0) }, 'today'],
  ['a text for a list', { apiServerCidrs: '10.0.0.1/32' }, 'apiServerCidrs'],
  ['a text for a port', { apiServerPorts: [443, '6443'] }, 'apiServerPorts[1]'],
  ['a number for a version', { kubernetesVersion: 1.3 }, 'kubernetesVersion'],
  ['a proxy without form', { egressProxy: 'egress' }, 'egressProxy'],
  ['a misspelt property', { networkprovider: NetworkProvider.CILIUM }, 'networkprovider'],
  ['no options at all', () => ({}), ''],
])('%s is a defect', (_, options, at) => {
  expect(planGovernance(options, TODAY).defects).toMatchObject([{ at }]);
});

test('any options give a whole plan, and what cannot be read in them is refused', () => {
  const options = fc.oneof(anything(), fc.record(Object.fromEntries(PROPERTIES.map(property => [property, anything()])), { requiredKeys: [] }));
  fc.assert(fc.property(options, written => {
    const governance = planGovernance(written, TODAY);
    expect(Object.keys(governance).sort()).toEqual(Object.keys(DEFAULTS).sort());
    expect(Object.values(governance)).not.toContain(undefined);
    expect(Array.isArray(governance.apiServerCidrs)).toBe(true);
    const { refusals } = judgeFleet({ governance, agents: [], tools: [], namespaces: [] }).get(governance)!;
    expect(refusals.some(({ rule }) => rule.id === 'declaration-is-well-formed')).toBe(governance.defects.length > 0);
  }), { numRuns: 500 });
});
