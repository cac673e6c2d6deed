import { JsonObject } from '../../src/objects/json';
import { appliedWith } from '../../src/objects/lists';

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } };
const ROLE = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'reader' } };
const listOf = (...items: readonly JsonObject['items'][]) => ({ apiVersion: 'v1', kind: 'List', items });

test('with an object nothing else is applied', () => {
  expect(appliedWith(POD)).toEqual([POD]);
});

test('with a list its items are applied, and the list is left without them', () => {
  expect(appliedWith(listOf(POD, ROLE))).toEqual([listOf(), POD, ROLE]);
});

test('whatever has items is a list, and keeps the rest of what it says', () => {
  const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { a: '1' } };
  expect(appliedWith({ ...settings, items: [POD] })).toEqual([{ ...settings, items: [] }, POD]);
});

test('lists in lists are told apart, however deep', () => {
  let list = listOf(POD);
  for (let i = 0; i < 300; i++) list = listOf(list, ROLE);
  const applied = appliedWith(list);
  expect(applied).toHaveLength(301 + 300 + 1);
  expect(applied.filter(({ kind }) => kind === 'Pod')).toEqual([POD]);
});

test.each<[string, JsonObject]>([
  ['is absent', {}], ['is empty', { apiVersion: '', kind: '' }], ['is null', { apiVersion: null, kind: null }], ['is a number', { apiVersion: 1, kind: 5 }],
])('an item whose kind %s has that of its list', (_, said) => {
  const list = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBindingList', items: [{ ...said, metadata: { name: 'sly' } }] };
  expect(appliedWith(list)[1]).toEqual({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata: { name: 'sly' } });
});

test('an item keeps the kind that it says', () => {
  expect(appliedWith({ apiVersion: 'v1', kind: 'PodList', items: [ROLE] })[1]).toEqual(ROLE);
});

test('items that are no objects stay where they are written', () => {
  expect(appliedWith(listOf(POD, 'text', null, 5, [ROLE]))).toEqual([listOf('text', null, 5, [ROLE]), POD]);
});

test.each<[string, JsonObject['items']]>([['null', null], ['text', 'web'], ['an object', { 0: POD }]])('items that are %s make no list', (_, items) => {
  expect(appliedWith({ ...POD, items })).toEqual([{ ...POD, items }]);
});

test('a list may have more items than a call may have arguments', () => {
  const items = Array.from({ length: 200_000 }, (_, i) => ({ metadata: { name: `role-${i}` } }));
  expect(appliedWith({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleList', items })).toHaveLength(200_001);
});
