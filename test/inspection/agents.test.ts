import { inspection } from './inspections';
import { binding, deployment, governed, kagentAgent, object, objectsOf, role, sandbox, serviceAccount } from './objects';
import type { InspectionOptions } from '../../src/inspection/inspection';
import type { JsonObject } from '../../src/objects/json';
import { on } from '../rbac/a-rule';

const found = (objects: readonly JsonObject[], options: Partial<InspectionOptions> = {}) =>
  inspection(objects, options).agents.map(({ name, foundBy, declared }) => [name, foundBy, declared]);

describe('an agent is', () => {
  test('whoever has the marks of this library', () => {
    expect(found([serviceAccount('ops/helper', { labels: { 'governed-agents.dev/agent': 'helper', 'governed-agents.dev/authority-class': 'propose' } })]))
      .toEqual([['ServiceAccount ops/helper', ['labels of governed-agents.dev'], 'propose']]);
    expect(found([serviceAccount('ops/agent-adapt-tuner')])).toEqual([['ServiceAccount ops/agent-adapt-tuner', ['name of governed-agents.dev'], 'adapt']]);
    expect(found([serviceAccount('ops/agent-superviser-tuner'), serviceAccount('ops/agent-adapt-'), serviceAccount('ops/helper')])).toEqual([]);
  });

  test('whoever a binding gives something to by such a name, although nothing makes it here', () => {
    expect(found([binding('shop/old', 'Role reader', ['sa ops/agent-execute-rollout'])]))
      .toEqual([['ServiceAccount ops/agent-execute-rollout', ['name of governed-agents.dev'], 'execute']]);
  });

  test('whoever runs a workload with such labels, whatever it is called', () => {
    expect(found([deployment('ops/rollout', 'default', { 'governed-agents.dev/agent': 'rollout' })]))
      .toEqual([['ServiceAccount ops/default', ['labels of Deployment ops/rollout'], null]]);
  });

  test('what an Agent of kagent runs as: the ServiceAccount that it names, or the one that kagent makes for it', () => {
    expect(found([kagentAgent('ops/k8s-agent')])).toEqual([['ServiceAccount ops/k8s-agent', ['Agent ops/k8s-agent of kagent.dev'], null]]);
    expect(found([kagentAgent('ops/k8s-agent', { declarative: { deployment: { serviceAccountName: 'viewer' } } })])[0][0]).toBe('ServiceAccount ops/viewer');
    expect(found([kagentAgent('ops/own', { type: 'BYO', byo: { deployment: { serviceAccountName: 'mine' } } })])[0][0]).toBe('ServiceAccount ops/mine');
    expect(found([object('example.com/v1', 'Agent', 'ops/other')])).toEqual([]);
  });

  test('what it runs as by the old name of the field, too', () => {
    expect(found([sandbox('lab/one', { serviceAccount: 'coder' })])[0][0]).toBe('ServiceAccount lab/coder');
  });

  test('what a sandbox of agent-sandbox runs as', () => {
    expect(found([sandbox('lab/one', { serviceAccountName: 'coder' }), sandbox('lab/two')])).toEqual([
      ['ServiceAccount lab/coder', ['Sandbox lab/one of agents.x-k8s.io'], null], ['ServiceAccount lab/default', ['Sandbox lab/two of agents.x-k8s.io'], null],
    ]);
    const template = object('extensions.agents.x-k8s.io/v1beta1', 'SandboxTemplate', 'lab/many', { spec: { podTemplate: { spec: {} } } });
    expect(found([template])).toEqual([['ServiceAccount lab/default', ['SandboxTemplate lab/many of extensions.agents.x-k8s.io'], null]]);
  });

  test('one, however many things say so', () => {
    expect(found([sandbox('lab/one'), kagentAgent('lab/two', { declarative: { deployment: { serviceAccountName: 'default' } } })], { serviceAccounts: ['lab/*'] }))
      .toEqual([['ServiceAccount lab/default', ['Sandbox lab/one of agents.x-k8s.io', 'Agent lab/two of kagent.dev', '--service-account'], null]]);
  });

  test('in the namespace that is told where objects say none', () => {
    expect(found([kagentAgent('k8s-agent')], { namespace: 'tools' })[0][0]).toBe('ServiceAccount tools/k8s-agent');
  });
});

describe('a person', () => {
  const CLUSTER = [
    serviceAccount('ops/holmes'), deployment('ops/runner', 'robusta'), binding('shop/reader', 'Role reader', ['sa ops/botkube', 'user system:serviceaccount:shop:spelled']),
  ];
  const namesOf = (...serviceAccounts: readonly string[]) => inspection(CLUSTER, { serviceAccounts }).agents.map(({ name }) => name.split(' ')[1]);

  test.each<[string, readonly string[], readonly string[]]>([
    ['by their names', ['ops/holmes'], ['ops/holmes']],
    ['although they only run a workload', ['ops/robusta'], ['ops/robusta']],
    ['although they are only named by a binding, in any spelling', ['ops/botkube', 'shop/spelled'], ['ops/botkube', 'shop/spelled']],
    ['by a part of their names', ['ops/*'], ['ops/botkube', 'ops/holmes', 'ops/robusta']],
    ['by a part in the middle', ['o*s/*b*'], ['ops/botkube', 'ops/robusta']],
    ['everywhere', ['*'], ['ops/botkube', 'ops/holmes', 'ops/robusta', 'shop/spelled']],
  ])('names agents %s', (_, patterns, names) => {
    expect(namesOf(...patterns)).toEqual(names);
    expect(inspection(CLUSTER, { serviceAccounts: patterns }).unmatched).toEqual([]);
  });

  test.each(['ops/nobody', 'x*', 'ops/holmess*', 'holmes', 'ops/holmes*mes', '*holmes*es', '*holmes*mes*', ''])('is told that they named %j in vain', pattern => {
    expect(inspection(CLUSTER, { serviceAccounts: ['ops/holmes', pattern] }).unmatched).toEqual([pattern]);
  });

  test('names nobody of Kubernetes itself by a star', () => {
    expect(namesOf('kube-system/*')).toEqual([]);
  });
});

describe('what an agent can do', () => {
  const AGENT = kagentAgent('ops/helper');
  const lets = (rules: ReturnType<typeof on>[]) => [role('shop/does', rules), binding('shop/does', 'Role does', ['sa ops/helper'])];

  test('is nothing where nothing is given', () => {
    expect(inspection([AGENT]).agents).toMatchObject([{ own: '', effective: '', path: ['ServiceAccount ops/helper'], unknown: [], source: { line: 1 } }]);
  });

  test('is told step by step', () => {
    expect(inspection([AGENT, ...lets([on('', 'pods', 'get')])]).agents).toMatchObject([{
      own: 'advise', effective: 'advise', path: ['ServiceAccount ops/helper', 'RoleBinding shop/does', 'Role shop/does', 'rules[0]', 'get on pods in the namespace shop'],
    }]);
  });

  test('includes what its groups are given', () => {
    const group = binding('all', 'ClusterRole scaler', ['group system:serviceaccounts:ops']);
    expect(inspection([AGENT, group, role('scaler', [on('apps', 'deployments/scale', 'patch')])]).agents).toMatchObject([{
      own: 'execute',
      effective: 'execute',
      path: ['ServiceAccount ops/helper', 'Group system:serviceaccounts:ops', 'ClusterRoleBinding all', 'ClusterRole scaler', 'rules[0]', 'patch on deployments/scale of apps in the whole cluster'],
    }]);
  });

  test('includes what everybody is given who leaves their token out, and where that leads', () => {
    const anonymous = (...rules: ReturnType<typeof on>[]) => inspection([
      AGENT, ...lets([on('', 'pods', 'get')]), role('shop/open', rules), binding('shop/open', 'Role open', ['user system:anonymous']), binding('shop/gone', 'Role gone', ['sa shop/web']),
    ]).agents[0];
    expect(anonymous(on('', 'pods', 'list'))).toMatchObject({ own: 'advise', effective: 'advise', path: expect.arrayContaining(['RoleBinding shop/does']) as string[] });
    expect(anonymous(on('apps', 'deployments/scale', 'patch'))).toMatchObject({
      own: 'execute',
      effective: 'execute',
      path: ['ServiceAccount ops/helper', 'User system:anonymous', 'RoleBinding shop/open', 'Role shop/open', 'rules[0]', 'patch on deployments/scale of apps in the namespace shop'],
      unknown: [],
    });
    const leading = anonymous(on('', 'pods', 'create')).unknown;
    expect([leading[1], leading[leading.length - 1]]).toEqual(['User system:anonymous', 'Role shop/gone']);
  });

  test('includes what others can do whom it can act as', () => {
    const objects = [
      AGENT, ...lets([on('', 'pods', 'create')]), role('shop/mighty', [on('', 'secrets', 'list')]), binding('shop/mighty', 'Role mighty', ['sa shop/deployer']),
    ];
    expect(inspection(objects).agents).toMatchObject([{ own: 'execute', effective: 'none', path: expect.arrayContaining(['any ServiceAccount of the namespace shop', 'ServiceAccount shop/deployer', 'RoleBinding shop/mighty']) as string[] }]);
  });

  test('includes what others can do whose token its pods are given', () => {
    const token = object('v1', 'Secret', 'lab/lasting', { type: 'kubernetes.io/service-account-token', annotations: { 'kubernetes.io/service-account.name': 'deployer' } });
    const others = [token, role('lab/mighty', [on('', 'secrets', 'list')]), binding('lab/mighty', 'Role mighty', ['sa lab/deployer'])];
    const mounting = (secretName: string) => sandbox('lab/one', { serviceAccountName: 'coder', volumes: [{ name: 'x', secret: { secretName } }] });
    expect(inspection([mounting('lasting'), ...others])).toMatchObject({
      agents: [{ own: '', effective: 'none', path: expect.arrayContaining(['ServiceAccount lab/coder', 'ServiceAccount lab/deployer', 'RoleBinding lab/mighty']) as string[] }],
      findings: expect.arrayContaining([expect.objectContaining({ rule: expect.objectContaining({ id: 'authority-is-its-own' }) as unknown })]) as unknown,
    });
    expect(inspection([mounting('model-key'), ...others]).agents).toMatchObject([{ own: '', effective: '' }]);
  });

  test('includes what others can do whom it asks, and nobody can tell it of those that are not here', () => {
    const asking = (tool: object) => kagentAgent('ops/helper', { declarative: { tools: [tool] } });
    const mighty = [role('lab/mighty', [on('', 'secrets', 'list')]), binding('lab/mighty', 'Role mighty', ['sa lab/worker'])];
    const helperOf = (...objects: readonly JsonObject[]) => inspection([...objects, ...mighty]).agents.find(({ name }) => name === 'ServiceAccount ops/helper');
    const worker = kagentAgent('lab/scaler', { declarative: { deployment: { serviceAccountName: 'worker' } } });
    const agent = { type: 'Agent', agent: { kind: 'Agent', name: 'scaler', namespace: 'lab' } };
    expect(helperOf(asking(agent), worker)).toMatchObject({ own: '', effective: 'none', path: expect.arrayContaining(['ServiceAccount ops/helper', 'asks ServiceAccount lab/worker']) as string[] });
    expect(helperOf(asking({ ...agent, agent: { name: 'scaler' } }), worker)).toMatchObject({ effective: '', unknown: ['ServiceAccount ops/helper', 'the tools of Agent ops/scaler'] });
    const server = { type: 'McpServer', mcpServer: { kind: 'RemoteMCPServer', name: 'tools', namespace: 'lab' } };
    expect(helperOf(asking(server), deployment('lab/tools', 'worker'))).toMatchObject({ effective: 'none', unknown: [] });
    expect(helperOf(asking(server), deployment('ops/tools', 'worker'))).toMatchObject({ effective: '', unknown: ['ServiceAccount ops/helper', 'the tools of RemoteMCPServer lab/tools'] });
    expect(inspection([asking(server)]).findings.filter(({ rule }) => rule.id === 'authority-can-be-told')).toMatchObject([{ severity: 'low', at: 'Agent ops/helper' }]);
    expect(helperOf(asking({ type: 'McpServer' }))).toMatchObject({ effective: '', unknown: [] });
  });

  test('may be more than anybody can tell', () => {
    const cloud = serviceAccount('shop/uploader', { annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/uploader' } });
    expect(inspection([AGENT, ...lets([on('', 'pods', 'create')]), cloud]).agents[0].unknown).toEqual([
      'ServiceAccount ops/helper', 'RoleBinding shop/does', 'Role shop/does', 'rules[0]',
      expect.stringContaining('create on pods in the namespace shop (creates-pods:'),
      'any ServiceAccount of the namespace shop', 'ServiceAccount shop/uploader', 'the cloud identity arn:aws:iam::1:role/uploader',
    ]);
  });

  test('of a cloud identity that kagent puts on the ServiceAccount is not known either', () => {
    const agent = kagentAgent('ops/helper', { declarative: { deployment: { serviceAccountConfig: { annotations: { 'iam.gke.io/gcp-service-account': 'a@b' } } } } });
    expect(inspection([agent]).agents[0].unknown).toEqual(['ServiceAccount ops/helper', 'the cloud identity a@b']);
    // It touches no ServiceAccount that it did not make.
    const annotations = { 'iam.gke.io/gcp-service-account': 'a@b' };
    const named = kagentAgent('ops/helper', { declarative: { deployment: { serviceAccountName: 'viewer', serviceAccountConfig: { annotations } } } });
    expect(inspection([named]).agents[0].unknown).toEqual([]);
  });

  test('does not count the report of an agent that advises as acting', () => {
    const advises = (...names: readonly string[]) => inspection(objectsOf('advise', 'triage', [on('', 'configmaps', 'get update patch', ...names)])).agents[0].effective;
    expect(advises('triage-report')).toBe('advise');
    expect([advises('cluster-config'), advises('triage-report', 'triage-two'), advises()]).toEqual(['execute', 'execute', 'execute']);
    const does = (verbs: string) => inspection(objectsOf('advise', 'triage', [on('', 'configmaps', verbs, 'triage-report')])).agents[0].effective;
    expect([does('patch'), does('patch delete')]).toEqual(['advise', 'execute']);
    const elsewhere = [
      role('shop/agent-advise-triage.ops', [on('', 'configmaps', 'patch', 'triage-report')], { labels: governed('advise', 'triage').labels }),
      binding('shop/agent-advise-triage.ops', 'Role agent-advise-triage.ops', ['sa ops/agent-advise-triage'], { labels: governed('advise', 'triage').labels }),
    ];
    expect(inspection([...objectsOf('advise', 'triage'), ...elsewhere]).agents[0].effective).toBe('execute');
  });
});
