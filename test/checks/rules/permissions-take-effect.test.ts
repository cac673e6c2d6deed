import { permissionsTakeEffect } from '../../../src/checks/rules/permissions-take-effect';
import { executePlanWith } from '../admissible';

const withPermission = (permission: object) =>
  permissionsTakeEffect.check(executePlanWith({ permissions: [{ apiGroups: [''], verbs: ['get'], reason: 'looks after the cluster', ...permission }] }));

test.each([
  ['', 'nodes'], ['', 'nodes/status'], ['', 'persistentvolumes'], ['storage.k8s.io', 'storageclasses'], ['apiextensions.k8s.io', 'customresourcedefinitions'],
  ['rbac.authorization.k8s.io', 'clusterroles'], ['certificates.k8s.io', 'certificatesigningrequests/approval'], ['networking.k8s.io', 'ingressclasses'],
])('a permission inside a namespace on %j %s, which live in none, is refused', (group, resource) => {
  expect(withPermission({ apiGroups: [group], resources: [resource] })).toMatchObject([{ at: 'permissions[0].resources', problem: expect.stringContaining(`"${resource}"`) }]);
  expect(withPermission({ apiGroups: [group], resources: [resource], namespaces: ['shop'] })).toMatchObject([{ at: 'permissions[0].resources' }]);
  expect(withPermission({ apiGroups: [group], resources: [resource], clusterWide: true })).toEqual([]);
});

test('one resource that lives in no namespace among others is found, and only that one', () => {
  const [finding, ...others] = withPermission({ apiGroups: ['', 'apps'], resources: ['pods', 'nodes', 'deployments'] });
  expect(others).toEqual([]);
  expect(finding.problem).toContain('"nodes"');
  expect(finding.problem).not.toContain('"pods"');
});

test.each([['list'], ['watch'], ['create'], ['deletecollection']])('to %s namespaces is a right over the cluster, refused inside one', verb => {
  expect(withPermission({ resources: ['namespaces'], verbs: ['get', verb] })).toMatchObject([{ at: 'permissions[0].resources' }]);
});

test('to read the Namespace one lives in takes a RoleBinding in it, and is accepted', () => {
  expect(withPermission({ resources: ['namespaces'] })).toEqual([]);
  expect(withPermission({ resources: ['namespaces', 'namespaces/status'], namespaces: ['shop'] })).toEqual([]);
});

test.each([['configmaps'], ['pods']])('creating %s by name is refused, because a new object has no name yet', resource => {
  const named = { resources: [resource], resourceNames: ['checkout'] };
  expect(withPermission({ ...named, verbs: ['create'] })).toMatchObject([{ at: 'permissions[0].resourceNames', problem: expect.stringContaining(`"${resource}"`) }]);
  expect(withPermission({ ...named, verbs: ['get', 'create', 'patch'] })).toMatchObject([{ at: 'permissions[0].resourceNames' }]);
});

test.each([
  ['creating a subresource of a named object', { resources: ['pods/eviction'], resourceNames: ['checkout-0'], verbs: ['create'] }],
  ['changing a named object', { resources: ['configmaps'], resourceNames: ['checkout'], verbs: ['get', 'update', 'patch', 'delete'] }],
  ['listing by name, which a field selector does', { resources: ['configmaps'], resourceNames: ['checkout'], verbs: ['list', 'watch'] }],
  ['creating objects of any name', { resources: ['configmaps'], verbs: ['create'] }],
  ['a kind of somebody else, whose scope nobody knows here', { apiGroups: ['example.com'], resources: ['nodes'] }],
  ['a wildcard, which another rule refuses', { resources: ['*'] }],
])('%s is accepted', (_, permission) => {
  expect(withPermission(permission)).toEqual([]);
});
