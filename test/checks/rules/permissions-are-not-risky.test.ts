import { AuthorityClass } from '../../../src';
import { admitAgent } from '../../../src/checks/admit';
import { permissionsAreNotRisky } from '../../../src/checks/rules/permissions-are-not-risky';
import { APPROVED_BY_LIN, executePlanWith, planWith } from '../admissible';

const CORE = { apiGroups: [''], namespaces: ['shop'], reason: 'looks after the release' };
const APPS = { ...CORE, apiGroups: ['apps'] };

const withPermissions = (...permissions: object[]) => permissionsAreNotRisky.check(executePlanWith({ permissions }));

test.each([
  ['creates-pods', { ...CORE, resources: ['pods'], verbs: ['create'] }],
  ['creates-pods-through-controllers', { ...APPS, resources: ['deployments'], verbs: ['patch'] }],
  ['creates-pods-through-controllers', { ...APPS, resources: ['deployments'], verbs: ['patch'], resourceNames: ['checkout'] }],
  ['creates-pods-through-controllers', { ...CORE, apiGroups: ['batch'], resources: ['jobs'], verbs: ['create'] }],
  ['changes-running-pods', { ...CORE, resources: ['pods'], verbs: ['patch'] }],
  ['executes-in-pods', { ...CORE, resources: ['pods/exec'], verbs: ['create'] }],
  ['executes-in-pods', { ...CORE, resources: ['pods/exec'], verbs: ['get'] }],
  ['executes-in-pods', { ...CORE, resources: ['*/exec'], verbs: ['create'] }],
  ['injects-debug-containers', { ...CORE, resources: ['pods/ephemeralcontainers'], verbs: ['patch'] }],
  ['tunnels-past-network-policies', { ...CORE, resources: ['services/proxy'], verbs: ['get'] }],
  ['evicts-pods', { ...CORE, resources: ['pods'], verbs: ['delete'] }],
  ['scales-workloads', { ...APPS, resources: ['deployments/scale'], verbs: ['patch'] }],
  ['deletes-workloads-and-data', { ...CORE, resources: ['persistentvolumeclaims'], verbs: ['delete'] }],
  ['captures-addresses', { ...CORE, resources: ['services'], verbs: ['patch'], resourceNames: ['checkout'] }],
  ['publishes-services', { ...CORE, apiGroups: ['networking.k8s.io'], resources: ['ingresses'], verbs: ['patch'] }],
  ['redirects-endpoints', { ...CORE, apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['patch'] }],
  ['erases-events', { ...CORE, resources: ['events'], verbs: ['delete'] }],
  ['runs-code-through-deputies', { ...CORE, apiGroups: ['argoproj.io'], resources: ['applications'], verbs: ['patch'], resourceNames: ['checkout'] }],
  ['commands-agents', { ...CORE, apiGroups: ['kagent.dev'], resources: ['agents'], verbs: ['update'] }],
])('%s: %j is refused', (risk, permission) => {
  expect(withPermissions(permission)).toMatchObject([{ at: 'permissions[0]', problem: expect.stringContaining(risk) }]);
});

test('every risky permission is found at its place', () => {
  const restart = { ...APPS, resources: ['deployments'], verbs: ['patch'] };
  expect(withPermissions(restart, { ...APPS, resources: ['deployments'], verbs: ['get'] }, restart)).toMatchObject([{ at: 'permissions[0]' }, { at: 'permissions[2]' }]);
});

test.each([
  ['reading workloads', { ...APPS, resources: ['deployments', 'replicasets'], verbs: ['get', 'list', 'watch'] }],
  ['scaling one Deployment', { ...APPS, resources: ['deployments/scale'], verbs: ['get', 'patch'], resourceNames: ['checkout'] }],
  ['deleting one Pod', { ...CORE, resources: ['pods'], verbs: ['delete'], resourceNames: ['checkout-0'] }],
  ['changing ConfigMaps', { ...CORE, resources: ['configmaps'], verbs: ['get', 'create', 'patch'] }],
  ['a kind of somebody else', { ...CORE, apiGroups: ['example.com'], resources: ['deployments'], verbs: ['patch'] }],
  ['named Pods to run commands in, which every synthesis tells', { ...CORE, resources: ['pods/exec'], verbs: ['create'], resourceNames: ['checkout-0'] }],
  ['logs, which every synthesis tells', { ...CORE, resources: ['pods/log'], verbs: ['get'] }],
])('%s is accepted here', (_, permission) => {
  expect(withPermissions(permission)).toEqual([]);
});

test.each([AuthorityClass.ADVISE, AuthorityClass.PROPOSE])('verbs that %s may not hold anyway are for another rule', authorityClass => {
  const permissions = [{ ...APPS, resources: ['deployments'], verbs: ['get', 'patch'] }, { ...CORE, resources: ['pods'], verbs: ['deletecollection'] }];
  expect(permissionsAreNotRisky.check(planWith({ authorityClass, permissions }))).toEqual([]);
});

test('a wildcard verb counts with all it stands for, in every class', () => {
  const permissions = [{ ...APPS, resources: ['deployments'], verbs: ['*'] }];
  expect(permissionsAreNotRisky.check(planWith({ permissions }))).toMatchObject([{ at: 'permissions[0]' }]);
});

test('a person can accept the finding for a while, and no other', () => {
  const permissions = [{ ...APPS, resources: ['deployments'], verbs: ['patch'] }, { ...CORE, resources: ['pods'], verbs: ['create'] }];
  const exception = { rule: 'permissions-are-not-risky', at: 'permissions[0]', reason: 'restarts are patches of the template', approvedBy: APPROVED_BY_LIN.by, until: '2027-01-15' };
  const { refusals, excepted } = admitAgent(executePlanWith({ permissions, exceptions: [exception] }));
  expect(excepted).toMatchObject([{ finding: { at: 'permissions[0]' } }]);
  expect(refusals).toMatchObject([{ rule: { id: 'permissions-are-not-risky' }, finding: { at: 'permissions[1]' } }]);
});
