import { executePlanWith } from './admissible';
import { account, AGENT, authorityOfOthersIn, BINDS_ROLES, bound, boundEverywhere, clusterRole, group, mintsFor, READS_SECRETS, READS_WIDGETS, role, RUNS_PODS, undeclaredGrants } from './grants';
import { foreign, made, renderingOf, ROLLOUT } from './renderings';
import { JsonObject } from '../../src/objects/json';
import { AgentPlan } from '../../src/plan/agent-plan';

const runner = (...namespaces: readonly string[]) => executePlanWith({ name: 'rollout', permissions: [{ ...RUNS_PODS, namespaces, reason: 'starts the jobs' }] });

/** What is told of an agent that may run pods in these namespaces. */
function found(agent: AgentPlan, ...objects: readonly JsonObject[]) {
  const own = agent.permissions[0].namespaces.flatMap(namespace => [role(`${namespace}/agent`, RUNS_PODS), bound(namespace, 'Role agent', AGENT)]);
  return authorityOfOthersIn(renderingOf({ agents: [agent], made: own.map(each => made(agent, each)), foreign: objects.map(each => foreign(each)) }));
}

const PODS = 'create on pods of the core group in shop leads to';
const WEB = account('shop', 'web');
const WIDGETS = clusterRole('widgets', READS_WIDGETS);
const CLOUD: JsonObject = {
  apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web', namespace: 'shop', annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/backup' } },
};

describe('a declared right leads to', () => {
  test.each<[string, readonly JsonObject[], string]>([
    ['a role that nobody knows', [bound('shop', 'ClusterRole unheard-of', WEB)], `${PODS} ServiceAccount shop/web: what ClusterRole unheard-of holds in shop`],
    ['an identity in a cloud', [CLOUD], `${PODS} the cloud identity arn:aws:iam::111122223333:role/backup`],
    ['what somebody holds beside what everybody does', [bound('shop', 'ClusterRole system:basic-user', WEB), WIDGETS, bound('shop', 'ClusterRole widgets', WEB)], `${PODS} ServiceAccount shop/web: get on widgets of example.com in shop`],
    ['what somebody holds beside what is declared', [role('shop/runs', RUNS_PODS), bound('shop', 'Role runs', WEB), WIDGETS, bound('shop', 'ClusterRole widgets', WEB)], 'get on widgets of example.com in shop'],
    ['whatever may be done in the whole cluster', [WIDGETS, boundEverywhere('widgets', WEB)], `${PODS} ServiceAccount shop/web: get on widgets of example.com in the whole cluster`],
    ['whatever may be done where whoever applies it decides', [WIDGETS, bound('', 'ClusterRole widgets', WEB)], `${PODS} ServiceAccount shop/web: get on widgets of example.com in any namespace`],
  ])('%s', (_, objects, value) => {
    expect(found(runner('shop'), ...objects)).toMatchObject([{ value: expect.stringContaining(value) }]);
  });

  test.each<[string, readonly JsonObject[]]>([
    ['that may do the same', [role('shop/runs', RUNS_PODS), bound('shop', 'Role runs', WEB)]],
    ['that may do what everybody may', [bound('shop', 'ClusterRole system:basic-user', WEB)]],
    ['elsewhere', [WIDGETS, bound('web', 'ClusterRole widgets', account('web', 'web'))]],
  ])('nobody %s', (_, objects) => {
    expect(found(runner('shop'), ...objects)).toEqual([]);
  });
});

test('the way to an identity in a cloud ends with it', () => {
  expect(found(runner('shop'), CLOUD)[0].problem).toMatch(/which leads to the rights of the cloud identity .* → ServiceAccount shop\/web → the cloud identity arn:aws:iam::111122223333:role\/backup$/);
});

test('the way to everything in the cluster is told as such', () => {
  expect(found(runner('shop'), clusterRole('binds', BINDS_ROLES), boundEverywhere('binds', WEB))[0].problem).toContain('which leads to everything in the cluster, more than the agent declares');
});

test('beside everything in a namespace it is told what is held in others', () => {
  const [{ value }] = found(runner('shop'), clusterRole('binds', BINDS_ROLES), bound('shop', 'ClusterRole binds', WEB), WIDGETS, bound('web', 'ClusterRole widgets', WEB));
  expect(value).toBe(`${PODS} ServiceAccount shop/web: bind on clusterroles of rbac.authorization.k8s.io in shop; ServiceAccount shop/web: get on widgets of example.com in web; everything in the namespace shop`);
});

test('what a group of the agent holds is not told again of those who are in it, too', () => {
  const secrets = clusterRole('secrets', READS_SECRETS);
  const held = ['shop', 'web'].map(namespace => bound(namespace, 'ClusterRole secrets', account(namespace, 'reader')));
  expect(found(runner('shop', 'web'), WIDGETS, boundEverywhere('widgets', group('system:serviceaccounts')), secrets, ...held).map(({ value }) => value)).toEqual([
    'create on pods of the core group in shop leads to ServiceAccount shop/reader: get on secrets of the core group in shop',
    'create on pods of the core group in web leads to ServiceAccount web/reader: get on secrets of the core group in web',
  ]);
});

describe('of the rights of a grant', () => {
  const given = (...rules: readonly JsonObject[]) => [clusterRole('own', ...rules), boundEverywhere('own', AGENT)];

  const binder = [clusterRole('binds', BINDS_ROLES), boundEverywhere('binds', account('shop', 'binder'))];

  test('those that lead to everything are told, and no others', () => {
    const [{ value }] = undeclaredGrants([ROLLOUT], ...given(mintsFor('web'), mintsFor('binder')), ...binder, WIDGETS, bound('shop', 'ClusterRole widgets', WEB));
    expect(value).toMatch(/, which leads to everything in the cluster$/);
  });

  test('of those that lead to everything the one with the shortest way is told', () => {
    const long = { ...BINDS_ROLES, resourceNames: ['long'] };
    for (const rules of [[long, mintsFor('binder')], [mintsFor('binder'), long]]) {
      const [{ value, problem }] = undeclaredGrants([ROLLOUT], ...given(...rules), clusterRole('long', mintsFor('binder')), ...binder);
      expect(value).toMatch(/, which leads to everything in the cluster$/);
      expect(problem).toContain('→ any ServiceAccount called binder → ServiceAccount shop/binder → ');
      expect(problem).not.toContain('ClusterRole long');
    }
  });

  test('that which leads to a role of the whole cluster does not lead to everything', () => {
    const [{ value }] = undeclaredGrants([ROLLOUT], ...given({ ...BINDS_ROLES, resourceNames: ['widgets'] }, mintsFor('web')), WIDGETS, bound('shop', 'ClusterRole widgets', WEB));
    expect(value).toMatch(/, which leads to ClusterRole widgets in the cluster: get on widgets of example.com in the whole cluster; ServiceAccount shop\/web: get on widgets of example.com in shop$/);
  });
});
