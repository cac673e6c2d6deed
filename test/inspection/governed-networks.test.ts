import { App, Chart, Testing } from 'cdk8s';
import { brokenIn, findingsOf, inspection } from './inspections';
import { binding, role } from './objects';
import { DnsVariant, Governance, GovernedAgent, GovernedTool, NetworkProvider } from '../../src';
import type { JsonObject } from '../../src/objects/json';
import { ADMISSIBLE, ADMISSIBLE_GOVERNANCE, ADMISSIBLE_TOOL, APPROVED_BY_LIN } from '../checks/admissible';
import { on } from '../rbac/a-rule';

jest.mock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

const CALLS = { ...ADMISSIBLE, driftBoundary: { ...ADMISSIBLE.driftBoundary, maxChainDepth: 2 } };
const MODEL = { host: 'api.example.com', port: 443, reason: 'model' };
const REASON = 'is told what fires';
const PROXY = { pods: { namespace: 'egress', labels: { app: 'proxy' } }, port: 3128 };
const PODS = { namespace: 'chat', labels: { app: 'gateway' } };

/** An app that declares all that opens a network, in two namespaces. */
function synthesized(networkProvider: NetworkProvider, dns: DnsVariant): readonly JsonObject[] {
  const app = new App();
  const isProxied = networkProvider === NetworkProvider.KUBERNETES;
  Governance.of(app).configure({ ...ADMISSIBLE_GOVERNANCE, networkProvider, dns, ...isProxied ? { egressProxy: PROXY } : {} });
  const [ops, tools] = ['ops', 'tools'].map(namespace => new Chart(app, namespace, { namespace }));
  new GovernedAgent(ops, 'triage', {
    ...CALLS,
    invokes: [{ tool: 'tools/reader', port: 8080, reason: 'reads' }, ...['ops/cloudy', 'ops/egress', 'tools/triage'].map(agent => ({ agent, port: 8443, reason: 'asks' }))],
    destinations: [MODEL, { cidr: '192.0.2.0/24', port: 443, reason: 'forge' }, { pods: PODS, port: 8080, reason: 'answers' }],
    permissions: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'], namespaces: ['shop'], through: 'tools/reader', reason: 'reads' }],
  });
  new GovernedAgent(ops, 'cloudy', { ...ADMISSIBLE, approval: APPROVED_BY_LIN, cloudIdentity: { gke: { serviceAccount: 'cloudy@example-prod.iam.gserviceaccount.com' }, reason: 'reads' } });
  new GovernedAgent(ops, 'egress', {
    ...ADMISSIBLE,
    callers: [{ cidr: '198.51.100.0/28', port: 8443, reason: REASON }, { pods: { ...PODS, namespace: 'lab' }, port: 8443, reason: REASON }],
    workload: { image: 'ghcr.io/example/egress:1.0.0', port: 8443 },
  });
  new GovernedAgent(tools, 'triage', ADMISSIBLE);
  new GovernedTool(tools, 'reader', {
    ...ADMISSIBLE_TOOL,
    permissions: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'], namespaces: ['shop'], reason: 'reads' }],
    triggers: [{ agent: 'ops/egress', port: 8443, reason: 'hands alerts over' }],
    destinations: [MODEL],
    workload: { image: 'ghcr.io/example/reader:1.0.0', port: 8080 },
  });
  return [ops, tools].flatMap(chart => Testing.synth(chart) as JsonObject[]);
}

const NETWORKS = Object.values(NetworkProvider).flatMap(provider => Object.values(DnsVariant).map(dns => [provider, dns] as const));

describe.each(NETWORKS)('what is synthesized for %s with %s', (provider, dns) => {
  const objects = synthesized(provider, dns);

  test('is clean', () => {
    expect(inspection(objects).findings.map(({ rule, at, problem }) => [rule.id, at, problem])).toEqual([]);
    expect(inspection(objects).agents).toHaveLength(5);
    expect(brokenIn([...objects].reverse())).toEqual([]);
  });

  test('tells whom each may call', () => {
    const more = [role('shop/writes', [on('apps', 'deployments', 'patch')]), binding('shop/stray', 'Role writes', ['sa tools/tool-reader'])];
    expect(findingsOf('authority-stays-within-class', [...objects, ...more]).map(({ agent }) => agent)).toEqual(['ServiceAccount ops/agent-advise-triage']);
    const other = [more[0], binding('shop/stray', 'Role writes', ['sa ops/agent-advise-egress'])];
    expect(findingsOf('authority-stays-within-class', [...objects, ...other]).map(({ agent }) => agent)).toEqual(['ServiceAccount ops/agent-advise-egress', 'ServiceAccount ops/agent-advise-triage']);
    expect(inspection([...objects, ...other]).agents.find(({ kind }) => kind === 'tool')).toMatchObject({ own: 'advise', effective: 'execute' });
  });
});
