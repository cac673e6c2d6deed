import { facts, graphOf } from './clusters';
import { AuthorityClass } from '../../src/declaration/authority-class';
import { Actor, tellActor } from '../../src/fleet/actor';
import { Amount } from '../../src/fleet/amount';
import { AuthorityGraph } from '../../src/fleet/authority-graph';
import { DEPUTY_KINDS } from '../../src/fleet/deputy-kinds';
import { LEADS } from '../../src/fleet/leads';
import { kubernetesVersion } from '../../src/rbac/kubernetes-version';
import { PolicyRule } from '../../src/rbac/policy-rule';
import { RISKS } from '../../src/rbac/risks';
import { aClusterRole, aRole, inCluster, inNamespace } from '../rbac/a-role';
import { aRule, on } from '../rbac/a-rule';

const AGENT = { namespace: 'ops', name: 'agent' };

/** Where a right leads that an agent of the namespace `ops` holds in the namespace `shop`, or in the whole cluster. */
function leads(rule: PolicyRule, scope: string | null, { accounts = [facts('shop/web')], version = '' } = {}): readonly string[] {
  const bindings = scope === null ? inCluster('ClusterRole role', 'sa ops/agent') : inNamespace(scope, 'ClusterRole role', 'sa ops/agent');
  const graph = graphOf([aClusterRole('role', [rule])], [bindings], accounts, kubernetesVersion(version));
  return graph.stepsFrom(graph.actors.serviceAccount(AGENT)).map(({ to }) => tellActor(to));
}

const ANY_OF_SHOP = 'any ServiceAccount of the namespace shop';
const ANY = 'any ServiceAccount of the cluster';

describe('a right leads to whoever has', () => {
  test.each<[PolicyRule, readonly string[], readonly string[]]>([
    [on('', 'pods', 'create'), [ANY_OF_SHOP], [ANY]],
    [on('apps', 'deployments', 'patch', 'web'), [ANY_OF_SHOP], [ANY]],
    [on('batch', 'jobs', 'create'), [ANY_OF_SHOP], [ANY]],
    [on('', 'pods/exec', 'get', 'web-0'), [ANY_OF_SHOP], [ANY]],
    [on('', 'pods/ephemeralcontainers', 'patch'), [ANY_OF_SHOP], [ANY]],
    [on('', 'serviceaccounts', 'impersonate'), [ANY_OF_SHOP], [ANY]],
    [on('', 'serviceaccounts', 'impersonate', 'web', 'db'), ['ServiceAccount shop/web', 'ServiceAccount shop/db'], ['any ServiceAccount called web', 'any ServiceAccount called db']],
    [on('', 'serviceaccounts/token', 'create', 'web'), ['ServiceAccount shop/web'], ['any ServiceAccount called web']],
    [on('', 'secrets', 'create list'), [ANY_OF_SHOP, `${ANY_OF_SHOP} with a token Secret`], [ANY, `${ANY} with a token Secret`]],
    [on('', 'secrets', 'get'), [`${ANY_OF_SHOP} with a token Secret`], [`${ANY} with a token Secret`]],
    [on('', 'secrets', 'get', 'ci-token'), [`${ANY_OF_SHOP} with a token in the Secret ci-token`], [`${ANY} with a token in the Secret ci-token`]],
    [on('', 'secrets', 'get', 'a', 'b'), [`${ANY_OF_SHOP} with a token in one of 2 Secrets`], [`${ANY} with a token in one of 2 Secrets`]],
    [on('', 'users', 'impersonate'), [], ['everything in the cluster']],
    [on('', 'users groups', 'impersonate', 'dana'), [], ['User dana', 'Group dana']],
    [on('', 'users', 'impersonate', 'system:serviceaccount:shop:web'), [], ['ServiceAccount shop/web']],
    [on('rbac.authorization.k8s.io', 'roles', 'escalate'), ['everything in the namespace shop'], ['everything in the cluster']],
    [on('rbac.authorization.k8s.io', 'clusterroles', 'bind'), ['everything in the namespace shop'], ['everything in the cluster']],
    [on('rbac.authorization.k8s.io', 'clusterroles', 'bind', 'edit'), ['ClusterRole edit in the namespace shop'], ['ClusterRole edit in the cluster']],
    [on('rbac.authorization.k8s.io', 'roles', 'bind', 'own'), ['Role own in the namespace shop'], []],
    [on('', 'nodes/proxy', 'get'), [], [ANY]],
    [on('*', '*', '*'), ['everything in the namespace shop', ANY_OF_SHOP], ['everything in the cluster', ANY]],
    [on('argoproj.io', 'applications', 'patch'), ['the controller of Argo CD'], ['the controller of Argo CD']],
    [on('kustomize.toolkit.fluxcd.io', 'kustomizations', 'create'), ['the controller of Flux', ANY_OF_SHOP], ['the controller of Flux', ANY]],
    [on('helm.cattle.io', 'helmcharts', 'create'), ['everything in the cluster'], ['everything in the cluster']],
    [on('pkg.crossplane.io', 'providers', 'create'), [], ['the controller of Crossplane']],
    [on('tekton.dev', 'taskruns', 'create'), [ANY_OF_SHOP], [ANY]],
    [on('kagent.dev', 'agents', 'create'), [ANY_OF_SHOP], [ANY]],
    [on('', 'pods services', 'get list watch'), [], []],
    [on('apps', 'deployments/scale', 'patch'), [], []],
  ])('%j', (rule, inShop, everywhere) => {
    expect(new Set(leads(rule, 'shop'))).toEqual(expect.objectContaining(new Set(inShop)));
    expect([...leads(rule, 'shop')].filter(to => !inShop.includes(to)).filter(() => !rule.verbs.includes('*'))).toEqual([]);
    expect([...leads(rule, null)].filter(to => !everywhere.includes(to)).filter(() => !rule.verbs.includes('*'))).toEqual([]);
    expect(leads(rule, 'shop')).toEqual(expect.arrayContaining([...inShop]));
    expect(leads(rule, null)).toEqual(expect.arrayContaining([...everywhere]));
  });

  test('in old releases every ServiceAccount has a Secret with its token', () => {
    expect(leads(on('', 'secrets', 'get'), 'shop', { version: '1.23' })).toEqual([ANY_OF_SHOP]);
  });
});

describe('from there it goes on', () => {
  const stepsFrom = (graph: AuthorityGraph, actor: Actor) => graph.stepsFrom(actor).map(({ to }) => tellActor(to));

  test('to the ServiceAccounts that anything is said about', () => {
    const graph = graphOf([], [inNamespace('shop', 'ClusterRole view', 'sa bound', 'sa web/other')], [facts('shop/made', { tokenSecrets: ['made-token'] })]);
    expect(stepsFrom(graph, graph.actors.anyServiceAccount('shop'))).toEqual(['ServiceAccount shop/bound', 'ServiceAccount shop/made']);
    expect(stepsFrom(graph, graph.actors.anyTokenSecret('shop'))).toEqual(['ServiceAccount shop/made']);
    expect(stepsFrom(graph, graph.actors.anyTokenSecret('shop', ['made-token', 'db']))).toEqual(['ServiceAccount shop/made']);
    expect(stepsFrom(graph, graph.actors.anyTokenSecret('shop', ['db']))).toEqual([]);
    expect(stepsFrom(graph, graph.actors.anyTokenSecret(null, ['db']))).toEqual(['any ServiceAccount of the namespace shop with a token in the Secret db']);
    expect(stepsFrom(graph, graph.actors.anyServiceAccount(null))).toEqual(['shop', 'web', 'kube-system'].map(namespace => `any ServiceAccount of the namespace ${namespace}`));
    expect(stepsFrom(graph, graph.actors.serviceAccountsCalled('other'))).toEqual(['ServiceAccount web/other']);
    expect(stepsFrom(graph, graph.actors.everythingIn('shop'))).toEqual(['any ServiceAccount of the namespace shop']);
  });

  test('to one whose namespace nobody wrote, which may be any', () => {
    const graph = graphOf([], [inNamespace('', 'ClusterRole view', 'sa web')]);
    expect(stepsFrom(graph, graph.actors.anyServiceAccount('shop'))).toEqual(['ServiceAccount shop/web']);
  });

  test('to the ServiceAccounts that a controller runs as, wherever they are', () => {
    const graph = graphOf([], [inCluster('ClusterRole cluster-admin', 'sa gitops/openshift-gitops-argocd-application-controller', 'sa x/provider-kubernetes-1a2b')]);
    expect(stepsFrom(graph, graph.actors.controller('Argo CD', ['argocd-application-controller']))).toEqual([]);
    expect(stepsFrom(graph, graph.actors.controller('Argo CD', ['*argocd-application-controller']))).toEqual(['ServiceAccount gitops/openshift-gitops-argocd-application-controller']);
    expect(stepsFrom(graph, graph.actors.controller('Crossplane', ['provider-kubernetes*']))).toEqual(['ServiceAccount x/provider-kubernetes-1a2b']);
  });

  test('to the groups that more is given to than every cluster gives them, and to clouds', () => {
    const graph = graphOf([], [inCluster('ClusterRole view', 'group system:serviceaccounts:ops')], [facts('ops/agent', { cloudIdentities: ['arn:aws:iam::1:role/agent'] })]);
    expect(stepsFrom(graph, graph.actors.serviceAccount(AGENT))).toEqual(['Group system:serviceaccounts:ops', 'the cloud identity arn:aws:iam::1:role/agent']);
  });

  test('by what an identity and its groups hold together, and no group by itself again', () => {
    const roles = [aRole('shop', 'maker', [on('', 'secrets', 'create')]), aRole('shop', 'reader', [on('', 'secrets', 'list')])];
    const graph = graphOf(roles, [inNamespace('shop', 'Role maker', 'sa ops/agent'), inNamespace('shop', 'Role reader', 'group system:serviceaccounts:ops')]);
    const agent = graph.actors.serviceAccount(AGENT);
    expect(stepsFrom(graph, agent)).toEqual(['Group system:serviceaccounts:ops', ANY_OF_SHOP]);
    expect(graph.risksOf(agent).map(({ risk }) => risk.id)).toEqual(['mints-tokens-through-secrets', 'mints-tokens-through-secrets']);
    const together = graphOf(roles, [inNamespace('shop', 'Role maker', 'group system:serviceaccounts:ops'), inNamespace('shop', 'Role reader', 'group system:serviceaccounts:ops')]);
    expect(stepsFrom(together, together.actors.serviceAccount(AGENT))).toEqual(['Group system:serviceaccounts:ops']);
    expect(together.amountOf(together.actors.group('system:serviceaccounts:ops'))).toBe('none');
  });

  test('whoever is asked about is one, however it is called', () => {
    const { actors } = graphOf([], []);
    expect(actors.user('system:serviceaccount:ops:agent')).toBe(actors.serviceAccount(AGENT));
    expect(actors.user('dana')).toBe(actors.user('dana'));
    expect(actors.anyServiceAccount('shop')).not.toBe(actors.anyServiceAccount(null));
  });
});

describe('rights amount to', () => {
  const amountOf = (rule: PolicyRule, scope: string | null = 'shop', settings = new Set<string>(), agent = 'ops/agent') => {
    const binding = scope === null ? inCluster('ClusterRole role', `sa ${agent}`) : inNamespace(scope, 'ClusterRole role', `sa ${agent}`);
    const [namespace, name] = agent.split('/');
    const graph = graphOf([aClusterRole('role', [rule])], [binding], [facts(agent, { settings })]);
    return graph.amountOf(graph.actors.serviceAccount({ namespace, name }));
  };

  test.each<[Amount, PolicyRule, string | null]>([
    [AuthorityClass.ADVISE, on('', 'pods', 'get list watch'), 'shop'],
    [AuthorityClass.ADVISE, on('', 'pods', 'get list watch'), null],
    [AuthorityClass.ADVISE, on('', 'secrets', 'get', 'model-key'), 'shop'],
    [AuthorityClass.ADVISE, on('', 'events', 'create patch'), 'shop'],
    [AuthorityClass.ADVISE, on('coordination.k8s.io', 'leases', 'get update patch', 'agent'), 'shop'],
    [AuthorityClass.ADVISE, on('authorization.k8s.io', 'subjectaccessreviews', 'create'), null],
    [AuthorityClass.ADVISE, aRule({ nonResourceURLs: ['/metrics'], verbs: ['get'] }), null],
    [AuthorityClass.EXECUTE, on('apps', 'deployments/scale', 'patch', 'checkout'), 'shop'],
    [AuthorityClass.EXECUTE, on('', 'pods', 'create'), 'shop'],
    [AuthorityClass.EXECUTE, on('', 'pods/exec', 'get'), 'shop'],
    [AuthorityClass.EXECUTE, on('example.com', 'widgets', 'deletecollection'), 'shop'],
    [AuthorityClass.EXECUTE, on('', 'configmaps', 'patch', 'limits'), 'shop'],
    ['none', on('', 'secrets', 'list'), 'shop'],
    ['none', on('', 'secrets', 'get', 'model-key'), null],
    ['none', on('', 'secrets', 'get', 'model-key'), 'kube-system'],
    ['none', on('', 'configmaps', 'patch', 'limits'), 'kube-public'],
    ['none', on('', 'serviceaccounts', 'impersonate', 'web'), 'shop'],
    ['none', on('networking.k8s.io', 'networkpolicies', 'create'), 'shop'],
    ['none', on('governed-agents.dev', 'suspensions', 'resume'), 'shop'],
    ['none', on('*', 'suspensions', 'resume'), 'shop'],
    ['none', on('*', '*', 'govern'), 'shop'],
    [AuthorityClass.EXECUTE, on('*', 'deployments', 'patch'), 'shop'],
    ['none', on('*', '*', '*'), 'shop'],
    ['', on('governed-agents.dev', 'authorityclasses', 'exercise', 'execute'), 'shop'],
    ['', on('authorization.k8s.io', 'selfsubjectaccessreviews', 'create'), null],
    ['', aRule({ nonResourceURLs: ['/version'], verbs: ['get'] }), null],
    ['', aRule({ nonResourceURLs: ['/metrics'], verbs: ['post'] }), 'shop'],
    ['', on('', 'nodes', 'delete'), 'shop'],
    ['', aRule({}), 'shop'],
  ])('%j: %j in %j', (amount, rule, scope) => {
    expect(amountOf(rule, scope)).toBe(amount);
  });

  test('more, where it changes what it is itself bound by', () => {
    const patches = on('', 'configmaps', 'patch', 'limits');
    expect(amountOf(patches, 'ops', new Set(['limits']))).toBe(AuthorityClass.ADAPT);
    expect(amountOf(patches, 'ops', new Set(['other']))).toBe(AuthorityClass.EXECUTE);
    expect(amountOf(patches, 'shop', new Set(['limits']))).toBe(AuthorityClass.EXECUTE);
    expect(amountOf(on('', 'configmaps', 'get list', 'limits'), 'ops', new Set(['limits']))).toBe(AuthorityClass.ADVISE);
    expect(amountOf(on('', 'configmaps', 'get update', 'agent-adapt-x'), 'ops', new Set(), 'ops/agent-adapt-x')).toBe(AuthorityClass.ADAPT);
  });

  test('what makes them so much is one right', () => {
    const roles = [aRole('shop', 'role', [on('', 'pods', 'list'), on('apps', 'deployments/scale', 'patch', 'web')])];
    const graph = graphOf(roles, [inNamespace('shop', 'Role role', 'sa ops/agent')]);
    expect(graph.reasonOf(graph.actors.serviceAccount(AGENT))).toMatchObject({ grant: { scope: 'shop' }, held: { index: 1 }, apiGroup: 'apps', resource: 'deployments/scale', verb: 'patch', named: ['web'], risk: null });
    expect(graph.reasonOf(graph.actors.everythingIn(null))).toBeNull();
    expect(graph.reasonOf(graph.actors.serviceAccount({ namespace: 'ops', name: 'nobody' }))).toBeNull();
  });
});

describe('the tables', () => {
  test('lead from risks that there are', () => {
    const ids = RISKS.map(({ id }) => id);
    expect(Object.keys(LEADS).filter(id => !ids.includes(id))).toEqual([]);
  });

  test('know a deputy for every right that is risky for its deputy, and no other', () => {
    const deputies = RISKS.filter(({ id }) => LEADS[id] === 'deputies').flatMap(({ grants }) => grants);
    const told = (rows: readonly { apiGroups?: readonly string[]; apiGroup?: string; resources: readonly string[]; verbs: readonly string[] }[]) =>
      new Set(rows.flatMap(({ apiGroups, apiGroup = '', resources, verbs }) => (apiGroups ?? [apiGroup]).flatMap(group => resources.flatMap(resource => verbs.map(verb => `${verb} ${group}/${resource}`)))));
    expect(told(DEPUTY_KINDS)).toEqual(told(deputies));
  });
});
