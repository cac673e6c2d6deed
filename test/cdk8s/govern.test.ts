import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import * as plus28 from 'cdk8s-plus-28';
import * as plus34 from 'cdk8s-plus-34';
import { Construct } from 'constructs';
import type { PodSpec } from 'kubernetes-types/core/v1';
import { childOf, include, victim, Written, written } from './attacks/victim';
import { AgentDeclaration, GovernedAgent } from '../../src';
import { ADMISSIBLE, ADMISSIBLE_EXECUTE } from '../checks/admissible';
import { RESTRICTED } from '../manifests/pod-security';

jest.mock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

const SCALES_CHECKOUT = {
  apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['get', 'patch'], namespaces: ['shop'], reason: 'scales checkout down',
};
const GOVERNS: AgentDeclaration = { ...ADMISSIBLE_EXECUTE, permissions: [SCALES_CHECKOUT] };
const IDENTITY = 'agent-execute-rollout';
const CONTAINER = { name: 'rollout', image: 'ghcr.io/example/rollout:1.4.2' };

interface Deployment extends Written {
  readonly spec: {
    readonly selector: unknown;
    readonly template: { readonly metadata: { readonly labels: Record<string, string> }; readonly spec: PodSpec };
  };
}

function deployment(scope: Construct, podSpec: object = {}, metadata: object = { name: 'theirs' }): ApiObject {
  return new ApiObject(scope, 'theirs', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: { replicas: 2, selector: { matchLabels: { app: 'theirs' } }, template: { metadata: { labels: { app: 'theirs' } }, spec: { containers: [CONTAINER], ...podSpec } } },
  });
}

const deploymentIn = (app: App) => written(app).find(({ kind }) => kind === 'Deployment') as Deployment;

const MADE_WITH: readonly (readonly [string, (chart: Chart) => Construct])[] = [
  ['ApiObject', chart => deployment(chart)],
  ['a construct around an ApiObject', chart => { const around = new Construct(chart, 'around'); deployment(around); return around; }],
  ['Include', chart => include(chart, `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: theirs }\nspec:\n  selector: { matchLabels: { app: theirs } }\n  template:\n    metadata: { labels: { app: theirs } }\n    spec:\n      containers: [${JSON.stringify(CONTAINER)}]\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n`)],
  ['cdk8s-plus-28', chart => new plus28.Deployment(chart, 'theirs', { automountServiceAccountToken: false, containers: [{ image: CONTAINER.image, portNumber: 8080 }] })],
  ['a current cdk8s-plus', chart => new plus34.Deployment(chart, 'theirs', { automountServiceAccountToken: false, containers: [{ image: CONTAINER.image, portNumber: 8080 }] })],
];

describe.each(MADE_WITH)('a Deployment made with %s', (_, make) => {
  test('runs as the agent, and keeps what its author wrote', () => {
    const ungoverned = victim(GOVERNS);
    const author = new Chart(new App(), 'ops', { namespace: 'ops-agents' });
    make(author);
    const before = (Testing.synth(author) as Deployment[]).find(({ kind }) => kind === 'Deployment')!;
    ungoverned.agent.govern(make(ungoverned.chart));
    const after = deploymentIn(ungoverned.app);
    expect(after.spec.selector).toEqual(before.spec.selector);
    expect(after.spec.template.metadata.labels).toMatchObject({ ...before.spec.template.metadata.labels, 'governed-agents.dev/agent': 'rollout' });
    expect(after.spec.template.spec).toMatchObject({ serviceAccountName: IDENTITY, automountServiceAccountToken: false });
    expect(JSON.stringify(after.spec.template.spec)).toContain('serviceAccountToken');
    expect(after.metadata.annotations).toMatchObject({ 'governed-agents.dev/owner': 'dana.reyes@example.com' });
    expect(RESTRICTED.filter(([, holds]) => !holds(after.spec.template.spec)).map(([name]) => name)).toEqual([]);
  });

  test('of a refused agent renders by no way at all', () => {
    const { app, chart, agent } = victim({ ...GOVERNS, purpose: '' });
    const holder = make(chart);
    agent.govern(holder);
    const [workload] = holder.node.findAll().filter(each => ApiObject.isApiObject(each)).filter(({ kind }) => kind === 'Deployment');
    const refusal = /agent "ops-agents\/rollout" is refused for 1 reason:\n +purpose-is-stated/;
    expect(() => workload.toJson()).toThrow(refusal);
    expect(() => ApiObject.of(workload).toJson()).toThrow(refusal);
    expect(() => chart.toJson()).toThrow(refusal);
    expect(() => app.synthYaml()).toThrow(refusal);
  });
});

test('a governed workload rendered by itself is governed, too', () => {
  const { chart, agent } = victim(GOVERNS);
  const theirs = deployment(chart);
  agent.govern(theirs);
  expect(theirs.toJson()).toMatchObject({ spec: { template: { spec: { serviceAccountName: IDENTITY } } } });
});

test.each<[string, (theirs: ApiObject) => void, string]>([
  ['a patch', theirs => theirs.addJsonPatch(JsonPatch.add('/spec/template/spec/hostNetwork', true)), 'spec.template.spec.hostNetwork'],
  ['a patch of the identity', theirs => theirs.addJsonPatch(JsonPatch.add('/spec/template/spec/serviceAccountName', 'default')), 'spec.template.spec.serviceAccountName'],
])('%s behind `govern` changes nothing about it', (_, change, path) => {
  const { app, chart, agent } = victim(GOVERNS);
  const theirs = deployment(chart);
  agent.govern(theirs);
  change(theirs);
  const refusal = new RegExp(`workloads-(run-as-their-agent|can-be-governed): \`Deployment ops-agents/theirs ${path}\``);
  expect(() => app.synth()).toThrow(refusal);
  expect(() => theirs.toJson()).toThrow(refusal);
});

test.each<[string, object]>([
  ['a privileged container', { containers: [{ ...CONTAINER, securityContext: { privileged: true } }] }],
  ['a path of the node', { volumes: [{ name: 'node', hostPath: { path: '/' } }] }],
  ['the processes of the node', { hostPID: true }],
])('%s is refused by path, with what is there', (_, podSpec) => {
  const { app, chart, agent } = victim(GOVERNS);
  agent.govern(deployment(chart, podSpec));
  expect(() => app.synth()).toThrow(/workloads-can-be-governed: `Deployment ops-agents\/theirs spec\.template\.spec\.[^`]+` [^]*fix: [^]*or: {2}have a person accept it/);
});

test.each<[string, object, string]>([
  ['another ServiceAccount', { serviceAccountName: 'default' }, 'serviceAccountName'],
  ['the network of the node, where no network policy holds,', { hostNetwork: true }, 'hostNetwork'],
])('%s is refused by path, and nobody can accept it', (_, podSpec, path) => {
  const { app, chart, agent } = victim(GOVERNS);
  agent.govern(deployment(chart, podSpec));
  expect(() => app.synth()).toThrow(new RegExp(`workloads-run-as-their-agent: \`Deployment ops-agents/theirs spec.template.spec.${path}\``));
  expect(() => app.synth()).not.toThrow(/or: {2}have a person accept it/);
});

test('a person may accept what cannot be reconciled, for a while', () => {
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const { app, chart, agent } = victim({
    ...GOVERNS,
    exceptions: [{
      rule: 'workloads-can-be-governed',
      at: 'Deployment ops-agents/theirs spec.template.spec.volumes[0].hostPath = {"path":"/var/log"}',
      reason: 'reads the logs of its node until it has a log collector',
      approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' },
      until: '2026-12-04',
    }],
  });
  agent.govern(deployment(chart, { volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] }));
  expect(deploymentIn(app).spec.template.spec).toMatchObject({ volumes: expect.arrayContaining([{ name: 'logs', hostPath: { path: '/var/log' } }]) as unknown });
});

test.each<[string, (chart: Chart, agent: GovernedAgent) => void, RegExp]>([
  ['by two agents', (chart, agent) => {
    const theirs = deployment(chart);
    agent.govern(theirs);
    new GovernedAgent(chart, 'second', ADMISSIBLE).govern(theirs);
  }, /agent "ops-agents\/second" is refused[^]*workloads-are-governed-once: .* is governed by the agent ops-agents\/rollout, too/],
  ['twice by one agent', (chart, agent) => {
    const theirs = deployment(chart);
    agent.govern(theirs);
    agent.govern(theirs);
  }, /workloads-are-governed-once: .* is governed by this agent already/],
  ['beside another one', (chart, agent) => {
    agent.govern(deployment(new Construct(chart, 'a'), {}, { name: 'a' }));
    agent.govern(deployment(new Construct(chart, 'b'), {}, { name: 'b' }));
  }, /workloads-are-governed-once: `Deployment ops-agents\/b` is governed beside Deployment ops-agents\/a/],
  ['beside the declared one', chart => {
    new GovernedAgent(chart, 'second', { ...ADMISSIBLE, workload: { image: 'ghcr.io/example/second:1.0.0' } }).govern(deployment(chart));
  }, /workloads-are-governed-once: .* is governed beside the `workload` of the declaration/],
])('a workload governed %s is refused', (_, govern, refusal) => {
  const { app, chart, agent } = victim(GOVERNS);
  govern(chart, agent);
  expect(() => app.synth()).toThrow(refusal);
});

test('a workload whose agent was removed is refused', () => {
  const { app, chart, agent } = victim(GOVERNS);
  agent.govern(deployment(chart));
  chart.node.tryRemoveChild('rollout');
  expect(() => app.synth()).toThrow(/objects-have-an-owner: `Deployment theirs` belongs to "ops\/rollout", which was removed/);
});

test('a workload that was removed leaves the agent without one', () => {
  const { app, chart, agent } = victim(GOVERNS);
  agent.govern(deployment(chart));
  chart.node.tryRemoveChild('theirs');
  expect(written(app).filter(({ kind }) => kind === 'Deployment')).toEqual([]);
});

test.each<[string, (chart: Chart) => Construct, RegExp]>([
  ['without a workload', chart => new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap' }), /"ops\/config" holds no workload that can be governed\n {2}fix: pass a construct that holds one of Pod, Deployment/],
  ['of another app', () => deployment(new Chart(new App(), 'other')), /no construct of this app\n {2}fix: /],
  ['that is none', () => ({}) as Construct, /no construct of this app\n {2}fix: /],
  ['with several workloads', chart => { deployment(new Construct(chart, 'a')); deployment(new Construct(chart, 'b')); return chart; }, /holds \d workloads: .*\n {2}fix: /],
])('a construct %s is an error', (_, make, message) => {
  const { chart, agent } = victim(GOVERNS);
  const holder = make(chart);
  expect(() => agent.govern(holder)).toThrow(message);
});

test('the quota of the agent namespace counts the pods of governed workloads, as they are rendered', () => {
  const { app, chart, agent } = victim(GOVERNS);
  let replicas = 1;
  const theirs = new ApiObject(chart, 'theirs', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'theirs' },
    spec: {
      replicas: Lazy.any({ produce: () => replicas }) as number,
      strategy: { type: 'Recreate' },
      selector: { matchLabels: { app: 'theirs' } },
      template: { metadata: { labels: { app: 'theirs' } }, spec: { containers: [CONTAINER] } },
    },
  });
  agent.govern(theirs);
  const pods = () => written(app).find(({ kind }) => kind === 'ResourceQuota')!.spec;
  expect(pods()).toMatchObject({ hard: { pods: '1' } });
  replicas = 4;
  expect(pods()).toMatchObject({ hard: { pods: '4' } });
  expect(childOf<ApiObject>(childOf(chart, 'ops-agents'), 'quota').toJson()).toMatchObject({ spec: { hard: { pods: '4' } } });
});

test('a limit of a workload that nothing governs is refused, and one that is governed is enforced', () => {
  const limited = { ...GOVERNS, driftBoundary: { ...GOVERNS.driftBoundary, limits: { maxDurationSeconds: 600 } } };
  expect(() => victim(limited).app.synth()).toThrow(/limits-have-a-workload: `driftBoundary.limits.maxDurationSeconds` is enforced by nothing for an agent without a workload/);
  const { app, chart, agent } = victim(limited);
  agent.govern(new ApiObject(chart, 'job', { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'job' }, spec: { template: { spec: { restartPolicy: 'Never', containers: [CONTAINER] } } } }));
  expect(written(app).find(({ kind }) => kind === 'Job')).toMatchObject({ spec: { activeDeadlineSeconds: 600 } });
});
