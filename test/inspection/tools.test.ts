import { brokenIn, findingsOf, inspection } from './inspections';
import { binding, defaultDeny, deployment, governed, kagentAgent, object, objectsOf, opening, role, serviceAccount } from './objects';
import type { JsonObject } from '../../src/objects/json';
import { on } from '../rbac/a-rule';

const LABELS = { 'governed-agents.dev/tool': 'reader' };
const ANNOTATIONS = { 'governed-agents.dev/owner': 'dana.reyes@example.com' };
const READS = on('apps', 'deployments', 'get list');

const account = serviceAccount('ops/tool-reader', { labels: LABELS, annotations: ANNOTATIONS });
const workload = deployment('ops/reader', 'tool-reader', LABELS);
const deny = defaultDeny('ops/tool-reader', LABELS, {}, { labels: LABELS });
const rights = [role('shop/tool-reader.ops', [READS], { labels: LABELS }), binding('shop/tool-reader.ops', 'Role tool-reader.ops', ['sa ops/tool-reader'], { labels: LABELS })];

/** What this library makes of tool `ops/reader`. */
const TOOL = [account, workload, deny, ...rights];
const STRAY = [role('shop/writes', [on('apps', 'deployments', 'patch')]), binding('shop/stray', 'Role writes', ['sa ops/tool-reader'])];

/** What this library makes of an edge from one to the other: from `ops`, to a namespace. */
function edge(from: { readonly name: string; readonly labels: Record<string, string> }, to: Record<string, string>, namespace = 'ops'): JsonObject {
  const peer = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } }, podSelector: { matchLabels: to } };
  return object('networking.k8s.io/v1', 'NetworkPolicy', `ops/${from.name}.egress`, {
    labels: from.labels, spec: { podSelector: { matchLabels: from.labels }, policyTypes: ['Egress'], egress: [{ to: [peer], ports: [{ port: 8080 }] }] },
  });
}

const ADVISER = governed('advise', 'triage');
const EXECUTER = governed('execute', 'rollout');

/** What opens `reader` of a namespace to the adviser, made for whom the labels say. */
function otherEnd(of: Record<string, string>, namespace = 'ops'): JsonObject {
  const from = [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ops' } }, podSelector: { matchLabels: { 'governed-agents.dev/agent': 'triage' } } }];
  return object('networking.k8s.io/v1', 'NetworkPolicy', `${namespace}/${ADVISER.name}.ops.reader`, {
    labels: of, spec: { podSelector: { matchLabels: LABELS }, policyTypes: ['Ingress'], ingress: [{ from, ports: [{ port: 8080 }] }] },
  });
}

const agentOf = (objects: readonly JsonObject[], name: string) => inspection(objects).agents.find(each => each.identity.name === name);

describe('a governed tool', () => {
  test('is found by its labels, as a tool without a class, with what it may do', () => {
    expect(inspection(TOOL).agents).toMatchObject([{
      kind: 'tool', name: 'ServiceAccount ops/tool-reader', foundBy: ['labels of governed-agents.dev', 'name of governed-agents.dev', 'labels of Deployment ops/reader'], declared: null, own: 'advise', effective: 'advise',
    }]);
    expect(inspection(TOOL).findings).toEqual([]);
  });

  test.each([
    ['beside an agent', [binding('shop/x', 'ClusterRole view', ['sa ops/agent-advise-triage'])]],
    ['in a namespace that is labelled so', [object('v1', 'Namespace', 'ops', { labels: { 'governed-agents.dev/agent-namespace': 'true' } })]],
  ])('is found by its name where agents live: %s', (_, home) => {
    const found = [...STRAY, ...home];
    expect(agentOf(found, 'tool-reader')).toMatchObject({ kind: 'tool', foundBy: ['name of governed-agents.dev'] });
    expect(findingsOf('grants-come-from-the-declaration', found).map(({ at }) => at)).toContain('RoleBinding shop/stray');
  });

  test.each<readonly [string, readonly JsonObject[]]>([
    ['beside another tool', [serviceAccount('ops/tool-other', { labels: { 'governed-agents.dev/tool': 'other' } })]],
    ['where a policy is made of a declaration', [edge(ADVISER, { 'governed-agents.dev/tool': 'other' })]],
  ])('is found by its name %s, too', (_, home) => {
    expect(agentOf([...STRAY, ...home], 'tool-reader')).toMatchObject({ kind: 'tool', foundBy: ['name of governed-agents.dev'] });
  });

  test('is nobody where only its name is like one', () => {
    expect(inspection([...STRAY, serviceAccount('ops/tool-reader'), deployment('ops/reader', 'tool-reader')]).agents).toEqual([]);
    expect(inspection([...STRAY, object('v1', 'Namespace', 'ops'), serviceAccount('ops/reader', { labels: LABELS })]).agents).toMatchObject([{ identity: { name: 'reader' } }]);
    expect(inspection([...STRAY, object('v1', 'Namespace', 'ops'), edge({ ...ADVISER, labels: { app: 'other' } }, LABELS)]).agents).toEqual([]);
  });

  test('beside an agent of the same name keeps its account', () => {
    const namesake = objectsOf('advise', 'reader');
    expect(brokenIn([...TOOL, ...namesake])).toEqual([]);
    expect(brokenIn([...TOOL.filter(each => each !== account), ...namesake])).toEqual(['owner-is-on-record']);
  });
});

/** What breaks the rule, and the nearest that does not. */
const REFUSED: readonly (readonly [string, readonly JsonObject[], readonly JsonObject[]])[] = [
  ['grants-come-from-the-declaration', [...TOOL, ...STRAY], [...TOOL, STRAY[0]]],
  ['grants-come-from-the-declaration', [...TOOL, binding('ops/tool-reader.exercise.execute', 'ClusterRole governed-agents:authority-execute', ['sa ops/tool-reader'], { labels: LABELS })], TOOL],
  ['grants-come-from-the-declaration', [
    ...TOOL, role('ops/tool-reader.ops.boundary', [on('governed-agents.dev', 'boundaries', 'run', '2027-01-31.sha256:0123')], { labels: LABELS }),
    binding('ops/tool-reader.ops.boundary', 'Role tool-reader.ops.boundary', ['sa ops/tool-reader'], { labels: LABELS }),
  ], TOOL],
  ['owner-is-on-record', [serviceAccount('ops/tool-reader', { labels: LABELS }), workload, deny], [account, workload, deny]],
  ['marks-agree-with-the-identity', [serviceAccount('ops/reader', { labels: LABELS, annotations: ANNOTATIONS }), deny], [account, deny]],
  ['marks-agree-with-the-identity', [account, deployment('ops/reader', 'tool-reader', ADVISER.labels), deny, ADVISER.deny, ADVISER.account], [account, workload, deny]],
  ['marks-agree-with-the-identity', [account, deployment('ops/reader', 'tool-reader', { ...LABELS, 'governed-agents.dev/agent': 'triage' }), deny], TOOL],
  ['network-denies-by-default', [account, workload], [account, workload, deny]],
  ['network-stays-closed', [...TOOL, defaultDeny('ops/tool-reader.open', LABELS, { ingress: [{}] }, { labels: LABELS })], TOOL],
  ['network-stays-closed', [...TOOL, opening('ops/more', LABELS)], [...TOOL, opening('ops/more', { app: 'other' })]],
  ['tokens-do-not-last', [
    ...TOOL, object('v1', 'Secret', 'ops/lasting', { type: 'kubernetes.io/service-account-token', annotations: { 'kubernetes.io/service-account.name': 'tool-reader' } }),
  ], TOOL],
];

test.each(REFUSED)('of a tool %s is asked, too', (rule, broken, legal) => {
  expect(findingsOf(rule, broken).map(({ agent }) => agent)).toContain(`ServiceAccount ops/${rule.startsWith('marks') && broken.length === 2 ? 'reader' : 'tool-reader'}`);
  expect(brokenIn(legal)).not.toContain(rule);
});

test('a tool that may do more than any class may hold is told, however it is marked', () => {
  const marked = [role('shop/tool-reader.ops', [on('', 'secrets', 'list')], { labels: LABELS }), rights[1]];
  expect(inspection([account, workload, deny, ...marked]).findings).toMatchObject([{
    rule: { id: 'authority-stays-within-class' },
    severity: 'critical',
    agent: 'ServiceAccount ops/tool-reader',
    at: 'Role shop/tool-reader.ops',
    problem: 'lets ServiceAccount ops/tool-reader, a tool, do more than any authority class may hold',
    fix: 'take away what leads to more: a tool has no class that anybody could raise',
    value: expect.stringMatching(/^tool comes to none by RoleBinding shop\/tool-reader.ops gives /) as string,
  }]);
  const tuning = [role('shop/tool-reader.ops', [on('apps', 'deployments', 'patch')], { labels: LABELS }), rights[1]];
  expect(inspection([account, workload, deny, ...tuning]).findings).toEqual([]);
});

describe('a cloud identity', () => {
  const annotations = { ...ANNOTATIONS, 'governed-agents.dev/review-by': '2027-01-31', 'governed-agents.dev/cloud-identity': 'reader@example-prod.iam.gserviceaccount.com' };

  test('is declared by no tool: it is told of the tool, and of whoever uses it', () => {
    const found = [serviceAccount('ops/tool-reader', { labels: LABELS, annotations }), workload, deny, ...objectsOf('advise', 'triage'), edge(ADVISER, LABELS)];
    expect(findingsOf('authority-can-be-told', found).map(({ agent }) => agent)).toEqual([`ServiceAccount ops/${ADVISER.name}`, 'ServiceAccount ops/tool-reader']);
  });

  test('that an agent declares is told of whoever comes to it otherwise than by an edge', () => {
    const cloudy = [...objectsOf('advise', 'cloudy').slice(1), serviceAccount('ops/agent-advise-cloudy', { labels: governed('advise', 'cloudy').labels, annotations })];
    expect(brokenIn([...cloudy, ...objectsOf('advise', 'triage'), edge(ADVISER, { 'governed-agents.dev/agent': 'cloudy' })])).toEqual([]);
    const told = findingsOf('authority-can-be-told', [...cloudy, ...objectsOf('execute', 'rollout', [on('apps', 'deployments', 'patch')])]);
    expect(told.map(({ agent }) => agent)).toEqual([`ServiceAccount ops/${EXECUTER.name}`]);
  });
});

describe('what a declaration lets call', () => {
  test('is within reach of the caller: a tool that is given more gives it to the agents that use it', () => {
    const found = [...TOOL, ...objectsOf('advise', 'triage'), edge(ADVISER, LABELS)];
    expect(brokenIn(found)).toEqual([]);
    const [finding, ...others] = findingsOf('authority-stays-within-class', [...found, ...STRAY]);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      agent: 'ServiceAccount ops/agent-advise-triage',
      at: 'Role shop/writes',
      path: [
        'ServiceAccount ops/agent-advise-triage', 'asks ServiceAccount ops/tool-reader', 'RoleBinding shop/stray', 'Role shop/writes', 'rules[0]',
        'patch on deployments of apps in the namespace shop',
      ],
    });
  });

  test('makes one agent come to what the other may do', () => {
    const rollout = objectsOf('execute', 'rollout', [on('apps', 'deployments', 'patch')]);
    const found = [...objectsOf('advise', 'triage'), ...rollout];
    expect(brokenIn(found)).toEqual([]);
    expect(brokenIn([...found, edge(ADVISER, { 'governed-agents.dev/agent': 'rollout' })])).toEqual(['authority-stays-within-class']);
    expect(brokenIn([...found, edge(EXECUTER, { 'governed-agents.dev/agent': 'triage' })])).toEqual([]);
  });

  test.each<readonly [string, JsonObject]>([
    ['the policy of somebody else', edge({ ...ADVISER, labels: { app: 'other' } }, LABELS)],
    ['a policy that has the labels of another class', edge({ ...ADVISER, labels: { ...ADVISER.labels, 'governed-agents.dev/authority-class': 'execute' } }, LABELS)],
    ['a tool of the same name elsewhere', edge(ADVISER, LABELS, 'lab')],
    ['an agent of the same name', edge(ADVISER, { 'governed-agents.dev/agent': 'reader' })],
    ['nobody', { ...edge(ADVISER, LABELS), spec: null }],
  ])('is nothing that %s says', (_, policy) => {
    expect(agentOf([...TOOL, ...STRAY, ...objectsOf('advise', 'triage'), policy], ADVISER.name)).toMatchObject({ effective: 'advise' });
  });

  test('is in the namespace of the caller where the policy names none', () => {
    const { spec, ...policy } = edge(ADVISER, LABELS);
    const [rule] = (spec as { readonly egress: readonly { readonly to: readonly { readonly podSelector: JsonObject }[] }[] }).egress;
    const near = { ...policy, spec: { ...spec as JsonObject, egress: [{ to: [{ podSelector: rule.to[0].podSelector }] }] } };
    expect(agentOf([...TOOL, ...STRAY, ...objectsOf('advise', 'triage'), near], ADVISER.name)).toMatchObject({ effective: 'execute' });
  });

  test('leads from a tool to the agents that it triggers', () => {
    const rollout = objectsOf('execute', 'rollout', [on('apps', 'deployments', 'patch')]);
    const found = [...TOOL, ...rollout, edge({ name: 'tool-reader', labels: LABELS }, EXECUTER.labels)];
    expect(brokenIn(found)).toEqual([]);
    expect(agentOf(found, 'tool-reader')).toMatchObject({ own: 'advise', effective: 'execute' });
  });

  test('is followed from a caller whose ServiceAccount is not among the objects', () => {
    const found = [...TOOL, ...STRAY, ADVISER.role, ADVISER.binding, edge(ADVISER, LABELS)];
    expect(agentOf(found, ADVISER.name)).toMatchObject({ effective: 'execute' });
  });

  test('leads to a tool elsewhere of which there is nothing but what it may do', () => {
    const stray = [STRAY[0], binding('shop/stray', 'Role writes', ['sa tools/tool-reader'])];
    const found = [...stray, ...objectsOf('advise', 'triage'), edge(ADVISER, LABELS, 'tools'), otherEnd(ADVISER.labels, 'tools')];
    expect(agentOf(found, ADVISER.name)).toMatchObject({ effective: 'execute' });
  });

  test('leads to whoever runs pods with the labels of the called one', () => {
    const deployer = [deployment('ops/pipeline', 'deployer', LABELS), binding('shop/deployer', 'ClusterRole cluster-admin', ['sa ops/deployer'])];
    const found = [...TOOL, ...objectsOf('advise', 'triage'), edge(ADVISER, LABELS), ...deployer];
    expect(findingsOf('authority-stays-within-class', found)).toMatchObject([{ agent: `ServiceAccount ops/${ADVISER.name}`, value: 'advise comes to none as ServiceAccount ops/deployer' }]);
    const unmarked = [...deployer.slice(1), deployment('ops/pipeline', 'deployer', { app: 'pipeline' })];
    expect(agentOf([...found.slice(0, -2), ...unmarked], ADVISER.name)).toMatchObject({ effective: 'advise' });
  });

  test('is what whoever runs pods with the labels of the caller may call', () => {
    const found = [...TOOL, ...STRAY, ADVISER.account, ADVISER.deny, edge(ADVISER, LABELS), deployment('ops/triage', 'triage', ADVISER.labels)];
    expect(agentOf(found, 'triage')).toMatchObject({ own: '', effective: 'execute' });
  });

  test('is not what an identity that runs nothing may call, whose labels are like those of the caller in part', () => {
    const former = governed('execute', 'triage');
    const policy = edge({ ...ADVISER, labels: former.labels }, { 'governed-agents.dev/agent': 'rollout' });
    const selecting = { ...policy, spec: { ...policy.spec as JsonObject, podSelector: { matchLabels: { 'governed-agents.dev/agent': 'triage' } } } };
    const rollout = objectsOf('execute', 'rollout', [on('apps', 'deployments', 'patch')]);
    const found = [...rollout, ADVISER.account, ADVISER.role, ADVISER.binding, former.account, former.workload, selecting];
    expect(agentOf(found, former.name)).toMatchObject({ effective: 'execute' });
    expect(agentOf(found, ADVISER.name)).toMatchObject({ effective: 'advise' });
    expect(agentOf([...found, ADVISER.workload], ADVISER.name)).toMatchObject({ effective: 'execute' });
  });

  test.each<readonly [string, JsonObject, JsonObject]>([
    ['by other labels of its pods', { matchLabels: { 'app.kubernetes.io/name': 'reader' } }, { matchLabels: { 'app.kubernetes.io/name': 'other' } }],
    ['with a condition more', { matchLabels: LABELS, matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, { matchLabels: LABELS, matchExpressions: [{ key: 'app', operator: 'Exists' }] }],
  ])('is told %s', (_, matching, other) => {
    const calling = (podSelector: JsonObject) => {
      const { spec, ...policy } = edge(ADVISER, LABELS);
      const named = deployment('ops/reader', 'tool-reader', { ...LABELS, 'app.kubernetes.io/name': 'reader' });
      const found = [account, named, deny, ...rights, ...STRAY, ...objectsOf('advise', 'triage'), { ...policy, spec: { ...spec as JsonObject, egress: [{ to: [{ podSelector }] }] } }];
      return agentOf(found, ADVISER.name);
    };
    expect(calling(matching)).toMatchObject({ effective: 'execute' });
    expect(calling(other)).toMatchObject({ effective: 'advise' });
  });

  test('is told by its other end, too, which the caller opens and nobody else for it', () => {
    const found = [...TOOL, ...STRAY, ...objectsOf('advise', 'triage')];
    expect(agentOf([...found, otherEnd(ADVISER.labels)], ADVISER.name)).toMatchObject({ effective: 'execute' });
    for (const of of [LABELS, { ...ADVISER.labels, ...LABELS }, { ...ADVISER.labels, 'governed-agents.dev/agent': 'rollout' }]) {
      expect(agentOf([...found, otherEnd(of)], ADVISER.name)).toMatchObject({ effective: 'advise' });
    }
  });

  test('comes on top of what it asks in other ways', () => {
    const tools = [{ type: 'Agent', agent: { name: 'helper' } }];
    const asking = kagentAgent('ops/triage', { declarative: { deployment: { serviceAccountName: ADVISER.name, labels: ADVISER.labels }, tools } });
    const helper = [kagentAgent('ops/helper'), STRAY[0], binding('shop/helper', 'Role writes', ['sa ops/helper'])];
    const found = [...TOOL, ADVISER.account, ADVISER.deny, asking, ...helper];
    expect(agentOf([...found, edge(ADVISER, LABELS)], ADVISER.name)).toMatchObject({ effective: 'execute' });
  });

  test('is no destination: pods that nobody governs are asked for nothing', () => {
    const api = [deployment('ops/api', 'api', { app: 'api' }), STRAY[0], binding('shop/api', 'Role writes', ['sa ops/api'])];
    const found = [...objectsOf('advise', 'triage'), edge(ADVISER, { app: 'api' }), ...api];
    expect(inspection(found, { serviceAccounts: ['ops/api'] }).agents).toMatchObject([{ effective: 'advise' }, { effective: 'execute' }]);
  });

  test('is where objects are that say no namespace', () => {
    const bare = [...TOOL, ...STRAY, ...objectsOf('advise', 'triage'), edge(ADVISER, LABELS)].map(({ metadata, ...rest }): JsonObject => {
      const { namespace, ...named } = metadata as JsonObject;
      return { ...rest, metadata: namespace === 'ops' ? named : metadata };
    });
    expect(inspection(bare, { namespace: 'ops' }).agents.find(each => each.identity.name === ADVISER.name)).toMatchObject({ effective: 'execute' });
  });

  test.each(['user system:serviceaccount:ops:tool-reader', 'group system:serviceaccounts:ops'])('counts what the tool is given as %s', spelled => {
    const stray = [STRAY[0], binding('shop/stray', 'Role writes', [spelled])];
    const found = [...TOOL, ...stray, object('v1', 'Namespace', 'lab'), ...objectsOf('advise', 'triage').map(each => inLab(each)), inLab(edge(ADVISER, LABELS))];
    expect(findingsOf('grants-come-from-the-declaration', found).map(({ agent }) => agent)).toContain('ServiceAccount ops/tool-reader');
    expect(findingsOf('authority-stays-within-class', found).map(({ agent }) => agent)).toContain(`ServiceAccount lab/${ADVISER.name}`);
  });

  test('counts what is aggregated into a role of the tool', () => {
    const aggregated = role('tool-reader.ops', [], { labels: LABELS, aggregationRule: { clusterRoleSelectors: [{ matchLabels: { aggregate: 'reader' } }] } });
    const bound = binding('tool-reader.ops', 'ClusterRole tool-reader.ops', ['sa ops/tool-reader'], { labels: LABELS });
    const more = role('more', [on('apps', 'deployments', 'patch')], { labels: { ...LABELS, aggregate: 'reader' } });
    const found = [...TOOL, aggregated, bound, more, ...objectsOf('advise', 'triage'), edge(ADVISER, LABELS)];
    expect(brokenIn(found)).toEqual(expect.arrayContaining(['authority-stays-within-class', 'grants-come-from-the-declaration']));
  });
});

/** The same in another namespace. */
function inLab(each: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(each).replace(/"namespace":"ops"/g, '"namespace":"lab"')) as JsonObject;
}
