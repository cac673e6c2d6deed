import { planWith } from './admissible';
import { permissionsSpareGovernance } from '../../src/checks/rules/permissions-spare-governance';

const writing = (apiGroup: string, resource: string) => permissionsSpareGovernance.check(planWith({
  permissions: [{ apiGroups: [apiGroup], resources: [resource], verbs: ['update'], reason: 'looks after it' }],
}));

test.each([
  'governed-agents.dev', 'rbac.authorization.k8s.io', 'admissionregistration.k8s.io', 'apiextensions.k8s.io', 'apiregistration.k8s.io', 'certificates.k8s.io', 'flowcontrol.apiserver.k8s.io',
  'policy.networking.k8s.io', 'networking.gke.io', 'cilium.io', 'crd.projectcalico.org', 'projectcalico.org', 'crd.antrea.io', 'k8s.ovn.org', 'network.openshift.io', 'security.istio.io', 'policy.linkerd.io',
  'authorization.openshift.io', 'operators.coreos.com', 'kyverno.io', 'policies.kyverno.io', 'templates.gatekeeper.sh', 'constraints.gatekeeper.sh', 'config.gatekeeper.sh', 'mutations.gatekeeper.sh',
  'policies.kubewarden.io',
])('no agent writes any resource of the group %s', apiGroup => {
  expect(writing(apiGroup, 'whatever-it-adds-next')).toMatchObject([{ at: 'permissions[0]', problem: expect.stringContaining(`the group "${apiGroup}"`) }]);
});

test.each([
  ['', 'serviceaccounts'], ['', 'serviceaccounts/token'], ['', 'namespaces'], ['', 'namespaces/status'], ['', 'namespaces/finalize'], ['', 'resourcequotas'], ['', 'resourcequotas/status'], ['', 'limitranges'],
  ['networking.k8s.io', 'networkpolicies'],
])('no agent writes what governs in the group %j: %s', (apiGroup, resource) => {
  expect(writing(apiGroup, resource)).toMatchObject([{ at: 'permissions[0]' }]);
});

test.each([['', 'configmaps'], ['networking.k8s.io', 'ingresses'], ['apps', 'deployments'], ['stable.example.com', 'reports']])('what an agent writes in the group %j may be %s', (apiGroup, resource) => {
  expect(writing(apiGroup, resource)).toEqual([]);
});
