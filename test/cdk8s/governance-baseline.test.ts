import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, Chart, JsonPatch, YamlOutputType } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { childOf, folder, include, written } from './attacks/victim';
import { AgentNamespace, AuthorityEnforcement, Governance, GovernanceBaseline, GovernedAgent } from '../../src';
import { baseline } from '../../src/baseline/baseline';
import { ADMISSIBLE_EXECUTE, ADMISSIBLE_GOVERNANCE } from '../checks/admissible';

const DOCS = join(__dirname, '../../docs');

function appWith(props: ConstructorParameters<typeof App>[0] = {}): App {
  const app = new App({ outdir: folder(), ...props });
  Governance.of(app).configure({ ...ADMISSIBLE_GOVERNANCE, registerFile: join(folder(), 'register.json') });
  return app;
}

/** An app that holds the baseline and nothing else; its chart has a namespace, as most have. */
function platform(props?: ConstructorParameters<typeof App>[0]) {
  const app = appWith(props);
  const chart = new Chart(app, 'platform', { namespace: 'platform' });
  return { app, chart, made: new GovernanceBaseline(chart, 'baseline') };
}

function bind(chart: Chart, role: string, subject: object): void {
  new ApiObject(chart, `bind-${role}`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: role },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: `governed-agents:${role}` },
    subjects: [subject],
  });
}

describe('what is written', () => {
  test('is the baseline, in the order in which it is applied, in no namespace', () => {
    expect(written(platform().app)).toEqual(baseline('Deny'));
  });

  test('is the file that is shipped for kubectl', () => {
    expect(written(platform().app)).toEqual(parseAllDocuments(readFileSync(join(DOCS, 'cluster-setup.yaml'), 'utf8')).map(document => document.toJS() as object));
  });

  test('audits what agents may do where that is declared, and refuses everything else', () => {
    const app = appWith();
    new GovernanceBaseline(new Chart(app, 'platform'), 'baseline', { authority: AuthorityEnforcement.AUDIT });
    const objects = written(app);
    expect(objects).toEqual(baseline('Audit'));
    const actions = objects.filter(({ kind }) => kind === 'ValidatingAdmissionPolicyBinding').map(({ metadata: { name }, spec }) => [name, (spec as { validationActions: string[] }).validationActions]);
    expect(actions.filter(([, enforced]) => !enforced.includes('Deny'))).toEqual([['authority.governed-agents.dev', ['Audit']]]);
    expect(actions.length).toBeGreaterThan(10);
  });

  test('goes to its own chart, also where governance objects of agents go to another one', () => {
    const app = new App({ outdir: folder() });
    const authority = new Chart(app, 'authority');
    Governance.of(app).configure({ ...ADMISSIBLE_GOVERNANCE, registerFile: join(folder(), 'register.json'), authorityChart: authority });
    const chart = new Chart(app, 'platform');
    new GovernanceBaseline(chart, 'baseline');
    expect(chart.toJson()).toHaveLength(baseline('Deny').length);
    expect(authority.toJson()).toEqual([]);
  });

  test.each([YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE])('is complete with output type %s', yamlOutputType => {
    const names = (objects: readonly { kind: string; metadata: { name: string } }[]) => objects.map(({ kind, metadata: { name } }) => `${kind} ${name}`).sort();
    expect(names(written(platform({ yamlOutputType }).app))).toEqual(names(baseline('Deny')));
  });
});

describe('what is refused', () => {
  test('a second one in the same app, wherever it is', () => {
    const { app } = platform();
    expect(() => new GovernanceBaseline(new Chart(app, 'other'), 'baseline')).toThrow(/`GovernanceBaseline` is made twice\n {2}fix: /);
  });

  test('but not one in place of another that was removed', () => {
    const { app, chart } = platform();
    chart.node.tryRemoveChild('baseline');
    new GovernanceBaseline(chart, 'instead', { authority: AuthorityEnforcement.AUDIT });
    expect(written(app)).toEqual(baseline('Audit'));
  });

  test.each<[string, unknown]>([['a spelling of its own', { authority: 'Audit' }], ['a flag', { authority: false }], ['another property', { audit: true }], ['no plain data', 'audit']])('%s, and then nothing is made', (_, props) => {
    const app = appWith();
    const made = new GovernanceBaseline(new Chart(app, 'platform'), 'baseline', props as object);
    expect(made.node.children).toEqual([]);
    expect(() => app.synth()).toThrow(/\[platform\/baseline\] the baseline of the cluster is refused for 1 reason:\n {4}declaration-is-well-formed: /);
  });

  test('a patch of a policy', () => {
    const { app, made } = platform();
    childOf<ApiObject>(made, 'policy-authority').addJsonPatch(JsonPatch.replace('/spec/failurePolicy', 'Ignore'));
    expect(() => app.synth()).toThrow(/the baseline of the cluster is refused[^]*objects-are-as-declared: `ValidatingAdmissionPolicy authority.governed-agents.dev` has another `spec.failurePolicy`/);
  });

  test('a namespace that a binding leaves out', () => {
    const { app, made } = platform();
    childOf<ApiObject>(made, 'binding-pods').addJsonPatch(JsonPatch.add('/spec/matchResources/namespaceSelector/matchLabels/team', 'ops'));
    expect(() => app.synth()).toThrow(/objects-are-as-declared: `ValidatingAdmissionPolicyBinding pods.governed-agents.dev`/);
  });

  test('a part that was taken out', () => {
    const { app, made } = platform();
    made.node.tryRemoveChild('binding-bindings');
    expect(() => app.synth()).toThrow(/objects-are-all-there: `ValidatingAdmissionPolicyBinding bindings.governed-agents.dev` was removed/);
  });

  test('its mark on something else', () => {
    const { app, chart } = platform();
    new ApiObject(chart, 'forged', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'forged', labels: { 'governed-agents.dev/baseline': '1' } } });
    expect(() => app.synth()).toThrow(/marks-are-not-forged: /);
  });

  test('an object of the same name beside it', () => {
    const { app, chart } = platform();
    new ApiObject(chart, 'beside', { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingAdmissionPolicy', metadata: { name: 'authority.governed-agents.dev' } });
    expect(() => app.synth()).toThrow(/objects-are-made-once: /);
  });

  test('the shipped file in an app, which is for kubectl', () => {
    const app = appWith();
    include(new Chart(app, 'platform'), readFileSync(join(DOCS, 'cluster-setup.yaml'), 'utf8'));
    Governance.of(app);
    expect(() => app.synth()).toThrow(/class-roles-are-as-shipped: [^]*fix: make the baseline with `GovernanceBaseline`/);
  });
});

describe('the ClusterRoles for people', () => {
  test('are bound to people and to pipelines', () => {
    const { app, chart } = platform();
    bind(chart, 'approver', { kind: 'Group', name: 'approvers@example.com' });
    bind(chart, 'governor', { kind: 'ServiceAccount', name: 'reviewed', namespace: 'gitops' });
    expect(written(app).filter(({ kind }) => kind === 'ClusterRoleBinding').map(({ metadata }) => metadata.name)).toEqual(['approver', 'governor']);
  });

  test.each(['governor', 'approver', 'on-call', 'resumer', 'breakglass', 'granter-adapt'])('are not bound to agents of the app, by no name of theirs: %s', role => {
    const { app } = platform();
    const ops = new Chart(app, 'ops', { namespace: 'ops-agents' });
    new AgentNamespace(ops, 'ops-agents');
    new GovernedAgent(ops, 'rollout', ADMISSIBLE_EXECUTE);
    expect(() => app.synthYaml()).not.toThrow();
    bind(ops, role, { kind: 'Group', name: 'system:serviceaccounts:ops-agents' });
    expect(() => app.synthYaml()).toThrow(/bindings-are-declared: /);
  });
});
