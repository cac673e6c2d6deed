import { App, Chart, Testing } from 'cdk8s';
import * as plus28 from 'cdk8s-plus-28';
import * as plus34 from 'cdk8s-plus-34';
import { AgentDeclaration, Governance, GovernedAgent } from '../../src';
import { ADMISSIBLE, ADMISSIBLE_GOVERNANCE } from '../checks/admissible';

jest.mock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

// That this file compiles is half of the test: no signature of ours names cdk8s-plus, and its interfaces are met all the same.

const READS_CONFIG_MAPS = {
  ...ADMISSIBLE,
  permissions: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'watch'], namespaces: ['shop'], reason: 'compares settings' }],
};

function agentAndChart(declaration: AgentDeclaration = ADMISSIBLE): { agent: GovernedAgent; chart: Chart } {
  const app = new App();
  Governance.of(app).configure(ADMISSIBLE_GOVERNANCE);
  const agent = new GovernedAgent(new Chart(app, 'ops', { namespace: 'ops-agents' }), 'triage', declaration);
  return { agent, chart: new Chart(app, 'other', { namespace: 'shop' }) };
}

const SUBJECT = { kind: 'ServiceAccount', name: 'agent-advise-triage', namespace: 'ops-agents' };

test('the ServiceAccount of an agent is one to cdk8s-plus-28', () => {
  const { agent, chart } = agentAndChart(READS_CONFIG_MAPS);
  const serviceAccount: plus28.IServiceAccount = agent.serviceAccount;
  const role = new plus28.Role(chart, 'role');
  role.allowRead(plus28.ApiResource.CONFIG_MAPS);
  role.bind(serviceAccount);
  expect(Testing.synth(chart)).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'RoleBinding', subjects: [expect.objectContaining(SUBJECT)] })]));
});

test('the ServiceAccount of an agent is one to a current cdk8s-plus', () => {
  const { agent, chart } = agentAndChart(READS_CONFIG_MAPS);
  const serviceAccount: plus34.IServiceAccount = agent.serviceAccount;
  const role = new plus34.Role(chart, 'role');
  role.allowRead(plus34.ApiResource.CONFIG_MAPS);
  role.bind(serviceAccount);
  expect(Testing.synth(chart)).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'RoleBinding', subjects: [expect.objectContaining(SUBJECT)] })]));
});

test('a Role of cdk8s-plus gives an agent nothing that it does not declare', () => {
  const { agent, chart } = agentAndChart();
  const role = new plus34.Role(chart, 'role');
  role.allowRead(plus34.ApiResource.CONFIG_MAPS);
  role.bind(agent.serviceAccount);
  expect(() => Testing.synth(chart)).toThrow(/bindings-are-declared: .* grants "Role other-role-[^"]*" to "ServiceAccount ops-agents\/agent-advise-triage"/);
});

test('the pod labels of an agent select its pods in cdk8s-plus', () => {
  const { agent, chart } = agentAndChart();
  const pods = plus34.Pods.select(chart, 'agent', { labels: agent.podLabels, namespaces: plus34.Namespaces.select(chart, 'agents', { names: ['ops-agents'] }) });
  expect(pods.toPodSelectorConfig().labelSelector._toKube()).toMatchObject({ matchLabels: { 'governed-agents.dev/agent': 'triage' } });
});
