import { parse } from 'yaml';
import { ODD_OBJECTS } from './renderings';
import { bindingOf } from '../../src/checks/role-binding';
import { JsonObject } from '../../src/objects/json';

const bindingIn = (text: string) => bindingOf(parse(text) as JsonObject);

test('a RoleBinding grants a role to its subjects, which are in its namespace where they say no other', () => {
  expect(bindingIn(`
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata: { name: readers, namespace: shop }
    roleRef: { kind: Role, name: reader }
    subjects: [{ kind: ServiceAccount, name: web }, { kind: ServiceAccount, name: web, namespace: web }, { kind: Group, name: ops }]
  `)).toEqual({
    role: 'Role reader',
    subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }, { kind: 'ServiceAccount', name: 'web', namespace: 'web' }, { kind: 'Group', name: 'ops', namespace: 'shop' }],
  });
});

test('a ClusterRoleBinding of any version is read the same way', () => {
  expect(bindingIn('apiVersion: rbac.authorization.k8s.io/v1beta1\nkind: ClusterRoleBinding\nroleRef: { kind: ClusterRole, name: view }\nsubjects: [{ kind: User, name: dana }]')).toEqual({
    role: 'ClusterRole view', subjects: [{ kind: 'User', name: 'dana', namespace: '' }],
  });
});

test.each([
  ['{ name: edit }', 'ClusterRole edit'],
  ['{ name: reader, namespace: shop }', 'Role reader'],
])('a binding in the words of OpenShift, to the role %s, is read, too', (roleRef, role) => {
  expect(bindingIn(`apiVersion: authorization.openshift.io/v1\nkind: RoleBinding\nroleRef: ${roleRef}\nuserNames: [dana]\ngroupNames: [ops, 5]`)).toEqual({
    role, subjects: [{ kind: 'User', name: 'dana', namespace: '' }, { kind: 'Group', name: 'ops', namespace: '' }],
  });
});

test('SecurityContextConstraints grant to their users and groups', () => {
  expect(bindingIn('apiVersion: security.openshift.io/v1\nkind: SecurityContextConstraints\nmetadata: { name: open }\nusers: [dana]\ngroups: ["system:authenticated"]')).toEqual({
    role: 'SecurityContextConstraints open', subjects: [{ kind: 'User', name: 'dana', namespace: '' }, { kind: 'Group', name: 'system:authenticated', namespace: '' }],
  });
});

test.each([
  ['a Role', 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nsubjects: [{ kind: User, name: dana }]'],
  ['a binding of another group', 'apiVersion: example.com/v1\nkind: RoleBinding\nsubjects: [{ kind: User, name: dana }]'],
  ['a kind that only ends like a binding', 'apiVersion: rbac.authorization.k8s.io/v1\nkind: MyRoleBinding'],
  ['a list of bindings, whose items are read one by one', 'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBindingList\nitems: []'],
  ['another kind beside the constraints', 'apiVersion: security.openshift.io/v1\nkind: RangeAllocation\nusers: [dana]'],
  ['constraints of another group', 'apiVersion: example.com/v1\nkind: SecurityContextConstraints\nusers: [dana]'],
])('%s is no binding', (_, text) => {
  expect(bindingIn(text)).toBeNull();
});

test('a subject that is no object is nobody', () => {
  expect(bindingIn('apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nroleRef: { kind: Role, name: r }\nsubjects: [dana, null, [dana]]')).toEqual({ role: 'Role r', subjects: [] });
});

test('odd shapes grant to nobody', () => {
  const bindings = ODD_OBJECTS.flatMap(object => bindingOf(object) ?? []);
  expect(bindings).toHaveLength(3);
  expect(bindings.flatMap(({ subjects }) => subjects).filter(({ name }) => name !== '')).toEqual([]);
});
