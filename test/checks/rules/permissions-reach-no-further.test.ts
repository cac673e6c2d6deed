import { permissionsReachNoFurther } from '../../../src/checks/rules/permissions-reach-no-further';
import { executePlanWith, planWith } from '../admissible';

const CORE = { apiGroups: [''], namespaces: ['shop'], reason: 'looks after the release' };

const withPermissions = (...permissions: object[]) => permissionsReachNoFurther.check(executePlanWith({ permissions }));

test.each([
  ['reads-logs', { ...CORE, resources: ['pods/log'], verbs: ['get'] }],
  ['reads-logs', { ...CORE, resources: ['pods', 'pods/log'], verbs: ['get', 'list'], namespaces: undefined, clusterWide: true }],
  ['reads-from-kubelet', { ...CORE, resources: ['nodes/configz'], verbs: ['get'], namespaces: undefined, clusterWide: true }],
  ['reads-secrets', { ...CORE, resources: ['secrets'], verbs: ['get'], resourceNames: ['model-key'] }],
  ['tunnels-past-network-policies', { ...CORE, resources: ['pods/portforward'], verbs: ['create'], resourceNames: ['checkout-0'] }],
  ['redirects-endpoints', { ...CORE, resources: ['endpoints'], verbs: ['patch'], resourceNames: ['checkout'] }],
  ['commands-agents', { ...CORE, apiGroups: ['kagent.dev'], resources: ['agents'], verbs: ['patch'], resourceNames: ['helper'] }],
])('%s: %j is warned about', (risk, permission) => {
  expect(withPermissions(permission)).toMatchObject([{ at: 'permissions[0]', problem: expect.stringContaining(risk) }]);
});

test('every such permission is found at its place', () => {
  const logs = { ...CORE, resources: ['pods/log'], verbs: ['get'] };
  expect(withPermissions(logs, { ...CORE, resources: ['pods'], verbs: ['get'] }, logs)).toMatchObject([{ at: 'permissions[0]' }, { at: 'permissions[2]' }]);
});

test.each([
  ['reading Pods', { ...CORE, resources: ['pods'], verbs: ['get', 'list', 'watch'] }],
  ['reading logs of named Pods', { ...CORE, resources: ['pods/log'], verbs: ['get'], resourceNames: ['checkout-0'] }],
  ['reading ConfigMaps', { ...CORE, resources: ['configmaps'], verbs: ['get'] }],
  ['reading Roles', { ...CORE, apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles'], verbs: ['list'] }],
  ['scaling one Deployment', { ...CORE, apiGroups: ['apps'], resources: ['deployments/scale'], verbs: ['patch'], resourceNames: ['checkout'] }],
  ['node logs inside a namespace, which gives nothing', { ...CORE, resources: ['nodes/log'], verbs: ['get'] }],
  ['Secrets without names, which another rule refuses', { ...CORE, resources: ['secrets'], verbs: ['get', 'list'] }],
  ['Secrets to change, which another rule refuses', { ...CORE, resources: ['secrets'], verbs: ['patch'], resourceNames: ['model-key'] }],
  ['commands in a named Pod, which another rule refuses', { ...CORE, resources: ['pods/exec'], verbs: ['create'], resourceNames: ['checkout-0'] }],
  ['Pods to create, which another rule refuses', { ...CORE, resources: ['pods'], verbs: ['create'] }],
])('%s goes without a word', (_, permission) => {
  expect(withPermissions(permission)).toEqual([]);
});

test('an agent without permissions goes without a word', () => {
  expect(permissionsReachNoFurther.check(planWith())).toEqual([]);
});
