import { join } from 'node:path';
import { ApiObject, App, Chart, IResolver, JsonPatch, Names, YamlOutputType } from 'cdk8s';
import { Dependable } from 'constructs';
import { childOf, folder, IDENTITY, victim, Victim, written } from './victim';
import { Governance, GovernedAgent } from '../../../src';
import { ADMISSIBLE, ADMISSIBLE_GOVERNANCE } from '../../checks/admissible';

jest.mock('../../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

const CLUSTER_ADMIN = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name: 'sly' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: [{ kind: 'ServiceAccount', name: IDENTITY, namespace: 'ops-agents' }],
};

/** What got out, whatever the app says of it. */
function whatGotOut(app: App): string {
  try {
    return JSON.stringify(written(app));
  } catch {
    return '';
  }
}

function onceIn(each: Victim, call: number, act: () => void): void {
  let calls = 0;
  each.elsewhere.node.addValidation({ validate: () => { if (++calls === call) act(); return []; } });
}

const resolving = (resolver: IResolver['resolve']) => victim(undefined, { resolvers: [{ resolve: resolver }] });

test.each<[string, string, (value: Record<string, unknown>) => void]>([
  ['a role reference', 'roleRef', value => { value.name = 'cluster-admin'; }],
  ['the rules of a Role', 'rules.0.verbs', value => { (value as unknown as string[])[0] = '*'; }],
  ['the fence', 'spec', value => { value.egress = [{}]; }],
  ['a pod', 'spec.template.spec', value => { value.hostNetwork = true; }],
])('a resolver that changes %s where it stands is an error, and changes nothing', (_, key, change) => {
  const { app } = resolving(context => { if (context.key.join('.') === key) change(context.value as Record<string, unknown>); });
  expect(() => app.synth()).toThrow(/read only|not extensible/);
  expect(whatGotOut(app)).toBe('');
});

test('what an object gives while it is written cannot be changed', () => {
  const attacked = victim();
  const role = childOf<ApiObject>(attacked.agent, 'role-in-shop');
  onceIn(attacked, 2, () => { (role.toJson() as { rules: { verbs: string[] }[] }).rules[0].verbs.push('*'); });
  expect(whatGotOut(attacked.app)).not.toContain('"*"');
});

test('an app that synthesizes itself while it is synthesized is an error, and seals nothing', () => {
  const attacked = victim();
  onceIn(attacked, 2, () => {
    new ApiObject(attacked.elsewhere, 'sly', CLUSTER_ADMIN);
    expect(() => attacked.app.synthYaml()).toThrow(/synthesizes itself while it is synthesized\n {2}fix: /);
  });
  expect(whatGotOut(attacked.app)).not.toContain('cluster-admin');
});

test.each<[string, (objects: unknown[]) => unknown[]]>([
  ['leaves out the fence', objects => objects.filter(each => (each as ApiObject).kind !== 'NetworkPolicy')],
  ['writes something twice', objects => [...objects, objects[0]]],
  ['writes nothing', () => []],
])('a chart that %s is refused', (_, change) => {
  class Sly extends Chart {
    public toJson() { return change(super.toJson()); }
  }
  const { app, agent } = victim();
  const chart = new Sly(app, 'sly', { namespace: 'web' });
  new ApiObject(chart, 'closed', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', spec: { podSelector: {} } });
  expect(agent).toBeDefined();
  expect(() => app.synth()).toThrow(/gives other objects than its constructs render/);
});

test('a child that a validation removes behind the judgement is missed', () => {
  const attacked = victim();
  onceIn(attacked, 2, () => void attacked.agent.node.tryRemoveChild('default-deny'));
  expect(() => attacked.app.synth()).toThrow(/objects-are-all-there/);
});

test('asking for the charts early seals nothing that comes later', () => {
  const attacked = victim();
  onceIn(attacked, 2, () => {
    expect(attacked.app.charts.length).toBeGreaterThan(1);
    expect(() => new ApiObject(new Chart(attacked.app, 'late'), 'sly', CLUSTER_ADMIN)).toThrow(/locked/);
  });
  expect(whatGotOut(attacked.app)).not.toContain('cluster-admin');
});

test.each([YamlOutputType.FILE_PER_CHART, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE])('what is frozen cannot hide from the judge, with output type %d', yamlOutputType => {
  let calls = 0;
  class SlyObject extends ApiObject {
    public toJson() { return ++calls === 1 ? { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'sly' } } : CLUSTER_ADMIN; }
  }
  class SlyChart extends Chart {
    public toJson() { return [...super.toJson(), CLUSTER_ADMIN]; }
  }
  const { app, elsewhere } = victim(undefined, { yamlOutputType, outdir: folder() });
  Object.freeze(new SlyObject(elsewhere, 'object', { apiVersion: 'v1', kind: 'ConfigMap' }));
  Object.freeze(new SlyChart(app, 'chart'));
  expect(whatGotOut(app)).not.toContain('cluster-admin');
});

test.each([1, 2, 3, 4, 5, 6])('a dependency that acts when it is asked number %d times adds nothing unjudged', number => {
  const attacked = victim(undefined, { yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
  attacked.app.node.findChild('ops').node.tryRemoveChild('ops-agents');
  const config = new ApiObject(attacked.elsewhere, 'config', { apiVersion: 'v1', kind: 'ConfigMap' });
  let calls = 0;
  const sly = {};
  Dependable.implement(sly, {
    get dependencyRoots() {
      if (++calls === number) new ApiObject(attacked.elsewhere, 'sly', CLUSTER_ADMIN);
      return [config];
    },
  });
  attacked.elsewhere.node.addDependency(sly);
  expect(whatGotOut(attacked.app)).not.toContain('cluster-admin');
});

test('an object that is added behind the judgement of a single chart is judged with the next one that is asked', () => {
  const attacked = victim();
  onceIn(attacked, 1, () => { new ApiObject(attacked.elsewhere, 'sly', CLUSTER_ADMIN); });
  expect(() => attacked.chart.toJson()).toThrow(/bindings-are-declared/);
});

describe('files of objects', () => {
  test.each([YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE])('are told apart as cdk8s names them, with output type %d', yamlOutputType => {
    const { app, chart } = victim(undefined, { yamlOutputType });
    chart.node.tryRemoveChild('ops-agents');
    new ApiObject(chart, 'sly', { apiVersion: 'example.com/v1', kind: 'NetworkPolicy', metadata: { name: `${IDENTITY}:`, namespace: 'ops-agents' } });
    expect(() => app.synth()).toThrow(/files-are-not-overwritten/);
  });

  test('are one for two charts of like paths', () => {
    const app = new App({ outdir: folder() });
    Governance.of(app).configure({ ...ADMISSIBLE_GOVERNANCE, registerFile: join(folder(), 'register.json') });
    const [first, second] = [new Chart(app, 'Ops', { namespace: 'ops-agents' }), new Chart(app, 'ops-c80d6414', { namespace: 'web' })];
    new GovernedAgent(first, 'triage', ADMISSIBLE);
    expect(Names.toDnsLabel(first)).toBe(Names.toDnsLabel(second));
    expect(() => app.synth()).toThrow(/files-are-not-overwritten/); // an empty chart writes an empty file
    app.node.tryRemoveChild(second.node.id);
    expect(() => app.synth()).not.toThrow();
  });

  test('have the names of their constructs, whatever a patch makes of them', () => {
    const { app, chart } = victim(undefined, { yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
    chart.node.tryRemoveChild('ops-agents');
    const sly = new ApiObject(chart, 'sly', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: IDENTITY, namespace: 'ops-agents' } });
    sly.addJsonPatch(JsonPatch.replace('/kind', 'ConfigMap'), JsonPatch.replace('/apiVersion', 'v1'));
    expect(() => app.synth()).toThrow(/files-are-not-overwritten/);
  });
});

test('a resolver that throws is told as what it is', () => {
  const { app } = resolving(() => { throw new Error('inside the resolver'); });
  expect(() => app.synth()).toThrow(/inside the resolver/);
});
