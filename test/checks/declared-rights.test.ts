import { executePlanWith, proposePlanWith } from './admissible';
import { account, AGENT, authorityOfOthersIn, bound, boundEverywhere, clusterRole, group, role, undeclaredGrants, undeclaredGrantsIn, user } from './grants';
import { foreign, made, renderingOf } from './renderings';
import { JsonObject } from '../../src/objects/json';
import { AgentPlan } from '../../src/plan/agent-plan';

const READS_NODES = { apiGroups: [''], resources: ['nodes'], verbs: ['get'] };
const READS_SERVICES = { apiGroups: [''], resources: ['services'], verbs: ['get'] };
const REPORTS = { apiGroups: [''], resources: ['configmaps'], resourceNames: ['rollout-report'], verbs: ['patch'] };
const READER = executePlanWith({ name: 'rollout', permissions: [{ ...READS_SERVICES, namespaces: ['shop', 'web'], reason: 'sees what is there' }] });

test('what is declared for several namespaces is declared for each of them, and for no other', () => {
  const grantIn = (namespace: string) => undeclaredGrants([READER], clusterRole('own', READS_SERVICES), bound(namespace, 'ClusterRole own', AGENT));
  expect(grantIn('shop')).toEqual([]);
  expect(grantIn('web')).toEqual([]);
  expect(grantIn('ops-agents')).toMatchObject([{ at: 'RoleBinding ops-agents/own' }]);
});

test('what an agent has beside its permissions is declared where it has it, and nowhere else', () => {
  const own = [role('ops-agents/reports', REPORTS), bound('ops-agents', 'Role reports', AGENT)].map(each => made(READER, each));
  const grantIn = (namespace: string) => undeclaredGrantsIn(renderingOf({
    agents: [READER], made: own, foreign: [clusterRole('own', REPORTS), bound(namespace, 'ClusterRole own', AGENT)].map(each => foreign(each)),
  }));
  expect(grantIn('ops-agents')).toEqual([]);
  expect(grantIn('shop')).toMatchObject([{ at: 'RoleBinding shop/own' }]);
});

test('a role that gives nothing in a namespace may give much in the whole cluster', () => {
  const binding = (namespace: string) => bound(namespace, 'ClusterRole own', AGENT);
  expect(undeclaredGrants([READER], clusterRole('own', READS_NODES), binding('shop'), boundEverywhere('own', AGENT), binding('web'))).toMatchObject([{ at: 'ClusterRoleBinding own' }]);
});

describe('what an agent may only try', () => {
  const SCALES = { apiGroups: ['apps'], resources: ['deployments/scale'], verbs: ['patch'] };
  const PODS = { apiGroups: [''], resources: ['pods'], verbs: ['create'] };
  const tries = (...rights: readonly JsonObject[]) => proposePlanWith({
    name: 'rollout', dryRun: rights.map(each => ({ ...each, namespaces: ['shop'], reason: 'finds out what would change' })),
  });
  const TRIER = tries(SCALES);
  const ITSELF = account('ops-agents', 'agent-propose-rollout');
  const own = (plan: AgentPlan, ...rights: readonly JsonObject[]) => [
    role('shop/agent-propose-rollout.ops-agents.dry-run', ...rights), bound('shop', 'Role agent-propose-rollout.ops-agents.dry-run', ITSELF),
  ].map(each => made(plan, each));
  const renderingWith = (plan: AgentPlan, rights: readonly JsonObject[], ...objects: readonly JsonObject[]) =>
    renderingOf({ agents: [plan], made: own(plan, ...rights), foreign: objects.map(each => foreign(each)) });
  const given = (...objects: readonly JsonObject[]) => undeclaredGrantsIn(renderingWith(TRIER, [SCALES], ...objects));

  test('is declared for what is granted to itself, since a binding cannot say more', () => {
    expect(given()).toEqual([]);
    expect(given(clusterRole('own', SCALES), bound('shop', 'ClusterRole own', ITSELF))).toEqual([]);
    expect(given(clusterRole('own', SCALES), bound('web', 'ClusterRole own', ITSELF))).toMatchObject([{ at: 'RoleBinding web/own' }]);
  });

  test.each([
    ['without its token', user('system:anonymous')], ['in a group', group('system:serviceaccounts:ops-agents')],
  ])('is not declared for what it is given %s, where no policy knows its class', (_, holder) => {
    expect(given(clusterRole('own', SCALES), bound('shop', 'ClusterRole own', holder))).toMatchObject([{ at: 'RoleBinding shop/own', value: expect.stringContaining('patch on deployments/scale of apps') }]);
  });

  test('is not declared for somebody as whom it can act, and who does it for real', () => {
    const rights = [SCALES, PODS];
    const others = [clusterRole('scales', SCALES), bound('shop', 'ClusterRole scales', account('shop', 'web'))];
    const executes = executePlanWith({ name: 'rollout', permissions: rights.map(each => ({ ...each, namespaces: ['shop'], reason: 'scales' })) });
    const executing = [role('shop/agent-execute-rollout.ops-agents', ...rights), bound('shop', 'Role agent-execute-rollout.ops-agents', AGENT)].map(each => made(executes, each));
    expect(authorityOfOthersIn(renderingOf({ agents: [executes], made: executing, foreign: others.map(each => foreign(each)) }))).toEqual([]);
    expect(authorityOfOthersIn(renderingWith(tries(...rights), rights, ...others))).toMatchObject([{
      at: 'dryRun',
      value: expect.stringContaining('create on pods of the core group in shop leads to ServiceAccount shop/web'),
      problem: expect.stringMatching(/^includes "create on pods/),
      fix: expect.stringContaining('`dryRun`'),
    }]);
  });
});
