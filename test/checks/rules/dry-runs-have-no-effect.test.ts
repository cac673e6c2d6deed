import { dryRunsHaveNoEffect } from '../../../src/checks/rules/dry-runs-have-no-effect';
import { BUILT_IN_GROUPS } from '../../../src/rbac/resources';
import { proposePlanWith } from '../admissible';

const tries = (apiGroup: string, resource: string, verb = 'create') => dryRunsHaveNoEffect.check(proposePlanWith({
  dryRun: [{ apiGroups: [apiGroup], resources: [resource], verbs: [verb], resourceNames: ['checkout'], namespaces: ['shop'], reason: 'finds out what would happen' }],
}));

test.each([
  ['', 'serviceaccounts/token', 'makes a token that works'],
  ['', 'pods/binding', 'on which node a pod runs'],
  ['', 'bindings', 'on which node a pod runs'],
  ['', 'pods/ephemeralcontainers', 'with the identity of a pod'],
  ['', 'pods/status', 'which pods are ready'],
  ['', 'namespaces/status', 'what policies know of it'],
  ['', 'namespaces/finalize', 'ends a namespace'],
  ['certificates.k8s.io', 'certificatesigningrequests', 'identities'],
  ['certificates.k8s.io', 'certificatesigningrequests/approval', 'identities'],
  ['certificates.k8s.io', 'podcertificaterequests', 'identities'],
  ['authentication.k8s.io', 'tokenreviews', 'stores nothing'],
  ['authorization.k8s.io', 'localsubjectaccessreviews', 'stores nothing'],
  ['metrics.k8s.io', 'pods', 'another server'],
  ['projectcalico.org', 'networkpolicies', 'another server'],
  ['route.openshift.io', 'routes', 'another server'],
  ['subresources.kubevirt.io', 'virtualmachines/start', 'another server'],
  ['', 'pods/exec', 'no dry run of that'],
  ['', 'pods/attach', 'no dry run of that'],
  ['', 'pods/portforward', 'no dry run of that'],
  ['', 'pods/proxy', 'no dry run of that'],
  ['', 'services/proxy', 'no dry run of that'],
  ['', 'nodes/proxy', 'no dry run of that'],
  ['stable.example.com', 'robots/console', 'no dry run of that'],
])('in the group %j a dry run of %s is refused, which %s', (apiGroup, resource, why) => {
  expect(tries(apiGroup, resource)).toMatchObject([{ at: 'dryRun[0]', problem: expect.stringContaining(why) }]);
});

test.each([
  ['', '*', 'serviceaccounts/token'], ['', '*/token', 'serviceaccounts/token'], ['', '*/status', 'namespaces/status'], ['*', 'pods/binding', 'pods/binding'], ['*', 'whatever', 'certificates.k8s.io'],
])('a pattern takes in what it matches: %j, %s', (apiGroup, resource, told) => {
  expect(tries(apiGroup, resource).map(({ problem }) => problem).join()).toContain(told);
});

test('every finding says what and why, with the verbs that are asked for', () => {
  const dryRun = [{ apiGroups: ['', 'certificates.k8s.io'], resources: ['pods/status', 'pods/exec', 'configmaps'], verbs: ['patch', 'create'], namespaces: ['shop'], reason: 'finds out what would happen' }];
  expect(dryRunsHaveNoEffect.check(proposePlanWith({ dryRun }))).toMatchObject([
    { at: 'dryRun[0]', problem: 'includes "patch", "create" on "pods/status": it says which pods are ready, and have which addresses' },
    { at: 'dryRun[0]', problem: 'includes "patch", "create" on the group "certificates.k8s.io": it makes identities' },
    { at: 'dryRun[0]', problem: 'includes "patch", "create" on "pods/exec": it connects to a program, and the API server has no dry run of that' },
  ]);
});

test.each([
  ['apps', 'deployments'], ['apps', 'deployments/scale'], ['apps', 'deployments/status'], ['', 'configmaps'], ['', 'pods'], ['', 'pods/eviction'], ['', 'services'], ['batch', 'jobs'],
  ['stable.example.com', 'robots'], ['stable.example.com', 'robots/status'], ['networking.k8s.io', 'ingresses'],
])('in the group %j a dry run of %s is one', (apiGroup, resource) => {
  expect(tries(apiGroup, resource)).toEqual([]);
});

test('the same right for real is for other rules', () => {
  const permissions = [{ apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'], namespaces: ['shop'], reason: 'finds out what would happen' }];
  expect(dryRunsHaveNoEffect.check(proposePlanWith({ permissions }))).toEqual([]);
});

test('of the groups that Kubernetes serves those are refused that make identities or answer', () => {
  const refused = BUILT_IN_GROUPS.map(({ apiGroup }) => apiGroup).filter(apiGroup => tries(apiGroup, 'whatever-it-adds-next').length > 0);
  expect(refused).toEqual(['authentication.k8s.io', 'authorization.k8s.io', 'certificates.k8s.io']);
});
