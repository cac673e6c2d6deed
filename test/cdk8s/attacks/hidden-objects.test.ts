import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { IDENTITY, victim, Victim, written } from './victim';
import { AgentNamespace, GovernedAgent } from '../../../src';
import { ADMISSIBLE } from '../../checks/admissible';

jest.mock('../../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

const SLY = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name: 'sly' },
  roleRef: { kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: [{ kind: 'ServiceAccount', name: IDENTITY, namespace: 'ops-agents' }],
};
const JOB = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'summary' },
  spec: { template: { spec: { containers: [{ name: 'summary', image: 'ghcr.io/example/summary:1.4.2' }] } } },
};

/** An object of somebody else whose fields are added by a patch: cdk8s itself knows only a few. */
const patched = ({ elsewhere }: Victim, fields: object) => {
  const object = new ApiObject(elsewhere, 'sly', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'sly' } });
  for (const [key, value] of Object.entries(fields)) object.addJsonPatch(JsonPatch.add(`/${key}`, value));
};

/** An agent that governs a Job of the app. */
const governing = ({ chart }: Victim): ApiObject => {
  const job = new ApiObject(chart, 'job', JOB);
  new GovernedAgent(chart, 'summary', ADMISSIBLE).govern(job);
  return job;
};

const nested = (levels: number): object => levels === 0 ? SLY : { apiVersion: 'v1', kind: 'List', items: [nested(levels - 1)] };

test.each<[string, (victim: Victim) => void, RegExp]>([
  ['a binding in lists of lists', each => patched(each, { items: [nested(30)] }), /bindings-are-declared/],
  ['a binding whose kind is empty, in a list of bindings', each => patched(each, {
    apiVersion: SLY.apiVersion, kind: 'ClusterRoleBindingList', items: [{ ...SLY, apiVersion: '', kind: '' }],
  }), /bindings-are-declared/],
  ['a binding under the merge key of YAML', each => patched(each, { '<<': SLY }), /text-reads-the-same-everywhere: `ConfigMap web\/sly` has the merge key/],
  ['text beside the items of a list that breaks its line', each => patched(each, { kind: 'List', items: [], note: 'a\u2028---\u2028kind: Secret' }), /text-reads-the-same-everywhere/],
  ['text among the items of a list that breaks its line', each => patched(each, { kind: 'List', items: ['a\u2028---\u2028kind: Secret'] }), /text-reads-the-same-everywhere/],
  ['a list behind a workload that an agent governs', each => governing(each).addJsonPatch(JsonPatch.add('/items', [SLY])), /workloads-run-as-their-agent: `Job ops-agents\/summary` is a list/],
  ['a governed workload that turns into a binding', each => {
    const job = governing(each);
    for (const [key, value] of Object.entries(SLY)) job.addJsonPatch(JsonPatch.add(`/${key}`, value));
  }, /workloads-run-as-their-agent: `ClusterRoleBinding sly kind` is none that can be governed/],
  ['a Role of OpenShift that overwrites one of the agent', each => patched(each, {
    apiVersion: 'authorization.openshift.io/v1', kind: 'Role', metadata: { name: `${IDENTITY}.ops-agents`, namespace: 'shop' }, rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
  }), /objects-are-made-once/],
  ['a ClusterRole that every cluster fills up again', each => {
    new ApiObject(each.elsewhere, 'edit', { apiVersion: SLY.apiVersion, kind: 'ClusterRole', metadata: { name: 'edit' }, rules: [] });
    patched(each, { ...SLY, roleRef: { kind: 'ClusterRole', name: 'edit' } });
  }, /bindings-are-declared/],
  ['a governed workload that overwrites that of another agent', each => {
    const deployment = new ApiObject(each.chart, 'other', { ...JOB, apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'rollout' }, spec: { ...JOB.spec, selector: {} } });
    new GovernedAgent(each.chart, 'summary', ADMISSIBLE).govern(deployment);
  }, /objects-are-made-once: `Deployment ops-agents\/rollout` is made a second time/],
])('%s is refused', (_, attack, refusal) => {
  const attacked = victim();
  attack(attacked);
  expect(() => attacked.app.synth()).toThrow(refusal);
  expect(() => attacked.app.synthYaml()).toThrow(refusal);
  expect(() => attacked.chart.toJson()).toThrow(refusal);
});

test.each<[string, (victim: Victim) => void]>([
  ['a list of what is harmless', each => patched(each, { kind: 'List', items: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'web' } }] })],
  ['a governed workload', each => void governing(each)],
])('%s is admitted', (_, make) => {
  const untouched = victim();
  make(untouched);
  expect(written(untouched.app).length).toBeGreaterThan(10);
});

test('what runs in an agent namespace is refused before there is an agent in it', () => {
  const app = new App();
  const chart = new Chart(app, 'ops', { namespace: 'ops-agents' });
  new AgentNamespace(chart, 'ops-agents');
  expect(() => app.synthYaml()).not.toThrow();
  new ApiObject(chart, 'job', JOB);
  expect(() => app.synthYaml()).toThrow(/agent namespace "ops-agents" is refused[^]*agent-namespaces-hold-agents-only: `Job ops-agents\/summary`/);
});
