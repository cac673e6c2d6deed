import { permissionsHaveNoWildcards } from '../../../src/checks/rules/permissions-have-no-wildcards';
import { executePlanWith } from '../admissible';

const READ_PODS = { apiGroups: [''], resources: ['pods'], verbs: ['get'], reason: 'reads what is running' };

const withPermission = (permission: object) => permissionsHaveNoWildcards.check(executePlanWith({ permissions: [{ ...READ_PODS, ...permission }] }));

test.each([
  ['apiGroups', '*'], ['apiGroups', '*.example.com'],
  ['resources', '*'], ['resources', '*/exec'], ['resources', '*/*'], ['resources', 'pods/*'], ['resources', 'pod*'],
  ['verbs', '*'], ['verbs', 'get*'], ['verbs', '**'],
  ['resourceNames', '*'], ['resourceNames', 'checkout-*'],
  ['namespaces', '*'], ['namespaces', 'team-*'],
])('%s with %j is refused', (list, value) => {
  expect(withPermission({ [list]: [value] })).toMatchObject([{ at: `permissions[0].${list}`, problem: expect.stringContaining(JSON.stringify(value)) }]);
});

test('a wildcard among names is refused', () => {
  expect(withPermission({ resources: ['pods', '*', 'services'] })).toMatchObject([{ at: 'permissions[0].resources' }]);
});

test('a wildcard is refused for reads of the whole cluster too', () => {
  expect(withPermission({ apiGroups: ['*'], resources: ['*'], verbs: ['get'], clusterWide: true })).toMatchObject([
    { at: 'permissions[0].apiGroups' }, { at: 'permissions[0].resources' },
  ]);
});

test('names are accepted', () => {
  expect(withPermission({ apiGroups: ['apps'], resources: ['deployments', 'replicasets'], verbs: ['get', 'list'], resourceNames: ['checkout'], namespaces: ['shop'] })).toEqual([]);
  expect(permissionsHaveNoWildcards.check(executePlanWith())).toEqual([]);
});
