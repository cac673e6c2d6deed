import { AuthorityClass } from '../../../src';
import { GOVERNING_RESOURCES } from '../../../src/checks/governing-resources';
import { permissionsSpareGovernance } from '../../../src/checks/rules/permissions-spare-governance';
import { executePlanWith } from '../admissible';

const withPermission = (permission: object) =>
  permissionsSpareGovernance.check(executePlanWith({ permissions: [{ verbs: ['patch'], reason: 'looks after the release', ...permission }] }));

test.each([
  ['', 'serviceaccounts'], ['', 'serviceaccounts/token'], ['', 'namespaces'], ['', 'namespaces/status'], ['', 'namespaces/finalize'], ['', 'resourcequotas'],
  ['', 'limitranges'], ['networking.k8s.io', 'networkpolicies'], ['rbac.authorization.k8s.io', 'roles'], ['rbac.authorization.k8s.io', 'rolebindings'],
  ['admissionregistration.k8s.io', 'validatingadmissionpolicies'], ['flowcontrol.apiserver.k8s.io', 'flowschemas'], ['apiextensions.k8s.io', 'customresourcedefinitions'],
  ['apiregistration.k8s.io', 'apiservices'], ['certificates.k8s.io', 'certificatesigningrequests'], ['governed-agents.dev', 'suspensions'], ['cilium.io', 'ciliumnetworkpolicies'],
  ['crd.projectcalico.org', 'networkpolicies'], ['k8s.ovn.org', 'egressfirewalls'], ['kyverno.io', 'policyexceptions'], ['security.istio.io', 'authorizationpolicies'],
  ['authorization.openshift.io', 'rolebindings'], ['operators.coreos.com', 'subscriptions'],
])('writing %j %s is refused, whatever the verb, name and class', (group, resource) => {
  for (const verb of ['create', 'update', 'patch', 'delete', 'deletecollection', 'bind', '*']) {
    expect(withPermission({ apiGroups: [group], resources: [resource], verbs: [verb] })).toMatchObject([
      { at: 'permissions[0]', problem: expect.stringContaining(`"${verb}"`) },
    ]);
  }
  const named = { apiGroups: [group], resources: [resource], verbs: ['update'], resourceNames: ['triage'], reason: 'keeps itself going' };
  expect(permissionsSpareGovernance.check(executePlanWith({ permissions: [named], authorityClass: AuthorityClass.ADAPT }))).toMatchObject([{ at: 'permissions[0]' }]);
});

test.each([
  ['every resource of a group', { apiGroups: [''], resources: ['*'] }],
  ['every group', { apiGroups: ['*'], resources: ['networkpolicies'] }],
  ['a subresource of everything', { apiGroups: [''], resources: ['*/status'] }],
  ['one such resource among others', { apiGroups: ['', 'apps'], resources: ['configmaps', 'deployments', 'resourcequotas'] }],
  ['one write among reads', { apiGroups: [''], resources: ['namespaces'], verbs: ['get', 'list', 'patch'] }],
])('writing %s is refused', (_, permission) => {
  expect(withPermission(permission)).toMatchObject([{ at: 'permissions[0]' }]);
});

describe('the parameters of an agent', () => {
  const CONFIG_MAPS = { apiGroups: [''], resources: ['configmaps'], namespaces: ['queue-agents'] };

  test.each([
    ['alone', CONFIG_MAPS, ['agent-adapt-throttle']],
    ['among others', CONFIG_MAPS, ['checkout', 'agent-adapt-throttle']],
    ['whatever they are called', CONFIG_MAPS, ['agent-adapt-']],
    ['through a wildcard', { ...CONFIG_MAPS, resources: ['*'] }, ['agent-adapt-throttle']],
  ])('are no business of a permission, %s', (_, permission, resourceNames) => {
    for (const verb of ['update', 'patch', 'delete', '*']) {
      expect(withPermission({ ...permission, resourceNames, verbs: ['get', verb] })).toMatchObject([{ at: 'permissions[0]' }]);
    }
  });

  test('are told by their name', () => {
    const resourceNames = ['agent-adapt-throttle', 'checkout', 'agent-adapt-import'];
    expect(withPermission({ ...CONFIG_MAPS, resourceNames })).toMatchObject([{ problem: expect.stringContaining('called "agent-adapt-throttle", "agent-adapt-import":') }]);
  });

  test.each([
    ['ConfigMaps of other names', { ...CONFIG_MAPS, resourceNames: ['checkout', 'agent-adapter', 'agent-execute-rollout'] }],
    ['the parameters, to read them', { ...CONFIG_MAPS, resourceNames: ['agent-adapt-throttle'], verbs: ['get', 'watch'] }],
    ['objects of that name of another kind', { ...CONFIG_MAPS, resources: ['endpoints'], resourceNames: ['agent-adapt-throttle'] }],
    ['objects of that name in another group', { ...CONFIG_MAPS, apiGroups: ['example.com'], resourceNames: ['agent-adapt-throttle'] }],
  ])('are not %s', (_, permission) => {
    expect(withPermission(permission)).toEqual([]);
  });
});

test.each(GOVERNING_RESOURCES.map(each => [each.apiGroup, each.resources[0] ?? 'everything']))('reading %j %s is accepted', (group, resource) => {
  expect(withPermission({ apiGroups: [group], resources: [resource], verbs: ['get', 'list', 'watch'] })).toEqual([]);
});

test.each([
  ['what the agent works on', { apiGroups: ['apps'], resources: ['deployments/scale'] }],
  ['other objects of the network group', { apiGroups: ['networking.k8s.io'], resources: ['ingresses'] }],
  ['an object of the same name in another group', { apiGroups: ['example.com'], resources: ['namespaces'] }],
])('writing %s is accepted here', (_, permission) => {
  expect(withPermission(permission)).toEqual([]);
});
