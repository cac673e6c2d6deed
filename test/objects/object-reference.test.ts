import { JsonObject } from '../../src/objects/json';
import { groupOf, isOfOpenShift, kindOf, nameOf, namespaceOf, objectReference } from '../../src/objects/object-reference';

test.each([
  ['v1', ''],
  ['apps/v1', 'apps'],
  ['rbac.authorization.k8s.io/v1beta1', 'rbac.authorization.k8s.io'],
  ['authorization.openshift.io/v1', 'rbac.authorization.k8s.io'],
  ['example.com/a/b', 'example.com'],
  ['', ''],
  [5, ''],
  [null, ''],
])('an object of %j belongs to the group %j', (apiVersion, group) => {
  expect(groupOf({ apiVersion })).toBe(group);
});

test.each([
  ['Role', 'rbac.authorization.k8s.io'], ['ClusterRoleBinding', 'rbac.authorization.k8s.io'], ['SecurityContextConstraints', 'security.openshift.io'], ['ConfigMap', ''],
])('a %s of v1 belongs to the group %j, as OpenShift reads it', (kind, group) => {
  expect(groupOf({ apiVersion: 'v1', kind })).toBe(group);
  expect(groupOf({ apiVersion: 'v2', kind })).toBe('');
});

test.each([
  ['rbac.authorization.k8s.io/v1', false], ['authorization.openshift.io/v1', true], ['v1', true], ['notopenshift.io/v1', false],
])('a Role of %j is of OpenShift: %j', (apiVersion, expected) => {
  expect(isOfOpenShift({ apiVersion, kind: 'Role' })).toBe(expected);
});

test('an object that says no version belongs to no named group', () => {
  expect(groupOf({})).toBe('');
});

test.each<[JsonObject, string]>([
  [{ kind: 'Role', metadata: { name: 'reader', namespace: 'shop' } }, 'Role shop/reader'],
  [{ kind: 'ClusterRole', metadata: { name: 'reader' } }, 'ClusterRole reader'],
  [{ kind: 'Pod', metadata: { generateName: 'web-' } }, 'Pod ?'],
  [{ kind: 'Pod', metadata: { namespace: 'shop' } }, 'Pod shop/?'],
  [{ metadata: { name: 'reader' } }, '? reader'],
  [{ kind: ['Pod'], metadata: 'reader' }, '? ?'],
  [{ kind: 'Pod', metadata: { name: 5, namespace: {} } }, 'Pod ?'],
])('%j is called %s', (object, reference) => {
  expect(objectReference(object)).toBe(reference);
});

test('what is no text is no kind, name or namespace', () => {
  const object = { kind: 5, metadata: { name: ['web'], namespace: null } };
  expect([kindOf(object), nameOf(object), namespaceOf(object)]).toEqual(['', '', '']);
});
