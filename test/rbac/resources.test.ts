import { BUILT_IN_GROUPS, isBuiltInGroup, isClusterScoped } from '../../src/rbac/resources';

test.each(['', 'apps', 'batch', 'policy', 'rbac.authorization.k8s.io', 'admissionregistration.k8s.io', 'apiregistration.k8s.io'])(
  'kube-apiserver serves %j itself', apiGroup => {
    expect(isBuiltInGroup(apiGroup)).toBe(true);
  });

// The first two are served by other servers, behind the same address and past its admission.
test.each(['metrics.k8s.io', 'projectcalico.org', 'cilium.io', 'gateway.networking.k8s.io', 'example.com', 'core', 'v1', '*'])(
  'kube-apiserver does not serve %j itself', apiGroup => {
    expect(isBuiltInGroup(apiGroup)).toBe(false);
  });

test('every group is listed once, with resources that have no subresource in their name', () => {
  const groups = BUILT_IN_GROUPS.map(group => group.apiGroup);
  expect(new Set(groups).size).toBe(groups.length);
  for (const { clusterScoped, virtual } of BUILT_IN_GROUPS) {
    const names = [...clusterScoped, ...virtual];
    expect(names.filter(name => !/^[a-z]+$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  }
});

test.each([
  ['', 'nodes'],
  ['', 'nodes/proxy'],
  ['', 'namespaces'],
  ['', 'namespaces/status'],
  ['', 'users'],
  ['rbac.authorization.k8s.io', 'clusterroles'],
  ['authentication.k8s.io', 'userextras/scopes'],
  ['certificates.k8s.io', 'signers'],
  ['certificates.k8s.io', 'certificatesigningrequests/approval'],
])('%j %s lives in no namespace', (apiGroup, resource) => {
  expect(isClusterScoped(apiGroup, resource)).toBe(true);
});

test.each([
  ['', 'pods'],
  ['', 'pods/proxy'],
  ['', 'serviceaccounts'],
  ['rbac.authorization.k8s.io', 'roles'],
  ['authorization.k8s.io', 'localsubjectaccessreviews'],
  ['storage.k8s.io', 'csistoragecapacities'],
  ['networking.k8s.io', 'networkpolicies'],
  // The same names in other groups are other resources.
  ['metrics.k8s.io', 'nodes'],
  ['example.com', 'clusterroles'],
  ['', '*'],
  ['*', '*'],
  ['*', 'nodes'],
  ['', '*/proxy'],
  ['rbac.authorization.k8s.io', '*'],
])('%j %s is not known to live in no namespace', (apiGroup, resource) => {
  expect(isClusterScoped(apiGroup, resource)).toBe(false);
});
