import { aClusterRole, aRole, inCluster, inNamespace } from './a-role';
import { on } from './a-rule';
import { Binding } from '../../src/rbac/binding';
import { BINDING_RISKS, bindingRisksOf } from '../../src/rbac/binding-risk';
import { Grants } from '../../src/rbac/grant';
import { risksGranted } from '../../src/rbac/granted-risk';
import { kubernetesVersion } from '../../src/rbac/kubernetes-version';
import { serviceAccount } from '../../src/rbac/principal';
import { Role } from '../../src/rbac/role';

const WEB = serviceAccount({ namespace: 'shop', name: 'web' });
const MAKES = on('', 'secrets', 'create');
const READS = on('', 'secrets', 'list');
const risksOf = (roles: readonly Role[], ...bindings: readonly Binding[]) => risksGranted(new Grants({ roles, bindings }).of(WEB));
const idsOf = (...input: Parameters<typeof risksOf>) => [...new Set(risksOf(...input).map(({ risk }) => risk.id))];

describe('risks of what is granted', () => {
  test('say by which binding, role and rule they come', () => {
    const roles = [aRole('shop', 'runner', [on('', 'services', 'get'), on('', 'pods', 'create')])];
    const binding = inNamespace('shop', 'Role runner', 'sa web');
    expect(risksOf(roles, binding)).toMatchObject([{
      risk: { id: 'creates-pods' }, grant: { binding, scope: 'shop' }, held: { index: 1, writtenIn: roles[0] }, apiGroup: '', resource: 'pods', verb: 'create', named: [],
    }]);
  });

  test('what every cluster gives everybody is none', () => {
    expect(idsOf([])).toEqual([]);
  });

  test('a right over what lives in no namespace is none in a namespace', () => {
    const roles = [aClusterRole('proxy', [on('', 'nodes/proxy', 'get')])];
    expect(idsOf(roles, inNamespace('shop', 'ClusterRole proxy', 'sa web'))).toEqual([]);
    expect(idsOf(roles, inCluster('ClusterRole proxy', 'sa shop/web'))).toEqual(['proxies-to-kubelet']);
  });

  test('some are risky only in certain namespaces', () => {
    const roles = [aClusterRole('configures', [on('', 'configmaps', 'patch')])];
    const isCritical = (binding: Binding) => idsOf(roles, binding).includes('rewrites-cluster-configuration');
    expect([inNamespace('shop', 'ClusterRole configures', 'sa web'), inNamespace('kube-system', 'ClusterRole configures', 'sa shop/web'), inCluster('ClusterRole configures', 'sa shop/web')].map(isCritical))
      .toEqual([false, true, true]);
  });

  test('each is told once for a role, of a rule for objects of any name if there is one', () => {
    const roles = [aRole('shop', 'reader', [on('', 'secrets', 'get', 'one'), on('', 'secrets', 'get', 'two'), READS])];
    expect(risksOf(roles, inNamespace('shop', 'Role reader', 'sa web'))).toMatchObject([{ risk: { id: 'reads-secrets' }, verb: 'list', named: [], held: { index: 2 } }]);
  });

  test('of a release are those that there are in it', () => {
    const grants = new Grants({ roles: [aClusterRole('as-users', [on('authentication.k8s.io', 'users', 'impersonate:user-info')])], bindings: [inCluster('ClusterRole as-users', 'sa shop/web')] }).of(WEB);
    expect(risksGranted(grants, kubernetesVersion('1.34'))).toEqual([]);
    expect(risksGranted(grants, kubernetesVersion('1.35'))).toHaveLength(1);
  });
});

describe('a risk that needs several rights', () => {
  const roles = [aRole('shop', 'maker', [MAKES]), aRole('shop', 'reader', [READS]), aRole('web', 'reader', [READS]), aClusterRole('maker', [MAKES]), aClusterRole('reader', [READS])];
  const mints = (...bindings: readonly Binding[]) => idsOf(roles, ...bindings).includes('mints-tokens-through-secrets');

  test.each<[boolean, string, readonly Binding[]]>([
    [true, 'in one namespace, of two roles', [inNamespace('shop', 'Role maker', 'sa web'), inNamespace('shop', 'Role reader', 'sa web')]],
    [true, 'by its own name and through a group', [inNamespace('shop', 'Role maker', 'sa web'), inNamespace('shop', 'Role reader', 'group system:serviceaccounts:shop')]],
    [true, 'in one namespace and in the whole cluster', [inNamespace('shop', 'Role maker', 'sa web'), inCluster('ClusterRole reader', 'sa shop/web')]],
    [true, 'in the whole cluster', [inCluster('ClusterRole maker', 'sa shop/web'), inCluster('ClusterRole reader', 'sa shop/web')]],
    [false, 'in two namespaces', [inNamespace('shop', 'Role maker', 'sa web'), inNamespace('web', 'Role reader', 'sa shop/web')]],
    [false, 'one of them by somebody else', [inNamespace('shop', 'Role maker', 'sa web'), inNamespace('shop', 'Role reader', 'sa other')]],
    [false, 'one of them alone', [inNamespace('shop', 'Role maker', 'sa web')]],
  ])('%s: %s', (expected, _, bindings) => {
    expect(mints(...bindings)).toBe(expected);
  });

  test('is told with one right for each that it needs', () => {
    const told = risksOf(roles, inNamespace('shop', 'Role maker', 'sa web'), inNamespace('shop', 'Role reader', 'sa web')).filter(({ risk }) => risk.needs === 'all');
    expect(told.map(({ verb, held }) => [verb, held.writtenIn.name])).toEqual([['create', 'maker'], ['list', 'reader']]);
  });
});

describe('a binding is risky by itself', () => {
  const told = (binding: Binding, user: string, groups: readonly string[] = []) =>
    bindingRisksOf(new Grants({ roles: [], bindings: [binding] }).of({ user, groups })).map(({ risk }) => risk.id);

  test.each<[string, Binding, string, readonly string[]]>([
    ['binds-masters', inCluster('ClusterRole view', 'group system:masters'), '', ['system:masters']],
    ['binds-anonymous', inCluster('ClusterRole view', 'group system:unauthenticated'), '', ['system:unauthenticated']],
    ['binds-anonymous', inCluster('ClusterRole view', 'user system:anonymous'), 'system:anonymous', []],
    ['binds-everybody', inNamespace('shop', 'ClusterRole view', 'group system:authenticated'), 'dana', ['system:authenticated']],
    ['binds-all-serviceaccounts', inCluster('ClusterRole view', 'group system:serviceaccounts'), '', ['system:serviceaccounts']],
    ['binds-all-serviceaccounts', inCluster('ClusterRole view', 'group system:serviceaccounts:shop'), '', ['system:serviceaccounts:shop']],
    ['binds-cluster-admin', inNamespace('shop', 'ClusterRole cluster-admin', 'user dana'), 'dana', []],
    ['binds-admin-or-edit', inCluster('ClusterRole edit', 'user dana'), 'dana', []],
    ['binds-default-serviceaccount', inCluster('ClusterRole view', 'sa shop/default'), 'system:serviceaccount:shop:default', []],
    ['binds-across-namespaces', inNamespace('web', 'ClusterRole view', 'sa shop/web'), 'system:serviceaccount:shop:web', []],
    ['spells-serviceaccount-as-user', inCluster('ClusterRole view', 'user system:serviceaccount:shop:web'), 'system:serviceaccount:shop:web', []],
    ['binds-missing-role', inNamespace('shop', 'Role absent', 'user dana'), 'dana', []],
  ])('%s', (id, binding, user, groups) => {
    expect(told(binding, user, groups)).toEqual([id]);
  });

  test.each<[string, Binding, string, readonly string[]]>([
    ['a group that nobody is in', inCluster('ClusterRole view', 'group system:anonymous'), '', ['system:anonymous']],
    ['a Role that is called like a ClusterRole', { ...inNamespace('shop', 'Role cluster-admin', 'user dana') }, 'dana', []],
    ['a ServiceAccount of the namespace', inNamespace('shop', 'ClusterRole view', 'sa web'), 'system:serviceaccount:shop:web', []],
    ['a ServiceAccount for the whole cluster', inCluster('ClusterRole view', 'sa shop/web'), 'system:serviceaccount:shop:web', []],
  ])('not by naming %s', (_, binding, user, groups) => {
    expect(told(binding, user, groups).filter(id => id !== 'binds-missing-role')).toEqual([]);
  });

  test('unless it is one that every cluster has', () => {
    expect(bindingRisksOf(new Grants({ roles: [], bindings: [] }).of({ user: 'dana', groups: ['system:authenticated', 'system:unauthenticated', 'system:masters'] }))).toEqual([]);
  });

  test('ids are readable, and each is told once', () => {
    const ids = BINDING_RISKS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter(id => !/^[a-z]+(-[a-z]+)+$/.test(id))).toEqual([]);
    expect([...new Set(BINDING_RISKS.map(({ alias }) => alias))]).toEqual(['BND-01', 'BND-02', 'BND-03', 'BND-04', 'BND-05', 'BND-06', 'BND-07']);
  });
});
