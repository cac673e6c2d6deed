import { objectsAreMadeOnce } from '../../../src/checks/rules/objects-are-made-once';
import { foreign, governed, made, namespaces, ODD_OBJECTS, renderingOf, ROLLOUT, TRIAGE } from '../renderings';

const ROLE = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'agent-execute-rollout', namespace: 'ops-agents' } };
const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'ops-agents' } };
const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'triage', namespace: 'ops-agents' } };
const [OPS] = namespaces('ops-agents');
const OURS = { made: [made(ROLLOUT, ROLE), made(OPS, NAMESPACE)], governed: [governed(TRIAGE, DEPLOYMENT)] };

const check = (...texts: readonly string[]) => objectsAreMadeOnce.check(renderingOf({ ...OURS, foreign: texts.map(text => foreign(text)) }));

test.each([
  ['name', 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: agent-execute-rollout, namespace: ops-agents }', ROLLOUT],
  ['name in another version', 'apiVersion: rbac.authorization.k8s.io/v1beta1\nkind: Role\nmetadata: { name: agent-execute-rollout, namespace: ops-agents }', ROLLOUT],
  ['name in the group of OpenShift', 'apiVersion: authorization.openshift.io/v1\nkind: Role\nmetadata: { name: agent-execute-rollout, namespace: ops-agents }', ROLLOUT],
  ['name, in a namespace that whoever applies it decides', 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: agent-execute-rollout }', ROLLOUT],
  ['name of a namespace', 'apiVersion: v1\nkind: Namespace\nmetadata: { name: ops-agents }', OPS],
  ['name of a namespace, with a namespace that means nothing there', 'apiVersion: v1\nkind: Namespace\nmetadata: { name: ops-agents, namespace: web }', OPS],
  ['name of a workload that an agent governs', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: triage, namespace: ops-agents }', TRIAGE],
])('an object of the same %s is refused', (_, text, subject) => {
  expect(check(text)).toMatchObject([{ subject, problem: expect.stringContaining('"web/object"') }]);
});

test.each([
  ['kind', 'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: agent-execute-rollout, namespace: ops-agents }'],
  ['name', 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: agent-execute-rollout-2, namespace: ops-agents }'],
  ['namespace', 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: agent-execute-rollout, namespace: web }'],
  ['group', 'apiVersion: example.com/v1\nkind: Role\nmetadata: { name: agent-execute-rollout, namespace: ops-agents }'],
])('an object of another %s is accepted', (_, text) => {
  expect(check(text)).toEqual([]);
});

test('kind and name are told apart, however they are split', () => {
  const split = (kind: string, name: string) => ({ apiVersion: 'example.com/v1', kind, metadata: { name, namespace: 'ops-agents' } });
  expect(objectsAreMadeOnce.check(renderingOf({ made: [made(ROLLOUT, split('Job', 's'))], foreign: [foreign(split('Jobs', ''))] }))).toEqual([]);
});

test('one object that repeats those of two agents is told once', () => {
  const elsewhere = { ...ROLE, metadata: { ...ROLE.metadata, namespace: 'shop' } };
  const anywhere = foreign({ ...ROLE, metadata: { name: ROLE.metadata.name } });
  const rendering = renderingOf({ made: [made(ROLLOUT, ROLE), made(TRIAGE, elsewhere)], foreign: [anywhere] });
  expect(objectsAreMadeOnce.check(rendering)).toMatchObject([{ subject: ROLLOUT }]);
});

test('one that is made three times is told for each of the others', () => {
  const text = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: agent-execute-rollout, namespace: ops-agents }';
  expect(check(text, text)).toHaveLength(2);
});

test('an object that was removed is still the agent\'s', () => {
  const removed = renderingOf({ made: [made(ROLLOUT, ROLE, null)], foreign: [foreign({ ...ROLE })] });
  expect(objectsAreMadeOnce.check(removed)).toMatchObject([{ subject: ROLLOUT }]);
});

test('two agents that govern workloads of one name are both told', () => {
  const found = objectsAreMadeOnce.check(renderingOf({ governed: [governed(TRIAGE, DEPLOYMENT), governed(ROLLOUT, DEPLOYMENT, { path: 'ops/other' })] }));
  expect(found).toMatchObject([{ subject: ROLLOUT }, { subject: TRIAGE }]);
});

test('a governed workload with the name of an agent\'s own is refused', () => {
  const own = { ...DEPLOYMENT, metadata: { name: 'rollout', namespace: 'ops-agents' } };
  const rendering = renderingOf({ made: [made(ROLLOUT, own)], governed: [governed(TRIAGE, own)] });
  expect(objectsAreMadeOnce.check(rendering)).toMatchObject([{ subject: ROLLOUT }]);
});

test('a workload that is claimed twice is for another rule', () => {
  const workload = governed(TRIAGE, DEPLOYMENT);
  expect(objectsAreMadeOnce.check(renderingOf({ governed: [workload, { ...workload, member: ROLLOUT }] }))).toEqual([]);
});

test('odd shapes are nobody\'s', () => {
  expect(objectsAreMadeOnce.check(renderingOf({ ...OURS, foreign: ODD_OBJECTS.map(each => foreign(each)) })))
    .toMatchObject([{ subject: OPS, at: 'Namespace ops-agents' }]);
});
