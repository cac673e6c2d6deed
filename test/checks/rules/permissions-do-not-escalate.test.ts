import { AuthorityClass } from '../../../src';
import { permissionsDoNotEscalate } from '../../../src/checks/rules/permissions-do-not-escalate';
import { executePlanWith, planWith } from '../admissible';

const CORE = { apiGroups: [''], reason: 'looks after the release' };
const RBAC = { ...CORE, apiGroups: ['rbac.authorization.k8s.io'] };

const withPermissions = (...permissions: object[]) => permissionsDoNotEscalate.check(executePlanWith({ permissions }));

test.each([
  ['mints-tokens', { ...CORE, resources: ['serviceaccounts/token'], verbs: ['create'] }],
  ['mints-tokens', { ...CORE, resources: ['serviceaccounts/token'], verbs: ['create'], resourceNames: ['gitops'] }],
  ['impersonates-serviceaccounts', { ...CORE, resources: ['serviceaccounts'], verbs: ['impersonate'] }],
  ['binds-roles', { ...RBAC, resources: ['roles'], verbs: ['bind'], resourceNames: ['view'] }],
  ['escalates-roles', { ...RBAC, resources: ['roles'], verbs: ['escalate'] }],
  ['writes-rolebindings', { ...RBAC, resources: ['rolebindings'], verbs: ['patch'] }],
  ['replaces-secrets', { ...CORE, resources: ['secrets'], verbs: ['update'], resourceNames: ['model-key'] }],
  ['mints-tokens-through-secrets', { ...CORE, resources: ['secrets'], verbs: ['create', 'get'] }],
  ['rewrites-cluster-configuration', { ...CORE, resources: ['configmaps'], verbs: ['patch'], namespaces: ['kube-system'] }],
  ['rewrites-cluster-configuration', { ...CORE, resources: ['configmaps'], verbs: ['patch'], namespaces: ['shop', 'kube-system'], resourceNames: ['aws-auth'] }],
  ['rewrites-cluster-configuration', { ...CORE, resources: ['configmaps'], verbs: ['patch'], clusterWide: true }],
  ['proxies-to-kubelet', { ...CORE, resources: ['nodes/proxy'], verbs: ['get'], clusterWide: true }],
  ['proxies-to-kubelet', { ...CORE, resources: ['*/proxy'], verbs: ['get'], clusterWide: true }],
  ['reads-everything', { ...CORE, resources: ['*'], verbs: ['get'], clusterWide: true }],
  ['writes-everything', { ...CORE, apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
  ['controls-namespaced-policies', { ...CORE, apiGroups: ['kyverno.io'], resources: ['policyexceptions'], verbs: ['create'] }],
  ['writes-nodes', { ...CORE, resources: ['nodes'], verbs: ['patch'], clusterWide: true }],
])('%s: %j is refused', (risk, permission) => {
  expect(withPermissions(permission).filter(({ at }) => at === 'permissions[0]')).toMatchObject([{ problem: expect.stringContaining(risk) }]);
});

test.each(Object.values(AuthorityClass))('the class %s makes no difference', authorityClass => {
  const permissions = [{ ...CORE, resources: ['serviceaccounts/token'], verbs: ['create'] }];
  expect(permissionsDoNotEscalate.check(planWith({ authorityClass, permissions }))).toMatchObject([{ at: 'permissions[0]' }]);
});

describe('where the control plane lives', () => {
  test.each([
    ['changing a ConfigMap by name', { ...CORE, resources: ['configmaps'], verbs: ['patch'], resourceNames: ['cluster-autoscaler'] }, '"patch"'],
    ['scaling one Deployment', { ...CORE, apiGroups: ['apps'], resources: ['deployments/scale'], verbs: ['get', 'patch'], resourceNames: ['coredns'] }, '"patch"'],
    ['deleting one Pod', { ...CORE, resources: ['pods'], verbs: ['get', 'delete'], resourceNames: ['coredns-0'] }, '"delete"'],
    ['changing a custom resource', { ...CORE, apiGroups: ['helm.cattle.io'], resources: ['helmcharts'], verbs: ['create'] }, '"create"'],
    ['connecting to a Pod', { ...CORE, resources: ['pods/portforward'], verbs: ['get'], resourceNames: ['etcd-0'] }, '"get"'],
    ['reading a Secret by name', { ...CORE, resources: ['secrets'], verbs: ['get'], resourceNames: ['bootstrap-token-abcdef'] }, '"get"'],
    ['listing Secrets', { ...CORE, resources: ['configmaps', 'secrets'], verbs: ['list', 'watch'] }, '"list", "watch"'],
    ['reading everything', { ...CORE, resources: ['*'], verbs: ['list'] }, '"list"'],
  ])('%s is refused', (_, permission, verbs) => {
    for (const namespace of ['kube-system', 'kube-public', 'kube-node-lease', 'kube-flannel']) {
      const findings = withPermissions({ ...CORE, resources: ['pods'], verbs: ['get'] }, { ...permission, namespaces: ['shop', namespace] });
      expect(findings.filter(({ at }) => at === 'permissions[1].namespaces')).toMatchObject([{ problem: expect.stringContaining(`"${namespace}"`) }]);
      expect(findings.map(({ problem }) => problem).join()).toContain(`with ${verbs} on`);
    }
    expect(withPermissions({ ...permission, namespaces: ['shop'] }).filter(({ at }) => at.endsWith('namespaces'))).toEqual([]);
  });

  test.each(Object.values(AuthorityClass))('the class %s makes no difference', authorityClass => {
    const permissions = [{ ...CORE, resources: ['events'], verbs: ['create'], namespaces: ['kube-system'] }];
    expect(permissionsDoNotEscalate.check(planWith({ authorityClass, permissions }))).toMatchObject([{ at: 'permissions[0].namespaces' }]);
  });
});

describe('a token made of two permissions', () => {
  const create = { ...CORE, resources: ['secrets'], verbs: ['create'] };
  const read = { ...CORE, resources: ['secrets'], verbs: ['get'], resourceNames: ['model-key'] };

  test('is refused at both', () => {
    expect(withPermissions(create, { ...CORE, resources: ['pods'], verbs: ['get'] }, read)).toMatchObject([{ at: 'permissions[0]' }, { at: 'permissions[2]' }]);
  });

  test('is refused where they meet in one of several namespaces', () => {
    expect(withPermissions({ ...create, namespaces: ['shop', 'search'] }, { ...read, namespaces: ['mail', 'search'] })).toMatchObject([
      { at: 'permissions[0]' }, { at: 'permissions[1]' },
    ]);
  });

  test('is refused where one of them holds in every namespace', () => {
    expect(withPermissions({ ...create, namespaces: ['shop'] }, { ...read, clusterWide: true })).toMatchObject([{ at: 'permissions[0]' }, { at: 'permissions[1]' }]);
  });

  test('is none where they never meet', () => {
    expect(withPermissions({ ...create, namespaces: ['shop'] }, { ...read, namespaces: ['search'] })).toEqual([]);
  });

  test('is none with one of them alone', () => {
    expect(withPermissions(create)).toEqual([]);
    expect(withPermissions(read)).toEqual([]);
  });
});

test('several escalations of one permission are one finding, with the first spelled out', () => {
  const findings = withPermissions({ ...RBAC, resources: ['roles', 'rolebindings'], verbs: ['create', 'bind', 'escalate'] });
  expect(findings).toMatchObject([{ at: 'permissions[0]', problem: expect.stringMatching(/escalates-roles: .*binds-roles.*writes-rolebindings/) }]);
});

test.each([
  ['reading Pods everywhere', { ...CORE, resources: ['pods'], verbs: ['get', 'list', 'watch'], clusterWide: true }],
  ['changing ConfigMaps of an application', { ...CORE, resources: ['configmaps'], verbs: ['create', 'update', 'patch'], namespaces: ['shop'] }],
  ['reading ConfigMaps of kube-system', { ...CORE, resources: ['configmaps'], verbs: ['get', 'list', 'watch'], namespaces: ['kube-system'] }],
  ['changing ConfigMaps in a namespace that only sounds like it', { ...CORE, resources: ['configmaps'], verbs: ['patch'], namespaces: ['kubeshop', 'my-kube-system'] }],
  ['scaling a Deployment', { ...CORE, apiGroups: ['apps'], resources: ['deployments/scale'], verbs: ['patch'], resourceNames: ['checkout'] }],
  ['creating Pods, which a person may accept', { ...CORE, resources: ['pods'], verbs: ['create'] }],
  ['a kind of somebody else', { ...CORE, apiGroups: ['example.com'], resources: ['roles'], verbs: ['update'] }],
  ['nodes inside a namespace, which gives nothing', { ...CORE, resources: ['nodes'], verbs: ['patch'] }],
])('%s is accepted here', (_, permission) => {
  expect(withPermissions(permission)).toEqual([]);
});
