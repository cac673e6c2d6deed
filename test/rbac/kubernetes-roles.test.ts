import { inCluster } from './a-role';
import { on } from './a-rule';
import { allows } from '../../src/rbac/effect';
import { Grants } from '../../src/rbac/grant';
import { HELD_BY_EVERYBODY, isGivenAnyway, isOfKubernetes, KUBERNETES_BINDINGS } from '../../src/rbac/kubernetes-bindings';
import { KUBERNETES_ROLES } from '../../src/rbac/kubernetes-roles';
import { serviceAccount } from '../../src/rbac/principal';

const grantOf = (role: string) => new Grants({ roles: [], bindings: [inCluster(`ClusterRole ${role}`, 'user dana')] }).ofUser('dana')[0];
const may = (role: string, verb: string, resource: string, apiGroup = '') =>
  grantOf(role).role.rules.some(({ rule }) => allows({ scope: null, rule }, { apiGroup, resource, verb, name: 'any', namespace: 'shop' }));

test('each has a name of its own, and each binding gives one of them', () => {
  const names = KUBERNETES_ROLES.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(KUBERNETES_BINDINGS.filter(({ role }) => !names.includes(role.name))).toEqual([]);
});

// kubernetes/website rbac.md, "User-facing roles".
test.each<[string, string, string, boolean, string?]>([
  ['view', 'get', 'configmaps', true],
  ['view', 'get', 'pods/log', true],
  ['view', 'get', 'secrets', false],
  ['view', 'list', 'roles', false, 'rbac.authorization.k8s.io'],
  ['view', 'create', 'pods', false],
  ['view', 'get', 'nodes', false],
  ['edit', 'get', 'configmaps', true],
  ['edit', 'get', 'secrets', true],
  ['edit', 'impersonate', 'serviceaccounts', true],
  ['edit', 'create', 'serviceaccounts/token', true],
  ['edit', 'patch', 'networkpolicies', true, 'networking.k8s.io'],
  ['edit', 'update', 'endpoints', false],
  ['edit', 'create', 'endpointslices', false, 'discovery.k8s.io'],
  ['edit', 'get', 'roles', false, 'rbac.authorization.k8s.io'],
  ['admin', 'create', 'pods/exec', true],
  ['admin', 'create', 'rolebindings', true, 'rbac.authorization.k8s.io'],
  ['admin', 'bind', 'roles', false, 'rbac.authorization.k8s.io'],
  ['admin', 'escalate', 'roles', false, 'rbac.authorization.k8s.io'],
  ['admin', 'update', 'resourcequotas', false],
  ['admin', 'patch', 'namespaces', false],
  ['cluster-admin', 'anything', 'anything/at-all', true, 'example.com'],
  ['system:kubelet-api-admin', 'get', 'nodes/proxy', true],
  ['system:auth-delegator', 'create', 'tokenreviews', true, 'authentication.k8s.io'],
])('%s may %s %s: %s', (role, verb, resource, expected, apiGroup = '') => {
  expect(may(role, verb, resource, apiGroup)).toBe(expected);
});

test('what edit holds comes through view and the roles that it takes in', () => {
  const { rules } = grantOf('edit').role;
  const readsConfigMaps = rules.find(({ rule }) => rule.resources.includes('configmaps') && rule.verbs.includes('get'));
  expect(readsConfigMaps?.through.map(({ name }) => name)).toEqual(['edit', 'view']);
  expect(readsConfigMaps?.writtenIn.name).toBe('system:aggregate-to-view');
});

test('every ServiceAccount may ask what it may do itself, and that is all that everybody may', () => {
  const grants = new Grants({ roles: [], bindings: [] }).of(serviceAccount({ namespace: 'shop', name: 'web' }));
  expect(grants.map(({ role }) => role.name).sort()).toEqual(['system:basic-user', 'system:discovery', 'system:public-info-viewer', 'system:service-account-issuer-discovery']);
  expect(grants.every(({ binding, role }) => isOfKubernetes(binding) && role.rules.every(held => isGivenAnyway(binding, held)))).toBe(true);
  expect(HELD_BY_EVERYBODY).toContainEqual(on('authentication.k8s.io', 'selfsubjectreviews', 'create'));
  expect(HELD_BY_EVERYBODY.flatMap(({ resources }) => resources).every(resource => resource.startsWith('selfsubject'))).toBe(true);
});

test('whoever runs as a controller of the control plane may write any right into a role', () => {
  const grants = new Grants({ roles: [], bindings: [] }).of(serviceAccount({ namespace: 'kube-system', name: 'clusterrole-aggregation-controller' }));
  expect(grants.flatMap(({ role }) => role.rules).map(({ rule }) => rule)).toContainEqual(on('rbac.authorization.k8s.io', 'clusterroles', 'escalate get list watch update patch'));
});
