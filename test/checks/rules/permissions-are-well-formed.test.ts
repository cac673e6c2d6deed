import { permissionsAreWellFormed } from '../../../src/checks/rules/permissions-are-well-formed';
import { quote } from '../../../src/plan/quote';
import { executePlanWith } from '../admissible';

const READ_PODS = { apiGroups: [''], resources: ['pods'], verbs: ['get'], reason: 'reads what is running' };

const withPermission = (permission: object) => permissionsAreWellFormed.check(executePlanWith({ permissions: [{ ...READ_PODS, ...permission }] }));

test.each([
  ['apiGroups', 'Apps'], ['apiGroups', 'apps/v1'], ['apiGroups', ' '], ['apiGroups', '-apps'], ['apiGroups', 'apps.'], ['apiGroups', 'аpps'],
  ['resources', ''], ['resources', 'Pods'], ['resources', 'pods '], ['resources', 'pods/'], ['resources', '/exec'], ['resources', 'pods//exec'], ['resources', 'pods/Exec'],
  ['resources', 'pods/exec/tty/now'], ['resources', 'deployments.apps'], ['resources', 'po ds'], ['resources', '..'], ['resources', 'pods\u200b'],
  ['verbs', ''], ['verbs', 'GET'], ['verbs', 'Get'], ['verbs', 'get '], ['verbs', 'get,list'], ['verbs', 'get\n'],
  ['resourceNames', ''], ['resourceNames', 'check out'], ['resourceNames', 'shop/checkout'], ['resourceNames', 'checkout%00'], ['resourceNames', 'a'.repeat(254)],
  ['namespaces', ''], ['namespaces', 'Shop'], ['namespaces', 'shop.eu'], ['namespaces', 'shop/'], ['namespaces', 'a'.repeat(64)],
])('%s with %j is refused', (list, value) => {
  expect(withPermission({ [list]: [value] })).toMatchObject([{ at: `permissions[0].${list}`, problem: expect.stringContaining(quote(value)) }]);
});

test('the core group is not called core', () => {
  expect(withPermission({ apiGroups: ['core', 'apps'] })).toMatchObject([{ at: 'permissions[0].apiGroups', problem: expect.stringMatching(/"" for the core group, got "core"/) }]);
});

describe('more than a person reviews', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => `x-${String.fromCharCode(97 + Math.floor(i / 26) % 26, 97 + i % 26)}`);
  const check = (permissions: readonly object[]) => permissionsAreWellFormed.check(executePlanWith({ permissions }));

  test('is refused where there are over 100 permissions', () => {
    expect(check(Array<object>(101).fill(READ_PODS))).toMatchObject([{ at: 'permissions', problem: expect.stringContaining('101') }]);
    expect(check(Array<object>(100).fill(READ_PODS))).toEqual([]);
  });

  test.each(['apiGroups', 'resources', 'verbs', 'resourceNames', 'namespaces'])('is refused where %s has over 100 values', list => {
    expect(withPermission({ [list]: many(101) })).toMatchObject([{ at: `permissions[0].${list}`, problem: expect.stringContaining('101') }]);
    expect(withPermission({ [list]: many(100) })).toEqual([]);
  });

  test('is refused where all permissions together name over 200 namespaces', () => {
    const over = (...counts: number[]) => check(counts.map(count => ({ ...READ_PODS, namespaces: many(count) })));
    expect(over(100, 100, 1)).toMatchObject([{ at: 'permissions', problem: expect.stringContaining('201') }]);
    expect(over(100, 99, 1)).toEqual([]);
  });
});

test.each(['apiGroups', 'resources', 'verbs'])('%s without a value is refused', list => {
  expect(withPermission({ [list]: [] })).toMatchObject([{ at: `permissions[0].${list}` }]);
  expect(withPermission({ [list]: undefined })).toMatchObject([{ at: `permissions[0].${list}` }]);
});

test.each([['resourceNames'], ['namespaces']])('%s may be left empty', list => {
  expect(withPermission({ [list]: [] })).toEqual([]);
});

test.each([
  ['apiGroups', ['apps', 'batch', 'apps'], '"apps"'], ['resources', ['pods', 'pods'], '"pods"'], ['verbs', ['get', 'list', 'list'], '"list"'],
  ['resourceNames', ['checkout', 'checkout'], '"checkout"'], ['namespaces', ['shop', 'shop'], '"shop"'],
])('%s that list a value twice are refused', (list, values, twice) => {
  expect(withPermission({ [list]: values })).toMatchObject([{ at: `permissions[0].${list}`, problem: expect.stringContaining(twice) }]);
});

test('every misfit is found, at its permission', () => {
  const permissions = [READ_PODS, { ...READ_PODS, resources: ['Pods', 'pods', 'PODS'], verbs: ['Get'] }];
  expect(permissionsAreWellFormed.check(executePlanWith({ permissions }))).toMatchObject([
    { at: 'permissions[1].resources' }, { at: 'permissions[1].resources' }, { at: 'permissions[1].verbs' },
  ]);
});

test.each(['apiGroups', 'resources', 'verbs', 'resourceNames', 'namespaces'])('a wildcard in %s is for another rule', list => {
  expect(withPermission({ [list]: ['*'] })).toEqual([]);
});

test.each([
  ['the core group', {}],
  ['a group with dots', { apiGroups: ['rbac.authorization.k8s.io', 'argoproj.io'] }],
  ['a subresource', { resources: ['pods/log', 'deployments/scale'] }],
  ['a resource with digits and hyphens', { resources: ['x509-certs', 'ec2nodeclasses'] }],
  ['a verb with a colon', { verbs: ['impersonate:user-info'] }],
  ['names as RBAC and CRDs have them', { resourceNames: ['system:node-reader', 'checkout.shop.example', 'Checkout_2'] }],
  ['the longest name of an object', { resourceNames: ['a'.repeat(253)] }],
  ['several namespaces', { namespaces: ['shop', '1-eu', 'a'.repeat(63)] }],
])('%s is accepted', (_, permission) => {
  expect(withPermission(permission)).toEqual([]);
});
