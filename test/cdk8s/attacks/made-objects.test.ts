import { ApiObject, App, Chart, IResolver, JsonPatch, Lazy, ResolutionContext, YamlOutputType } from 'cdk8s';
import { childOf, IDENTITY, victim, Victim, written } from './victim';

jest.mock('../../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

const childNamed = ({ agent }: Victim, id: string) => childOf<ApiObject>(agent, id);

type Attack = (victim: Victim) => void;

const CHANGES: readonly (readonly [string, Attack, RegExp])[] = [
  ['a patch that widens a Role', each => childNamed(each, 'role-in-shop').addJsonPatch(JsonPatch.replace('/rules/0/verbs', ['*'])), /objects-are-as-declared: `Role shop\/agent-execute-rollout.ops-agents` has another `rules\[0\].verbs\[0\]`/],
  ['a patch that drops the resource names', each => childNamed(each, 'role-in-shop').addJsonPatch(JsonPatch.remove('/rules/0/resourceNames')), /`rules\[0\].resourceNames`/],
  ['a patch that binds somebody else, too', each => childNamed(each, 'role-binding-in-shop').addJsonPatch(JsonPatch.add('/subjects/-', { kind: 'User', name: 'mallory' })), /`subjects\[1\]\./],
  ['a patch that binds another role', each => childNamed(each, 'exercise').addJsonPatch(JsonPatch.replace('/roleRef/name', 'cluster-admin')), /`roleRef.name`/],
  ['a patch that opens the default deny', each => childNamed(each, 'default-deny').addJsonPatch(JsonPatch.add('/spec/egress/-', {})), /NetworkPolicy ops-agents\/agent-execute-rollout` has another `spec.egress\[0\]`/],
  ['a patch that turns an object into another kind', each => childNamed(each, 'default-deny').addJsonPatch(JsonPatch.replace('/kind', 'ConfigMap')), /objects-are-as-declared: `ConfigMap ops-agents/],
  ['a patch that moves an object to another namespace', each => childNamed(each, 'default-deny').addJsonPatch(JsonPatch.replace('/metadata/namespace', 'web')), /another `metadata.namespace` than was declared: "web" in place of "ops-agents"/],
  ['a patch that hides objects behind another one', each => childNamed(each, 'default-deny').addJsonPatch(JsonPatch.add('/items', [])), /`items`/],
  ['a patch of the workload', each => childNamed(each, 'deployment').addJsonPatch(JsonPatch.replace('/spec/template/spec/hostNetwork', true)), /`spec.template.spec.hostNetwork`/],
  ['a patch that raises the quota', each => childOf<ApiObject>(childOf(each.chart, 'ops-agents'), 'quota').addJsonPatch(JsonPatch.replace('/spec/hard/pods', '1000')), /agent namespace "ops-agents" is refused[^]*`spec.hard.pods`/],
  ['an annotation that rewrites who answers', each => childNamed(each, 'service-account').metadata.addAnnotation('governed-agents.dev/owner', 'mallory@example.com'), /`metadata.annotations\["governed-agents.dev\/owner"\]`/],
  ['an annotation that attaches a cloud role', each => childNamed(each, 'service-account').metadata.addAnnotation('eks.amazonaws.com/role-arn', 'arn:aws:iam::111122223333:role/admin'), /added: .* which means something to a cloud/],
  ['an annotation that keeps the fence from being applied', each => childNamed(each, 'default-deny').metadata.addAnnotation('argocd.argoproj.io/hook', 'Skip'), /means something to the tool that applies it/],
  ['an annotation of kustomize that drops the object', each => childNamed(each, 'default-deny').metadata.addAnnotation('config.kubernetes.io/local-config', 'true'), /means something to Kubernetes and its tools/],
  ['a label that opens the namespace', each => childOf<ApiObject>(childOf(each.chart, 'ops-agents'), 'namespace').metadata.addLabel('team', 'ops'), /Namespace ops-agents` has `metadata.labels.team` added/],
  ['a finalizer', each => childNamed(each, 'service-account').metadata.addFinalizers('example.com/keep'), /`metadata.finalizers/],
  ['another field of the metadata', each => childNamed(each, 'service-account').metadata.add('generateName', 'agent-'), /`metadata.generateName`/],
  ['a child that is removed', each => each.agent.node.tryRemoveChild('default-deny'), /objects-are-all-there: `NetworkPolicy ops-agents\/agent-execute-rollout` was removed/],
  ['a child that is replaced', each => {
    each.agent.node.tryRemoveChild('default-deny');
    new ApiObject(each.agent, 'default-deny', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: IDENTITY }, spec: { podSelector: {}, egress: [{}] } });
  }, /objects-are-all-there[^]*objects-are-made-once: `NetworkPolicy ops-agents\/agent-execute-rollout` is made a second time/],
];

test.each(CHANGES)('%s is refused', (_, attack, refusal) => {
  const attacked = victim();
  attack(attacked);
  expect(() => attacked.app.synth()).toThrow(refusal);
  expect(() => attacked.app.synthYaml()).toThrow(refusal);
  expect(() => attacked.chart.toJson()).toThrow(refusal);
  expect(() => attacked.elsewhere.toJson()).toThrow(refusal);
});

test.each<[string, Attack]>([
  ['nothing at all', () => undefined],
  ['a label that only people read', each => childNamed(each, 'service-account').metadata.addLabel('cost-center', '4711')],
  ['an annotation of a tool that nobody knows to act on it', each => childNamed(each, 'deployment').metadata.addAnnotation('example.com/runbook', 'rollout')],
  ['the wave in which Argo CD applies it', each => childNamed(each, 'default-deny').metadata.addAnnotation('argocd.argoproj.io/sync-wave', '-1')],
  ['a patch that changes nothing', each => childNamed(each, 'role-in-shop').addJsonPatch(JsonPatch.test('/kind', 'Role'))],
])('%s is admitted', (_, change) => {
  const untouched = victim();
  change(untouched);
  expect(written(untouched.app).map(({ kind }) => kind)).toContain('Role');
});

test('labels of the chart are on every object, and are no attack', () => {
  const { app } = victim();
  new Chart(app, 'labelled', { namespace: 'ops-agents', labels: { team: 'ops' } });
  expect(() => app.synth()).not.toThrow();
});

/** Answers for the Role's verbs: what it says the first time, and what it says afterwards. */
class TwoFaced implements IResolver {
  public calls = 0;

  constructor(private readonly faces: readonly unknown[]) {}

  public resolve(context: ResolutionContext): void {
    if (context.obj.kind !== 'Role' || context.key.join('.') !== 'rules.0.verbs' || (context.value as unknown[])[0] !== 'get') return;
    const face = this.faces[Math.min(this.calls++, this.faces.length - 1)];
    if (face !== null) context.replaceValue(face);
  }
}

test('a resolver that widens a Role is refused', () => {
  const { app, chart } = victim(undefined, { resolvers: [new TwoFaced([['*']])] });
  expect(() => app.synth()).toThrow(/objects-are-as-declared: `Role shop/);
  expect(() => chart.toJson()).toThrow(/objects-are-as-declared: `Role shop/);
});

const { FILE_PER_APP, FILE_PER_CHART, FILE_PER_RESOURCE, FOLDER_PER_CHART_FILE_PER_RESOURCE } = YamlOutputType;
test.each([FILE_PER_APP, FILE_PER_CHART, FILE_PER_RESOURCE, FOLDER_PER_CHART_FILE_PER_RESOURCE])(
  'a resolver that tells the judge one thing and the writer another writes what was judged, with output type %d', yamlOutputType => {
    const resolver = new TwoFaced([null, ['*']]);
    // The files of two NetworkPolicies would collide.
    const { app, chart } = victim(undefined, { resolvers: [resolver], yamlOutputType });
    chart.node.tryRemoveChild('ops-agents');
    const role = written(app).find(({ kind, metadata }) => kind === 'Role' && metadata.namespace === 'shop')!;
    expect(role.rules).toMatchObject([{ verbs: ['get', 'patch'] }]);
    expect(resolver.calls).toBe(1);
  });

test('a resolver that changes its mind is refused where a chart is rendered without the app', () => {
  const { chart } = victim(undefined, { resolvers: [new TwoFaced([null, ['*']])] });
  expect(() => chart.toJson()).toThrow(/objects-are-as-declared: `Role shop/);
});

test('an app that reaches behind its own synthesis with a resolver that changes its mind is refused', () => {
  class Sly extends App {
    public write() { super.synth(); }
  }
  const { app } = victim(undefined, { resolvers: [new TwoFaced([null, ['*']])] }, props => new Sly(props));
  expect(() => (app as Sly).write()).toThrow(/objects-are-as-declared: `Role shop/);
});

test('an app with a synthesis of its own is judged as any other', () => {
  class Own extends App {
    public synth() { super.synth(); }
  }
  const attacked = victim(undefined, {}, props => new Own(props));
  expect(written(attacked.app).length).toBeGreaterThan(5);
  childNamed(attacked, 'role-in-shop').addJsonPatch(JsonPatch.replace('/rules/0/verbs', ['*']));
  expect(() => attacked.app.synth()).toThrow(/objects-are-as-declared/);
});

describe('what happens while the app is validated', () => {
  const binding = (each: Victim, id: string) => new ApiObject(each.elsewhere, id, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: id },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'ServiceAccount', name: IDENTITY, namespace: 'ops-agents' }],
  });

  test.each([1, 2, 3, 4])('an object that the validation number %d makes is judged', number => {
    const attacked = victim();
    let calls = 0;
    attacked.elsewhere.node.addValidation({ validate: () => { if (++calls === number) binding(attacked, 'late'); return []; } });
    let text = '';
    try {
      text = JSON.stringify(written(attacked.app));
    } catch (error) {
      expect(String(error)).toMatch(/bindings-are-declared/);
    }
    expect(text).not.toContain('cluster-admin');
  });

  test('a patch that a later validation adds is not written', () => {
    const attacked = victim();
    let calls = 0;
    attacked.elsewhere.node.addValidation({
      validate: () => {
        if (++calls === 2) childNamed(attacked, 'role-in-shop').addJsonPatch(JsonPatch.replace('/rules/0/verbs', ['*']));
        return [];
      },
    });
    expect(written(attacked.app).find(({ kind }) => kind === 'Role')!.rules).toMatchObject([{ verbs: ['get', 'patch'] }]);
  });

  test('an object that is made while another one is rendered is judged', () => {
    const attacked = victim();
    const produce = () => {
      if (attacked.elsewhere.node.tryFindChild('late') === undefined) binding(attacked, 'late');
      return 'text';
    };
    new ApiObject(attacked.elsewhere, 'config', { apiVersion: 'v1', kind: 'ConfigMap', data: { text: Lazy.any({ produce }) as string } });
    expect(() => attacked.app.synth()).toThrow(/bindings-are-declared/);
  });
});

describe('a chart or an object that renders in a way of its own', () => {
  const CLUSTER_ADMIN = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata: { name: 'sly' }, roleRef: { kind: 'ClusterRole', name: 'cluster-admin' }, subjects: [{ kind: 'ServiceAccount', name: IDENTITY, namespace: 'ops-agents' }] };

  test('a chart that adds an object to what it renders is refused', () => {
    class Adds extends Chart {
      public toJson() { return [...super.toJson(), CLUSTER_ADMIN]; }
    }
    const { app } = victim();
    new Adds(app, 'adds');
    expect(() => app.synth()).toThrow(/\[adds\] the chart's own `toJson` gives other objects than its constructs render/);
    expect(() => app.synthYaml()).toThrow(/gives other objects than its constructs render/);
  });

  test('a chart that only counts what it renders is admitted', () => {
    let count = 0;
    class Counts extends Chart {
      public toJson() { return super.toJson().map(object => { count++; return object; }); }
    }
    const { app } = victim();
    new ApiObject(new Counts(app, 'counts'), 'config', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: '1' } });
    expect(written(app).map(({ kind }) => kind)).toContain('ConfigMap');
    expect(count).toBe(1);
  });

  test('an object that renders as a harmless one first is written as that one', () => {
    let calls = 0;
    class TurnsBad extends ApiObject {
      public toJson() { return ++calls === 1 ? { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'sly' } } : CLUSTER_ADMIN; }
    }
    const { app, elsewhere } = victim();
    new TurnsBad(elsewhere, 'sly', { apiVersion: 'v1', kind: 'ConfigMap' });
    expect(JSON.stringify(written(app))).not.toContain('cluster-admin');
    expect(calls).toBe(1);
  });

  test('an object that turns into another one when YAML is written is judged as that one', () => {
    const { app, elsewhere } = victim();
    const harmless = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'sly' }, toJSON: () => CLUSTER_ADMIN };
    new ApiObject(elsewhere, 'config', harmless);
    expect(() => app.synth()).toThrow(/bindings-are-declared/);
  });

  test('a list that answers otherwise the second time is written as it answered first', () => {
    let reads = 0;
    const verbs = new Proxy(['get'], {
      get: (list, key) => key === 'map' ? () => verbs : key === '0' ? (reads++ === 0 ? 'get' : '*') : Reflect.get(list, key) as unknown,
    });
    const resolver: IResolver = { resolve: context => { if (context.key.join('.') === 'rules.0.verbs' && context.value !== verbs) context.replaceValue(verbs); } };
    const { app, elsewhere } = victim(undefined, { resolvers: [resolver] });
    app.node.findChild('ops').node.tryRemoveChild('rollout');
    new ApiObject(elsewhere, 'role', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] });
    expect(written(app).find(({ kind }) => kind === 'Role')).toMatchObject({ rules: [{ verbs: ['get'] }] });
  });
});

test('every object is rendered once in a synthesis, however many charts there are', () => {
  const { app, elsewhere } = victim();
  let calls = 0;
  new ApiObject(elsewhere, 'config', { apiVersion: 'v1', kind: 'ConfigMap', data: { calls: Lazy.any({ produce: () => String(++calls) }) as string } });
  for (let i = 0; i < 5; i++) new Chart(app, `chart-${i}`);
  expect(written(app).find(({ kind }) => kind === 'ConfigMap')).toMatchObject({ data: { calls: '1' } });
});

test('an app is written again after it was mended', () => {
  const attacked = victim();
  attacked.agent.node.tryRemoveChild('default-deny');
  expect(() => attacked.app.synth()).toThrow();
  const { app } = victim();
  const first = written(app);
  expect(written(app)).toEqual(first);
});

test('nothing of a class of cdk8s is changed', () => {
  const classes = () => [App, Chart, ApiObject].map(each => Object.getOwnPropertyDescriptors(each.prototype));
  const before = classes();
  const { app } = victim();
  app.synth();
  expect(classes()).toEqual(before);
  expect(Object.getOwnPropertyNames(app)).not.toContain('charts');
});
