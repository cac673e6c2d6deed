import { housekeepingIsAboutItself } from '../../../src/checks/rules/housekeeping-is-about-itself';
import { planWith } from '../admissible';

const REPORT = { apiGroup: '', resource: 'configmaps', name: 'triage-report' };
const check = (report: unknown) => housekeepingIsAboutItself.check(planWith({ housekeeping: { report } }));

test('an empty report is refused for what it is and for its name', () => {
  expect(check({})).toMatchObject([{ at: 'housekeeping.report' }, { at: 'housekeeping.report.name' }]);
});

test.each([
  ['a Secret', '', 'secrets'],
  ['a Pod', '', 'pods'],
  ['a Service', '', 'services'],
  ['a ServiceAccount', '', 'serviceaccounts'],
  ['a subresource', '', 'configmaps/status'],
  ['ConfigMaps in upper case', '', 'ConfigMaps'],
  ['a ConfigMap in the singular', '', 'configmap'],
  ['everything in the core group', '', '*'],
  ['nothing', '', ''],
  ['a Deployment', 'apps', 'deployments'],
  ['a Job', 'batch', 'jobs'],
  ['a Lease', 'coordination.k8s.io', 'leases'],
  ['a PodDisruptionBudget', 'policy', 'poddisruptionbudgets'],
  ['a PriorityClass', 'scheduling.k8s.io', 'priorityclasses'],
  ['an Event', 'events.k8s.io', 'events'],
  ['a Role', 'rbac.authorization.k8s.io', 'roles'],
  ['an admission policy', 'admissionregistration.k8s.io', 'validatingadmissionpolicies'],
  ['a NetworkPolicy', 'networking.k8s.io', 'networkpolicies'],
  ['a NetworkPolicy of Cilium', 'cilium.io', 'ciliumnetworkpolicies'],
  ['a NetworkPolicy of Calico', 'projectcalico.org', 'networkpolicies'],
  ['a policy of Kyverno', 'kyverno.io', 'policies'],
  ['an authority of this library', 'governed-agents.dev', 'authorityclasses'],
  ['a deployment of Argo CD', 'argoproj.io', 'applications'],
  ['a workflow of Argo', 'argoproj.io', 'workflows'],
  ['a deployment of Flux', 'kustomize.toolkit.fluxcd.io', 'kustomizations'],
  ['an agent of kagent', 'kagent.dev', 'agents'],
  ['a sandbox', 'agents.x-k8s.io', 'sandboxes'],
  ['a custom resource of nobody knows whom', 'stable.example.com', 'triage-reports'],
  ['a virtual machine', 'kubevirt.io', 'virtualmachines'],
  ['a cluster of Cluster API', 'cluster.x-k8s.io', 'clusters'],
  ['a certificate', 'cert-manager.io', 'certificates'],
  ['the configuration of k8sgpt', 'core.k8sgpt.ai', 'k8sgpts'],
  ['a change of k8sgpt', 'core.k8sgpt.ai', 'mutations'],
  ['another kind beside policy reports', 'wgpolicyk8s.io', 'configmaps'],
  ['ConfigMaps of another group', 'openreports.io', 'configmaps'],
  ['a group that every object has', 'constructor', 'results'],
  ['a wildcard group', '*', 'reports'],
  ['a wildcard resource', 'stable.example.com', '*'],
  ['a wildcard subresource', 'stable.example.com', '*/status'],
  ['a subresource of a custom resource', 'stable.example.com', 'reports/status'],
  ['a custom resource in upper case', 'stable.example.com', 'Reports'],
  ['a group in upper case', 'Apps', 'deployments'],
  ['a group with a version', 'stable.example.com/v1', 'reports'],
  ['a group with white space', ' apps', 'deployments'],
])('publishing into %s is refused', (_, apiGroup, resource) => {
  expect(check({ ...REPORT, apiGroup, resource })).toMatchObject([{ at: 'housekeeping.report', problem: expect.stringContaining(JSON.stringify(resource)) }]);
});

test.each([
  ['no name', ''],
  ['every name', '*'],
  ['a name in upper case', 'Report'],
  ['another namespace', 'kube-system/coredns'],
  ['a way up', '../coredns'],
  ['white space', 'triage report'],
  ['a name that is too long', 'a'.repeat(254)],
  ['a name of Argo CD', 'argocd-rbac-cm'],
  ['a name of Kyverno', 'kyverno'],
  ['a name of nobody', 'report'],
  ['a name that only begins like the agent', 'triagereport'],
  ['a name that only ends like the agent', 'report-triage'],
  ['the agent\'s name and nothing behind the hyphen', 'triage-'],
  ['the certificate authority of Kubernetes', 'kube-root-ca.crt'],
  ['the certificate authority of OpenShift', 'openshift-service-ca.crt'],
  ['the certificate authority of Istio', 'istio-ca-root-cert'],
])('publishing under %s is refused', (_, name) => {
  expect(check({ ...REPORT, name })).toMatchObject([{ at: 'housekeeping.report.name' }]);
});

test.each([
  ['kube-root-ca', 'kube-root-ca.crt'], ['openshift-service-ca', 'openshift-service-ca.crt'], ['istio', 'istio-ca-root-cert'], ['', '-report'], ['', 'report'],
])('the name %j of an agent is no way to %j', (name, report) => {
  expect(housekeepingIsAboutItself.check({ ...planWith({ housekeeping: { report: { ...REPORT, name: report } } }), name })).toMatchObject([{ at: 'housekeeping.report.name' }]);
});

test.each([['agent', 'agent-adapt-throttle'], ['agent-adapt-throttle', 'agent-adapt-throttle'], ['agent-adapt', 'agent-adapt-throttle.v1']])(
  'the agent %j does not publish into %j, where an agent has its parameters', (name, report) => {
    expect(housekeepingIsAboutItself.check(planWith({ name, housekeeping: { report: { ...REPORT, name: report } } })))
      .toMatchObject([{ at: 'housekeeping.report.name', problem: expect.stringContaining('parameters') }]);
  });

test.each([['agent', 'agent-report'], ['agent', 'agent-adapts'], ['agent-execute-x', 'agent-execute-x']])('the agent %j publishes into %j', (name, report) => {
  expect(housekeepingIsAboutItself.check(planWith({ name, housekeeping: { report: { ...REPORT, name: report } } }))).toEqual([]);
});

test('what was found is in the finding', () => {
  expect(check({ ...REPORT, apiGroup: 'apps', resource: 'deployments' })).toMatchObject([{ problem: expect.stringContaining('"deployments" of the group "apps"') }]);
  expect(check({ ...REPORT, name: 'Report' })).toMatchObject([{ problem: expect.stringContaining('"Report"') }]);
});

test.each([
  ['a ConfigMap', REPORT],
  ['a ConfigMap with dots in its name', { ...REPORT, name: 'triage.report.v1' }],
  ['a result of k8sgpt', { apiGroup: 'core.k8sgpt.ai', resource: 'results', name: 'triage' }],
  ['a policy report', { apiGroup: 'wgpolicyk8s.io', resource: 'policyreports', name: 'triage' }],
  ['a report of OpenReports', { apiGroup: 'openreports.io', resource: 'reports', name: 'triage-report' }],
  ['a ConfigMap called like the agent', { ...REPORT, name: 'triage' }],
  ['no report', undefined],
])('publishing into %s is accepted', (_, report) => {
  expect(check(report)).toEqual([]);
});

test('leader election and Events are accepted', () => {
  expect(housekeepingIsAboutItself.check(planWith({ housekeeping: { leaderElection: true, events: true } }))).toEqual([]);
});
