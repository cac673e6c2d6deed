import { AuthorityClass } from '../../../src';
import { permissionsFitAuthorityClass } from '../../../src/checks/rules/permissions-fit-authority-class';
import { planWith } from '../admissible';

const { ADVISE, PROPOSE, EXECUTE, ADAPT } = AuthorityClass;
const DEPLOYMENTS = { apiGroups: ['apps'], resources: ['deployments'], reason: 'looks after the release' };

const asks = (authorityClass: string, permission: object) =>
  permissionsFitAuthorityClass.check(planWith({ authorityClass, permissions: [{ ...DEPLOYMENTS, ...permission }] }));

const READS = ['get', 'list', 'watch'];
const WRITES = ['create', 'update', 'patch', 'delete'];
const NEVER = ['deletecollection', 'impersonate', 'bind', 'escalate', 'approve', 'sign', 'use', 'impersonate:user-info', 'exercise', 'anything', ''];

test.each([ADVISE, PROPOSE].flatMap(each => [...WRITES, ...NEVER].map(verb => [each, verb])))('%s may not %j', (authorityClass, verb) => {
  expect(asks(authorityClass, { verbs: [verb] })).toMatchObject([{ at: 'permissions[0].verbs', problem: expect.stringContaining(`got "${verb}" on "deployments"`) }]);
});

test.each([EXECUTE, ADAPT].flatMap(each => NEVER.map(verb => [each, verb])))('%s may not %j', (authorityClass, verb) => {
  expect(asks(authorityClass, { verbs: [verb] })).toMatchObject([{ at: 'permissions[0].verbs' }]);
});

test.each([
  ...[ADVISE, PROPOSE].map(each => [each, READS] as const),
  ...[EXECUTE, ADAPT].map(each => [each, [...READS, ...WRITES]] as const),
])('%s may %j', (authorityClass, verbs) => {
  expect(asks(authorityClass, { verbs })).toEqual([]);
});

test('one verb too many among allowed ones is found, and only that one', () => {
  const [finding, ...others] = asks(ADVISE, { verbs: ['get', 'patch', 'list'] });
  expect(others).toEqual([]);
  expect(finding.problem).toContain('got "patch"');
});

test('upper case is no way round', () => {
  expect(asks(ADVISE, { verbs: ['Patch'] })).toMatchObject([{ at: 'permissions[0].verbs' }]);
});

// On API servers before 1.35, and behind /proxy on all, a `get` opens the connection.
describe.each([
  ['', 'pods/exec'], ['', 'pods/attach'], ['', 'pods/portforward'], ['', 'pods/proxy'], ['', 'services/proxy'], ['', 'nodes/proxy'], ['', '*/exec'],
  ['subresources.kubevirt.io', 'virtualmachineinstances/console'], ['subresources.kubevirt.io', 'virtualmachineinstances/vnc'],
  ['subresources.kubevirt.io', 'virtualmachineinstances/usbredir'], ['subresources.kubevirt.io', 'virtualmachines/portforward'],
  ['subresources.kubevirt.io', 'virtualmachines/portforward/tcp'],
  ['cluster.karmada.io', 'clusters/proxy'], ['*', 'clusters/proxy'], ['stable.example.com', 'robots/attach'],
])('in the group %j, to get %s is to connect', (apiGroup, resource) => {
  const connect = { apiGroups: [apiGroup], resources: ['pods', resource], verbs: ['get'], resourceNames: ['checkout-0'] };

  test.each([ADVISE, PROPOSE])('which %s may not, with names neither', authorityClass => {
    expect(asks(authorityClass, connect)).toMatchObject([{ at: 'permissions[0].verbs', problem: expect.stringContaining(`"${resource}"`) }]);
  });

  test.each([EXECUTE, ADAPT])('which %s may', authorityClass => {
    expect(asks(authorityClass, connect)).toEqual([]);
  });
});

test.each([['pods/log', ['get']], ['pods/status', ['get']], ['services', READS], ['pods/proxy', ['list', 'watch']], ['execs/status', ['get']], ['exec', ['get']]])('to get %s is to read', (resource, verbs) => {
  expect(asks(ADVISE, { apiGroups: [''], resources: [resource], verbs })).toEqual([]);
});

test('a wildcard is for another rule', () => {
  expect(asks(ADVISE, { verbs: ['*'] })).toEqual([]);
});

test('a class that is none is for another rule', () => {
  expect(asks('observe', { verbs: ['patch'] })).toEqual([]);
});
