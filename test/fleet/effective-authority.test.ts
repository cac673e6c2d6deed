import * as fc from 'fast-check';
import { facts, graphOf } from './clusters';
import { tellActor } from '../../src/fleet/actor';
import { rankOf } from '../../src/fleet/amount';
import { EffectiveAuthority, inReach, wayTo } from '../../src/fleet/effective-authority';
import { ServiceAccountFacts } from '../../src/fleet/service-accounts';
import { tellPath, tellPathTo } from '../../src/fleet/told-path';
import type { Binding, RbacObjects } from '../../src/rbac/binding';
import { PolicyRule } from '../../src/rbac/policy-rule';
import { Role } from '../../src/rbac/role';
import { ServiceAccountIdentity } from '../../src/rbac/subject';
import { aClusterRole, aRole, inCluster, inNamespace } from '../rbac/a-role';
import { on } from '../rbac/a-rule';

const AGENT = { namespace: 'ops', name: 'agent' };
const SCALES = on('apps', 'deployments/scale', 'patch');
const RUNS = on('', 'pods', 'create');
const MINTS = (...names: string[]) => on('', 'serviceaccounts/token', 'create', ...names);

/** What an agent can come to. */
const effectOf = (roles: readonly Role[], bindings: readonly Binding[], accounts: readonly ServiceAccountFacts[] = []) => {
  const graph = graphOf(roles, bindings, accounts);
  const agent = graph.actors.serviceAccount(AGENT);
  const effective = new EffectiveAuthority(graph, [agent]).of(agent);
  const [path, unknown] = [effective.path, effective.unknown].map(way => way?.map(({ to }) => tellActor(to)) ?? null);
  return { ...effective, path, told: tellPathTo(agent, effective.path, effective.reason), unknown };
};

test('nobody can come to more than nothing by nothing', () => {
  expect(effectOf([], [])).toMatchObject({ amount: '', path: [], reason: null, unknown: null });
});

test('its own rights are told with the binding, the role, the rule and the right', () => {
  const { amount, path, told } = effectOf([aRole('shop', 'scaler', [SCALES])], [inNamespace('shop', 'Role scaler', 'sa ops/agent')]);
  expect([amount, path]).toEqual(['execute', []]);
  expect(told).toBe('ServiceAccount ops/agent → RoleBinding shop/scaler-in-shop → Role shop/scaler → rules[0] → patch on deployments/scale of apps in the namespace shop');
});

test('what it may run as counts, and what that may become', () => {
  const roles = [aRole('shop', 'runner', [RUNS]), aClusterRole('scaler', [SCALES])];
  const bindings = [inNamespace('shop', 'Role runner', 'sa ops/agent'), inNamespace('web', 'ClusterRole scaler', 'sa shop/web'), inCluster('ClusterRole cluster-admin', 'sa shop/deployer')];
  const { amount, path, told } = effectOf(roles, bindings);
  expect([amount, path]).toEqual(['none', ['any ServiceAccount of the namespace shop', 'ServiceAccount shop/deployer']]);
  expect(told).toBe('ServiceAccount ops/agent → RoleBinding shop/runner-in-shop → Role shop/runner → rules[0] → create on pods in the namespace shop '
    + '(creates-pods: runs code as any ServiceAccount of the namespace, with any Secret of it mounted) → any ServiceAccount of the namespace shop → ServiceAccount shop/deployer '
    + '→ ClusterRoleBinding cluster-admin → ClusterRole cluster-admin → rules[0] → create on * of * in the whole cluster '
    + '(writes-everything: is a cluster admin in all but name: every subresource and every resource installed later is included)');
});

test('rules that are taken in say through which roles they come', () => {
  const bindings = [inNamespace('shop', 'ClusterRole edit', 'sa ops/agent')];
  expect(effectOf([], bindings).told).toContain('RoleBinding shop/edit-in-shop → ClusterRole edit → ClusterRole system:aggregate-to-edit → rules[0] → get on secrets in the namespace shop');
});

test('the shortest way to most is told, however much lies on other ways', () => {
  const roles = [aClusterRole('mints', [MINTS('a', 'b')]), aClusterRole('scaler', [SCALES]), aClusterRole('reader', [on('', 'pods', 'get')]), aClusterRole('runner', [RUNS])];
  const bindings = [
    inNamespace('shop', 'ClusterRole runner', 'sa ops/agent'), inNamespace('web', 'ClusterRole reader', 'sa shop/a'), inNamespace('web', 'ClusterRole scaler', 'sa shop/b'),
    inNamespace('shop', 'ClusterRole reader', 'sa shop/c'),
  ];
  expect(effectOf(roles, bindings)).toMatchObject({ amount: 'execute', path: [] });
  expect(effectOf([aClusterRole('reader', [on('', 'pods', 'get')]), ...roles.slice(1)], bindings.slice(1).concat(inNamespace('shop', 'ClusterRole reader', 'sa ops/agent')))).toMatchObject({ amount: 'advise', path: [] });
});

test('whoever may be anybody may be the control plane', () => {
  expect(effectOf([aClusterRole('runner', [RUNS])], [inCluster('ClusterRole runner', 'sa ops/agent')])).toMatchObject({ amount: 'none', path: ['any ServiceAccount of the cluster'], reason: null });
  expect(effectOf([aClusterRole('runner', [RUNS])], [inNamespace('kube-system', 'ClusterRole runner', 'sa ops/agent')]).amount).toBe('none');
});

describe('what nobody can say is told', () => {
  const asWeb = inNamespace('shop', 'ClusterRole runner', 'sa ops/agent');
  const runner = aClusterRole('runner', [RUNS]);

  test.each<[string, ReturnType<typeof effectOf>, readonly string[] | null]>([
    ['of a role that is nowhere', effectOf([], [inNamespace('shop', 'Role absent', 'sa ops/agent')]), []],
    ['of what somebody else is given', effectOf([runner], [asWeb, inNamespace('shop', 'Role absent', 'sa web')]), ['any ServiceAccount of the namespace shop', 'ServiceAccount shop/web']],
    ['of a controller', effectOf([aClusterRole('runner', [on('argoproj.io', 'applications', 'patch')])], [asWeb]), ['the controller of Argo CD']],
    ['of a cloud', effectOf([runner], [asWeb], [facts('shop/web', { cloudIdentities: ['arn'] })]), ['any ServiceAccount of the namespace shop', 'ServiceAccount shop/web', 'the cloud identity arn']],
    ['not where all is known', effectOf([runner], [asWeb, inNamespace('shop', 'ClusterRole view', 'sa web')]), null],
    ['not where no class may hold what is known', effectOf([], [inCluster('ClusterRole cluster-admin', 'sa ops/agent'), inNamespace('shop', 'Role absent', 'sa web')]), null],
  ])('%s', (_, { unknown }, expected) => {
    expect(unknown).toEqual(expected);
  });
});

describe('for any roles and bindings', () => {
  const NAMESPACES = ['a', 'b', 'c'];
  const PEOPLE: readonly ServiceAccountIdentity[] = NAMESPACES.flatMap(namespace => ['x', 'y'].map(name => ({ namespace, name })));
  const RULES: readonly PolicyRule[] = [
    RUNS, on('apps', 'deployments', 'patch', 'd'), on('', 'pods/exec', 'create', 'p'), MINTS(), MINTS('x'), on('', 'serviceaccounts', 'impersonate', 'y'),
    on('', 'secrets', 'create'), on('', 'secrets', 'list'), on('', 'secrets', 'get', 'x-token'), on('', 'pods', 'get'), SCALES,
  ];
  const rules = fc.uniqueArray(fc.constantFrom(...RULES), { maxLength: 2 });
  const subjects = fc.uniqueArray(fc.constantFrom(...PEOPLE.map(({ namespace, name }) => `sa ${namespace}/${name}`), 'group system:serviceaccounts:a', 'group system:serviceaccounts'), { minLength: 1, maxLength: 2 });
  const role = fc.constantFrom('one', 'two', 'three');
  const objects: fc.Arbitrary<RbacObjects> = fc.record({
    roles: fc.tuple(rules, rules, rules).map(lists => ['one', 'two', 'three'].map((name, i) => aClusterRole(name, lists[i]))),
    bindings: fc.array(fc.oneof(
      { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...NAMESPACES), role, subjects).map(([namespace, name, to]) => inNamespace(namespace, `ClusterRole ${name}`, ...to)) },
      { weight: 1, arbitrary: fc.tuple(role, subjects).map(([name, to]) => inCluster(`ClusterRole ${name}`, ...to)) },
    ), { maxLength: 6 }),
  });
  const tokens = fc.tuple(fc.subarray(PEOPLE.map(({ namespace, name }) => `${namespace}/${name}`), { maxLength: 2 }), fc.constantFrom('token', 'x-token'))
    .map(([all, secret]) => all.map(each => facts(each, { tokenSecrets: [secret] })));

  interface Asked {
    readonly verb: string;
    readonly apiGroup: string;
    readonly resource: string;
    readonly where: string;
    readonly object: string | null;
  }

  /** Whether one may do something with its own rights, by looking at every binding. */
  function may({ roles, bindings }: RbacObjects, { namespace, name }: ServiceAccountIdentity, asked: Asked): boolean {
    const { verb, apiGroup, resource, where, object } = asked;
    const names = [`ServiceAccount ${namespace}/${name}`, `Group system:serviceaccounts:${namespace}`, 'Group system:serviceaccounts'];
    return bindings.some(binding => (binding.kind === 'ClusterRoleBinding' || binding.namespace === where)
      && binding.subjects.some(each => names.includes(`${each.kind} ${each.namespace === '' ? '' : `${each.namespace}/`}${each.name}`))
      && roles.find(each => each.name === binding.role.name)!.rules.some(rule =>
        rule.apiGroups.includes(apiGroup) && rule.resources.includes(resource) && rule.verbs.includes(verb)
        && (rule.resourceNames.length === 0 || (object !== null && rule.resourceNames.includes(object)))));
  }

  /** Whether one may become another, by the sentences that the documentation of Kubernetes has about it. */
  function mayBecome(input: RbacObjects, one: ServiceAccountIdentity, other: ServiceAccountIdentity, tokenSecrets: readonly string[]): boolean {
    const can = (verb: string, apiGroup: string, resource: string, object: string | null) =>
      may(input, one, { verb, apiGroup, resource, where: other.namespace, object });
    return can('create', '', 'pods', null) || can('patch', 'apps', 'deployments', 'd') || can('create', '', 'pods/exec', 'p')
      || can('create', '', 'serviceaccounts/token', other.name) || can('impersonate', '', 'serviceaccounts', other.name)
      || (can('create', '', 'secrets', null) && (can('list', '', 'secrets', null) || can('get', '', 'secrets', 'x-token')))
      || (tokenSecrets.length > 0 && can('list', '', 'secrets', null)) || tokenSecrets.some(secret => can('get', '', 'secrets', secret));
  }

  test('in reach is who can be become, step by step, and nobody else', () => {
    fc.assert(fc.property(objects, tokens, fc.constantFrom(...PEOPLE), (input, secrets, first) => {
      const tokensOf = (one: ServiceAccountIdentity) =>
        secrets.filter(({ namespace, name }) => namespace === one.namespace && name === one.name).flatMap(({ tokenSecrets }) => tokenSecrets);
      const become = new Set([first]);
      for (const one of become) for (const other of PEOPLE) if (mayBecome(input, one, other, tokensOf(other))) become.add(other);
      const graph = graphOf(input.roles, input.bindings, [...PEOPLE.map(({ namespace, name }) => facts(`${namespace}/${name}`)), ...secrets]);
      const reached = inReach(graph, graph.actors.serviceAccount(first));
      const people = [...reached.keys()].filter(({ kind }) => kind === 'serviceaccount').map(tellActor).filter(name => !name.includes('kube-system'));
      expect(people.sort()).toEqual([...become].map(({ namespace, name }) => `ServiceAccount ${namespace}/${name}`).sort());
    }), { numRuns: 400 });
  });

  test('what can be come to is the most of all that is in reach, by a way that is there', () => {
    fc.assert(fc.property(objects, tokens, (input, secrets) => {
      const graph = graphOf(input.roles, input.bindings, secrets);
      const people = PEOPLE.map(each => graph.actors.serviceAccount(each));
      const effective = new EffectiveAuthority(graph, people);
      for (const first of people) {
        const reached = inReach(graph, first);
        const { amount, path } = effective.of(first);
        expect(rankOf(amount)).toBe(Math.max(...[...reached.keys()].map(actor => rankOf(graph.amountOf(actor)))));
        const last = path.length === 0 ? first : path[path.length - 1].to;
        expect(graph.amountOf(last)).toBe(amount);
        expect(path.every(({ from }, i) => from === (i === 0 ? first : path[i - 1].to))).toBe(true);
        expect(path.length).toBeLessThanOrEqual(wayTo(reached, last).length);
        expect(tellPath(wayTo(reached, last))).toContain(path.length === 0 ? '' : tellActor(last));
      }
    }), { numRuns: 400 });
  });
});

test('a chain of any length and a loop fit the stack', () => {
  const LENGTH = 20_000;
  const roles = Array.from({ length: LENGTH }, (_, i) => aRole('shop', `mints-${i}`, [MINTS(`sa-${(i + 1) % LENGTH}`)]));
  const bindings = roles.map(({ name }, i) => inNamespace('shop', `Role ${name}`, `sa sa-${i}`));
  const graph = graphOf(roles, bindings);
  expect(inReach(graph, graph.actors.serviceAccount({ namespace: 'shop', name: 'sa-7' })).size).toBe(LENGTH);
  const many = Array.from({ length: LENGTH }, (_, i) => graph.actors.serviceAccount({ namespace: 'shop', name: `sa-${i}` }));
  const effective = new EffectiveAuthority(graph, many);
  expect(many.every(each => effective.of(each).amount === 'none')).toBe(true);
});
