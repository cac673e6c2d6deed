import { objectsAreAsDeclared } from '../../../src/checks/rules/objects-are-as-declared';
import { JsonObject } from '../../../src/objects/json';
import { deep, made, namespaces, ODD_OBJECTS, renderingOf, ROLLOUT } from '../renderings';

const ROLE = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  metadata: { name: 'agent-execute-rollout', namespace: 'ops-agents', labels: { 'governed-agents.dev/agent': 'rollout' } },
  rules: [{ apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['get', 'patch'] }],
};
const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'ops-agents', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } };
const [OPS] = namespaces('ops-agents');

const check = (rendered: JsonObject) => objectsAreAsDeclared.check(renderingOf({ made: [made(ROLLOUT, ROLE, rendered)] }));
const withMetadata = (metadata: JsonObject): JsonObject => ({ ...ROLE, metadata: { ...ROLE.metadata, ...metadata } });
const [RULE] = ROLE.rules;

test.each<[string, JsonObject, string]>([
  ['a verb more', { ...ROLE, rules: [{ ...RULE, verbs: ['get', 'patch', 'delete'] }] }, '`rules[0].verbs[2]` than was declared: "delete" in place of nothing'],
  ['a verb less', { ...ROLE, rules: [{ ...RULE, verbs: ['get'] }] }, '`rules[0].verbs[1]` than was declared: nothing in place of "patch"'],
  ['no names', { ...ROLE, rules: [{ apiGroups: ['apps'], resources: ['deployments/scale'], verbs: ['get', 'patch'] }] }, '`rules[0].resourceNames`'],
  ['another kind', { ...ROLE, kind: 'ClusterRole' }, '`kind`'],
  ['another name', withMetadata({ name: 'sly' }), '`metadata.name`'],
  ['a list behind it', { ...ROLE, items: [] }, '`items`'],
  ['a label that was changed', withMetadata({ labels: { 'governed-agents.dev/agent': 'triage' } }), '`metadata.labels["governed-agents.dev/agent"]`'],
  ['a label that was removed', withMetadata({ labels: {} }), '`metadata.labels["governed-agents.dev/agent"]`'],
  ['a finalizer', withMetadata({ finalizers: ['example.com/keep'] }), '`metadata.finalizers`'],
  ['an owner, who takes it along when he goes', withMetadata({ ownerReferences: { sly: 'x' } }), '`metadata.ownerReferences.sly`'],
  ['a label that is no text', withMetadata({ labels: { ...ROLE.metadata.labels, team: { a: '1' } } }), '`metadata.labels.team.a`'],
  ['labels outside of the metadata', { ...ROLE, labels: { team: 'ops' } }, '`labels.team`'],
  ['labels of something inside', { ...ROLE, spec: { labels: { team: 'ops' } } }, '`spec.labels.team`'],
])('an object with %s is refused', (_, rendered, problem) => {
  expect(check(rendered)).toMatchObject([{ subject: ROLLOUT, problem: expect.stringContaining(problem) }]);
});

test.each([
  ['governed-agents.dev/quarantine', 'this library'],
  ['rbac.authorization.k8s.io/aggregate-to-edit', 'Kubernetes and its tools'],
  ['argocd.argoproj.io/hook', 'the tool that applies it'],
  ['eks.amazonaws.com/role-arn', 'a cloud'],
])('an added key such as %s is refused as a label and as an annotation, with who acts on it', (key, who) => {
  const problem = expect.stringContaining(`added: "x", which means something to ${who}`);
  expect(check(withMetadata({ labels: { ...ROLE.metadata.labels, [key]: 'x' } }))).toMatchObject([{ problem }]);
  expect(check(withMetadata({ annotations: { [key]: 'x' } }))).toMatchObject([{ problem }]);
});

test.each<[string, JsonObject]>([
  ['nothing changed', ROLE],
  ['the same in another order', { rules: ROLE.rules, metadata: ROLE.metadata, kind: ROLE.kind, apiVersion: ROLE.apiVersion }],
  ['a label that people read', withMetadata({ labels: { ...ROLE.metadata.labels, 'team': 'ops', 'example.com/cost': '4711' } })],
  ['an annotation that people read', withMetadata({ annotations: { 'example.com/runbook': 'https://example.com/runbook' } })],
  ['the wave in which Argo CD applies it', withMetadata({ annotations: { 'argocd.argoproj.io/sync-wave': '-1' } })],
  ['the names that Helm gives', withMetadata({ labels: { ...ROLE.metadata.labels, 'helm.sh/chart': 'ops-1.0.0', 'app.kubernetes.io/instance': 'ops' } })],
])('an object with %s is accepted', (_, rendered) => {
  expect(check(rendered)).toEqual([]);
});

test('a label that was declared may not be changed, although nobody acts on it', () => {
  const declared = withMetadata({ labels: { team: 'ops' } });
  const changed = withMetadata({ labels: { team: 'web' } });
  expect(objectsAreAsDeclared.check(renderingOf({ made: [made(ROLLOUT, declared, changed)] }))).toMatchObject([
    { problem: 'has another `metadata.labels.team` than was declared: "web" in place of "ops" (construct "ops/made")' },
  ]);
});

test('an object that is not written is for another rule', () => {
  expect(objectsAreAsDeclared.check(renderingOf({ made: [made(ROLLOUT, ROLE, null)] }))).toEqual([]);
});

test('a namespace takes no label and no annotation, not even one that people read', () => {
  const withLabel = { ...NAMESPACE, metadata: { ...NAMESPACE.metadata, labels: { ...NAMESPACE.metadata.labels, team: 'ops' } } };
  const withAnnotation = { ...NAMESPACE, metadata: { ...NAMESPACE.metadata, annotations: { team: 'ops' } } };
  for (const rendered of [withLabel, withAnnotation]) {
    expect(objectsAreAsDeclared.check(renderingOf({ made: [made(OPS, NAMESPACE, rendered)] }))).toMatchObject([{ subject: OPS, at: 'Namespace ops-agents', problem: expect.stringContaining('the cluster') }]);
  }
  expect(objectsAreAsDeclared.check(renderingOf({ made: [made(OPS, NAMESPACE)] }))).toEqual([]);
});

test('of many changes three are told, and how many there are', () => {
  const verbs = ['list', 'watch', 'create', 'update', 'delete'];
  const found = check({ ...ROLE, rules: [{ ...RULE, verbs: ['get', 'patch', ...verbs] }] });
  expect(found).toHaveLength(4);
  expect(found[3]).toMatchObject({ at: 'Role ops-agents/agent-execute-rollout', problem: 'has 2 more such changes' });
  expect(check({ ...ROLE, rules: [{ ...RULE, verbs: ['get', 'patch', ...verbs.slice(0, 4)] }] })[3]).toMatchObject({ problem: 'has 1 more such change' });
  expect(check({ ...ROLE, rules: [{ ...RULE, verbs: ['get', 'patch', ...verbs.slice(0, 3)] }] })).toHaveLength(3);
});

test.each<[string, string]>([
  ['short', '["short"]'],
  ['x'.repeat(76), `["${'x'.repeat(76)}"]`],
  ['x'.repeat(77), `["${'x'.repeat(77)}"…`],
])('the list of %s is told as %s', (text, told) => {
  expect(check({ ...ROLE, finalizers: [text] })).toMatchObject([{ problem: `has another \`finalizers\` than was declared: ${told} in place of nothing (construct "ops/made")` }]);
});

test.each([['y'.repeat(80), `"${'y'.repeat(80)}"`], ['y'.repeat(81), `"${'y'.repeat(80)}…"`]])('the text %s is told as %s', (text, told) => {
  expect(check({ ...ROLE, extra: text })).toMatchObject([{ problem: `has another \`extra\` than was declared: ${told} in place of nothing (construct "ops/made")` }]);
});

test('a long value is told in part, on one line', () => {
  const [{ problem }] = check({ ...ROLE, extra: ['x\n\u202e'.repeat(200)] });
  expect(problem.length).toBeLessThan(250);
  expect(problem).toMatch(/^[\x20-\x7e…]*$/);
});

test('odd shapes in place of the object are refused', () => {
  for (const odd of [...ODD_OBJECTS, deep(2_000)]) expect(check(odd).length).toBeGreaterThan(0);
});
