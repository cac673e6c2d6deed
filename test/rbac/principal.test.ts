import { subject } from './a-role';
import { addresseeOf, groupsIn, serviceAccount, serviceAccountBehind, userCalled } from '../../src/rbac/principal';

test('a ServiceAccount is a user, and in three groups', () => {
  expect(serviceAccount({ namespace: 'shop', name: 'web' })).toEqual({
    user: 'system:serviceaccount:shop:web', groups: ['system:serviceaccounts:shop', 'system:serviceaccounts', 'system:authenticated'],
  });
});

test.each([
  ['system:serviceaccount:shop:web', { namespace: 'shop', name: 'web' }],
  ['system:serviceaccount:shop', null],
  ['system:serviceaccount::web', null],
  ['system:serviceaccount:shop:', null],
  ['system:serviceaccount:shop:web:more', null],
  ['system:serviceaccounts:shop', null],
  ['dana', null],
])('behind the user %j is the ServiceAccount %j', (user, identity) => {
  expect(serviceAccountBehind(user)).toEqual(identity);
});

test('whoever has a credential is authenticated, and nobody else', () => {
  expect(userCalled('dana').groups).toEqual(['system:authenticated']);
  expect(userCalled('system:anonymous').groups).toEqual(['system:unauthenticated']);
  expect(userCalled('system:serviceaccount:shop:web').groups).toEqual(groupsIn('shop'));
});

const WEB = { kind: 'serviceaccount', namespace: 'shop', name: 'web' };

test.each([
  ['a ServiceAccount', 'sa shop/web', null, WEB],
  ['the user that it is', 'user system:serviceaccount:shop:web', null, WEB],
  ['a ServiceAccount of the namespace of the binding', 'sa web', 'shop', WEB],
  ['a ServiceAccount of a namespace that whoever applies the binding decides', 'sa web', '', { ...WEB, namespace: '' }],
  ['a ServiceAccount of no namespace, in a binding that is in none', 'sa web', null, null],
  ['a user', 'user dana', 'shop', { kind: 'user', name: 'dana' }],
  ['a group', 'group system:serviceaccounts:shop', null, { kind: 'group', name: 'system:serviceaccounts:shop' }],
])('%s is known by any of its names', (_, text, home, addressee) => {
  expect(addresseeOf(subject(text), home)).toEqual(addressee);
});

test('OpenShift has longer names for kinds, and other kinds are nobody', () => {
  expect(addresseeOf({ kind: 'SystemUser', namespace: '', name: 'dana' }, null)).toEqual({ kind: 'user', name: 'dana' });
  expect(addresseeOf({ kind: 'SystemGroup', namespace: '', name: 'ops' }, null)).toEqual({ kind: 'group', name: 'ops' });
  expect(addresseeOf({ kind: 'Robot', namespace: '', name: 'dana' }, 'shop')).toBeNull();
  expect(addresseeOf({ kind: 'serviceaccount', namespace: 'shop', name: 'web' }, 'shop')).toBeNull();
});
