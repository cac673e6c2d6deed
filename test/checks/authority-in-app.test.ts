import { executePlanWith } from './admissible';
import { AGENT, bound, clusterRole, role, takingIn, undeclaredGrants, undeclaredGrantsIn } from './grants';
import { foreign, renderingOf } from './renderings';
import { isAuthorityInDoubt } from '../../src/checks/authority-in-app';
import { JsonObject } from '../../src/objects/json';

const SCALES = { apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['get', 'patch'] };
const DECLARED = executePlanWith({ name: 'rollout', permissions: [{ ...SCALES, namespaces: ['shop'], reason: 'scales checkout down' }] });
const UNREADABLE = 'text' as unknown as JsonObject;
const carrying = (manifest: JsonObject): JsonObject => ({ apiVersion: 'kubernetes.crossplane.io/v1alpha2', kind: 'Object', spec: { forProvider: { manifest } } });

test('of a Role that a binding in a namespace gives, what the API server refuses of others of that name does not matter', () => {
  expect(undeclaredGrants([DECLARED], role('shop/own', SCALES), role('web/own', UNREADABLE), bound('shop', 'Role own', AGENT))).toEqual([]);
});

test.each<[string, JsonObject, boolean]>([
  ['a Role of that name in any namespace', role('shop/own', UNREADABLE), true],
  ['no Role of another name', role('shop/other', UNREADABLE), false],
  ['no ClusterRole of that name', clusterRole('own', UNREADABLE), false],
])('a binding whose namespace nobody wrote may mean %s', (_, other, isMeant) => {
  const [{ value }] = undeclaredGrants([DECLARED], role('web/own', SCALES), other, bound('', 'Role own', AGENT));
  expect(value.includes('(cannot be read)')).toBe(isMeant);
});

test('of a role that clusters bind, and that is written twice, the first object is told', () => {
  const twice = ['first', 'second'].map(path => foreign(takingIn('web', 'system:basic-user'), path));
  expect(undeclaredGrantsIn(renderingOf({ agents: [DECLARED], foreign: twice }))).toMatchObject([{ problem: expect.stringMatching(/\(construct "first"\), a role that is there 2 times/) }]);
});

test('a binding that somebody\'s object carries is told with the construct of that object', () => {
  const objects = [foreign(carrying(bound('shop', 'ClusterRole edit', AGENT)), 'vendor/object')];
  expect(undeclaredGrantsIn(renderingOf({ agents: [DECLARED], foreign: objects }))).toMatchObject([{ at: 'RoleBinding shop/edit', problem: expect.stringContaining('(construct "vendor/object")') }]);
});

describe('authority is in doubt', () => {
  const permission = (resource: string, verb: string) => ({ apiGroups: [''], resources: [resource], verbs: [verb], namespaces: ['shop'], reason: 'starts the jobs of the shop' });

  test.each<[string, readonly object[], boolean]>([
    ['one of several permissions leads on', [permission('services', 'get'), permission('pods', 'create')], true],
    ['a permission leads on with another right', [permission('secrets', 'create')], true],
    ['none leads on', [permission('services', 'get')], false],
  ])('where %s: %#', (_, permissions, expected) => {
    expect(isAuthorityInDoubt(renderingOf({ agents: [executePlanWith({ name: 'rollout', permissions })] }))).toBe(expected);
  });

  test('and not where an object carries what grants nothing', () => {
    expect(isAuthorityInDoubt(renderingOf({ agents: [DECLARED], foreign: [foreign(carrying({ apiVersion: 'v1', kind: 'ConfigMap', data: {} }))] }))).toBe(false);
  });
});
