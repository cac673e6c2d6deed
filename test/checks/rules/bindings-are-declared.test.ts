import { bindingsAreDeclared } from '../../../src/checks/rules/bindings-are-declared';
import { Json, JsonObject } from '../../../src/objects/json';
import { executePlanWith } from '../admissible';
import { foreign, IDENTITY, made, ODD_OBJECTS, renderingOf, ROLLOUT, TRIAGE, withForeign } from '../renderings';

const TO_IDENTITY = `{ kind: ServiceAccount, name: ${IDENTITY}, namespace: ops-agents }`;
const binding = ({ kind = 'RoleBinding', namespace = 'shop', role = '{ kind: Role, name: scaler }', subjects = TO_IDENTITY } = {}) =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: { name: sly, ${namespace === '' ? '' : `namespace: ${namespace}`} }\nroleRef: ${role}\nsubjects: [${subjects}]`;

test('a binding to an agent is refused, with what it grants to whom', () => {
  expect(bindingsAreDeclared.check(withForeign(binding()))).toMatchObject([{
    subject: ROLLOUT, at: 'RoleBinding shop/sly', value: `Role scaler to ServiceAccount ops-agents/${IDENTITY}`, problem: expect.stringContaining('"web/object"'),
  }]);
});

test('what it grants to whom is told for users and groups as it is written', () => {
  const subjects = `{ kind: User, name: "system:serviceaccount:ops-agents:${IDENTITY}" }, { kind: Group, name: "system:serviceaccounts:ops-agents" }`;
  expect(bindingsAreDeclared.check(renderingOf({ agents: [ROLLOUT], foreign: [foreign(binding({ subjects }))] }))).toMatchObject([
    { value: `Role scaler to User system:serviceaccount:ops-agents:${IDENTITY}` }, { value: 'Role scaler to Group system:serviceaccounts:ops-agents' },
  ]);
});

test.each([
  ['the user that it is', `{ kind: User, name: "system:serviceaccount:ops-agents:${IDENTITY}" }`, [ROLLOUT]],
  ['all of its namespace', '{ kind: Group, name: "system:serviceaccounts:ops-agents" }', [ROLLOUT, TRIAGE]],
  ['all ServiceAccounts', '{ kind: Group, name: "system:serviceaccounts" }', [ROLLOUT, TRIAGE]],
  ['everybody', '{ kind: Group, name: "system:authenticated" }', [ROLLOUT, TRIAGE]],
  ['several', `${TO_IDENTITY}, { kind: ServiceAccount, name: agent-advise-triage, namespace: ops-agents }`, [ROLLOUT, TRIAGE]],
])('a binding to %s is refused for each agent', (_, subjects, agents) => {
  expect(bindingsAreDeclared.check(withForeign(binding({ subjects })))).toMatchObject(agents.map(subject => ({ subject })));
});

test.each([
  ['a ClusterRoleBinding', binding({ kind: 'ClusterRoleBinding', role: '{ kind: ClusterRole, name: view }' }), 'ClusterRole view to '],
  ['a binding of OpenShift', `apiVersion: authorization.openshift.io/v1\nkind: ClusterRoleBinding\nmetadata: { name: sly }\nroleRef: { name: edit }\nuserNames: ["system:serviceaccount:ops-agents:${IDENTITY}"]`, 'ClusterRole edit to User'],
  ['constraints of OpenShift', `apiVersion: security.openshift.io/v1\nkind: SecurityContextConstraints\nmetadata: { name: sly }\nusers: ["system:serviceaccount:ops-agents:${IDENTITY}"]`, 'SecurityContextConstraints sly to User'],
])('%s is refused', (_, text, value) => {
  expect(bindingsAreDeclared.check(withForeign(text))).toMatchObject([{ subject: ROLLOUT, value: expect.stringContaining(value) }]);
});

test.each([
  ['somebody else', binding({ subjects: '{ kind: ServiceAccount, name: web, namespace: web }, { kind: User, name: dana }' })],
  ['the same name in another namespace', binding({ subjects: `{ kind: ServiceAccount, name: ${IDENTITY}, namespace: web }` })],
  ['the same name in its own namespace, which it leaves out', binding({ subjects: `{ kind: ServiceAccount, name: ${IDENTITY} }` })],
  ['nobody', binding({ subjects: '' })],
  ['an agent, in a group that grants nothing', binding().replace('rbac.authorization.k8s.io', 'example.com')],
])('a binding to %s is accepted', (_, text) => {
  expect(bindingsAreDeclared.check(withForeign(text))).toEqual([]);
});

describe('a binding to a role of the app', () => {
  const SCALES = { apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['get', 'patch'] };
  const DECLARED = executePlanWith({ name: 'rollout', permissions: [{ ...SCALES, namespaces: ['shop'], reason: 'scales checkout down' }] });
  const READS_NODES = { apiGroups: [''], resources: ['nodes'], verbs: ['get'] };
  const READER = executePlanWith({ name: 'rollout', permissions: [{ ...READS_NODES, clusterWide: true, reason: 'sees capacity' }] });
  const role = (rules: Json, { kind = 'Role', name = 'scaler', namespace = 'shop' } = {}): JsonObject =>
    ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata: namespace === '' ? { name } : { name, namespace }, rules });

  const check = (agent: typeof ROLLOUT, ...objects: readonly Json[]) =>
    bindingsAreDeclared.check(renderingOf({ agents: [agent], foreign: objects.map(each => foreign(each)) }));

  test.each<[string, Json]>([
    ['the same', [SCALES]],
    ['less', [{ ...SCALES, verbs: ['get'] }]],
    ['nothing', []],
    ['URLs, which mean nothing in a namespace, and the same', [SCALES, { nonResourceURLs: ['/metrics'], verbs: ['get'] }]],
    ['nodes, which are in no namespace, and the same', [SCALES, READS_NODES]],
  ])('that grants %s as the permissions do is accepted', (_, rules) => {
    expect(check(DECLARED, binding(), role(rules))).toEqual([]);
  });

  test('of an agent is judged like any other', () => {
    const rendering = renderingOf({ agents: [DECLARED], made: [made(TRIAGE, role([SCALES]))], foreign: [foreign(binding())] });
    expect(bindingsAreDeclared.check(rendering)).toEqual([]);
    expect(bindingsAreDeclared.check({ ...rendering, made: [made(TRIAGE, role([{ ...SCALES, verbs: ['delete'] }]))] })).toMatchObject([{ subject: DECLARED }]);
    expect(bindingsAreDeclared.check({ ...rendering, made: [made(TRIAGE, role([SCALES]), null)] })).toMatchObject([{ subject: DECLARED }]);
  });

  test('for the whole cluster is accepted where the permission is', () => {
    const forAll = binding({ kind: 'ClusterRoleBinding', role: '{ kind: ClusterRole, name: reader }' });
    const reader = role([READS_NODES], { kind: 'ClusterRole', name: 'reader', namespace: 'web' });
    expect(check(READER, forAll, reader)).toEqual([]);
    expect(check(DECLARED, forAll, role([SCALES], { kind: 'ClusterRole', name: 'reader' }))).toMatchObject([{ subject: DECLARED }]);
  });

  test.each<[string, readonly Json[]]>([
    ['that grants another verb', [role([{ ...SCALES, verbs: ['get', 'delete'] }])]],
    ['that grants it for every object', [role([{ ...SCALES, resourceNames: [] }])]],
    ['that grants its Namespace', [role([SCALES, { ...READS_NODES, resources: ['namespaces'] }])]],
    ['that grants everything', [role([{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }])]],
    ['that is in another namespace', [role([SCALES], { namespace: 'web' })]],
    ['that is there twice', [role([SCALES]), role([SCALES])]],
    ['that is there twice, once where whoever applies it decides', [role([SCALES]), role([{ ...SCALES, verbs: ['*'] }], { namespace: '' })]],
    ['that is there twice, once in the group of OpenShift', [role([SCALES]), { ...role([{ ...SCALES, verbs: ['*'] }]), apiVersion: 'authorization.openshift.io/v1' }]],
    ['whose rules are no list', [role('*')]],
    ['that the API server refuses to read', [role([null, 'text', SCALES])]],
    ['that is no role', [{ ...role([SCALES]), apiVersion: 'example.com/v1' }]],
  ])('%s is refused', (_, roles) => {
    expect(check(DECLARED, binding(), ...roles)).toMatchObject([{ subject: DECLARED }]);
  });

  test('in a namespace that whoever applies it decides is refused', () => {
    expect(check(DECLARED, binding({ namespace: '' }), role([SCALES], { namespace: '' }))).toMatchObject([{ subject: DECLARED }]);
  });

  test.each(['cluster-admin', 'admin', 'edit', 'view', 'system:node'])('that has the name of %s, which every cluster keeps as it is, is refused', name => {
    const bound = binding({ role: `{ kind: ClusterRole, name: "${name}" }` });
    expect(check(DECLARED, bound, role([SCALES], { kind: 'ClusterRole', name }))).toMatchObject([{ subject: DECLARED }]);
  });

  test('that is said to be of no kind is refused', () => {
    expect(check(DECLARED, binding({ role: '{}' }), { apiVersion: 'rbac.authorization.k8s.io/v1', rules: [] })).toMatchObject([{ subject: DECLARED }]);
  });
});

test('odd shapes grant nothing', () => {
  expect(bindingsAreDeclared.check(withForeign(...ODD_OBJECTS))).toEqual([]);
});

test('roles that nobody can follow are refused, and say what to write instead', () => {
  const mesh = (count: number) => Array.from({ length: count }, (_, i): Json => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: `mesh-${i}`, labels: { mesh: 'all' } },
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { mesh: 'all' } }] },
  }));
  const bound = binding({ role: '{ kind: ClusterRole, name: mesh-0 }' });
  const check = (count: number) =>
    bindingsAreDeclared.check(renderingOf({ agents: [ROLLOUT], foreign: [bound, ...mesh(count)].map(each => foreign(each)) }));
  expect(check(4000)).toMatchObject([{ at: 'aggregationRule', problem: expect.stringContaining('more ways than anybody can follow'), fix: expect.stringContaining('`aggregationRule`') }]);
  expect(check(20)).toMatchObject([{ subject: ROLLOUT, at: 'RoleBinding shop/sly' }]);
});
