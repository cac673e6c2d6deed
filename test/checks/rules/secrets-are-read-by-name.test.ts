import { secretsAreReadByName } from '../../../src/checks/rules/secrets-are-read-by-name';
import { planWith } from '../admissible';

const withPermission = (permission: object) =>
  secretsAreReadByName.check(planWith({ permissions: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'], reason: 'signs in to the model', ...permission }] }));

test.each([
  ['listing', { verbs: ['list'] }],
  ['watching', { verbs: ['watch'] }],
  ['listing by name', { verbs: ['list'], resourceNames: ['model-key'] }],
  ['watching by name', { verbs: ['watch'], resourceNames: ['model-key'] }],
  ['reading without a name', {}],
  ['reading with no names', { resourceNames: [] }],
  ['reading among other resources', { resources: ['configmaps', 'secrets'] }],
  ['reading among other groups', { apiGroups: ['apps', ''] }],
  ['reading every resource', { resources: ['*'] }],
  ['reading every group', { apiGroups: ['*'] }],
  ['every verb', { verbs: ['*'], resourceNames: ['model-key'] }],
  ['reading one name in every namespace', { resourceNames: ['model-key'], clusterWide: true }],
])('%s is refused', (_, permission) => {
  expect(withPermission(permission)).toMatchObject([{ at: 'permissions[0]' }]);
});

test('what was asked for is in the finding', () => {
  expect(withPermission({ verbs: ['get', 'list', 'watch'] })[0].problem).toMatch(/list, watch, get/);
});

test.each([
  ['reading one by name', { resourceNames: ['model-key'] }],
  ['reading two by name', { resourceNames: ['model-key', 'search-key'] }],
  ['reading one by name in a named namespace', { resourceNames: ['model-key'], namespaces: ['shop'] }],
  ['reading other things', { resources: ['configmaps'], verbs: ['get', 'list', 'watch'] }],
  ['a resource of the same name in another group', { apiGroups: ['vault.example.com'], verbs: ['list'] }],
  ['writing, which other rules judge', { verbs: ['update'] }],
])('%s is accepted', (_, permission) => {
  expect(withPermission(permission)).toEqual([]);
});

test('no permission at all is accepted', () => {
  expect(secretsAreReadByName.check(planWith())).toEqual([]);
});
