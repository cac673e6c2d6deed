import { executePlanWith } from './admissible';
import { account, AGENT, bound, boundEverywhere, clusterRole, group, mintsFor, READS_SECRETS, READS_WIDGETS, role, RUNS_PODS, undeclaredGrants } from './grants';
import { ROLLOUT } from './renderings';
import { JsonObject } from '../../src/objects/json';
import { AgentPlan } from '../../src/plan/agent-plan';

const RUNS = [clusterRole('runs', RUNS_PODS), bound('shop', 'ClusterRole runs', AGENT)];
const READER = [clusterRole('reads', READS_SECRETS), bound('shop', 'ClusterRole reads', account('shop', 'reader'))];
const VALUE = 'ClusterRole runs to ServiceAccount ops-agents/agent-execute-rollout: create on pods of the core group';

test('what a right that is granted leads to is told, and is part of what a person accepts', () => {
  expect(undeclaredGrants([ROLLOUT], ...RUNS, ...READER)).toMatchObject([{
    value: `${VALUE}, which leads to ServiceAccount shop/reader: get on secrets of the core group in shop`,
    problem: expect.stringMatching(/more than the agent declares: RoleBinding shop\/runs → .* → any ServiceAccount of the namespace shop → ServiceAccount shop\/reader → RoleBinding shop\/reads → ClusterRole reads → rules\[0\] → get on secrets/),
  }]);
});

test.each<[string, readonly JsonObject[]]>([
  ['there is nobody', []],
  ['nobody holds more than everybody', [bound('shop', 'ClusterRole system:basic-user', account('shop', 'web'))]],
  ['they are elsewhere', [clusterRole('reads', READS_SECRETS), bound('web', 'ClusterRole reads', account('web', 'reader'))]],
])('where %s it leads to nobody', (_, objects) => {
  expect(undeclaredGrants([ROLLOUT], ...RUNS, ...objects)).toMatchObject([{ value: VALUE, problem: expect.stringMatching(/rules\[0\] → create on pods in the namespace shop \(creates-pods: [^→]*$/) }]);
});

test('what one grant leads to is not told of another', () => {
  const other = [clusterRole('widgets', READS_WIDGETS), bound('shop', 'ClusterRole widgets', AGENT)];
  const told = undeclaredGrants([ROLLOUT], ...other, ...RUNS, ...READER);
  expect(told.map(({ at, value }) => [at, value.includes('leads to')])).toEqual([['RoleBinding shop/widgets', false], ['RoleBinding shop/runs', true]]);
});

test('what a right leads to that is declared is not told of the grant', () => {
  const runner = executePlanWith({ name: 'rollout', permissions: [{ ...RUNS_PODS, namespaces: ['shop'], reason: 'starts the jobs' }] });
  const [{ value }] = undeclaredGrants([runner], clusterRole('runs', RUNS_PODS, READS_WIDGETS), bound('shop', 'ClusterRole runs', AGENT), ...READER);
  expect(value).toBe('ClusterRole runs to ServiceAccount ops-agents/agent-execute-rollout: get on widgets of example.com');
});

describe('of many agents', () => {
  const agents = Array.from({ length: 5 }, (_, i) => executePlanWith({ name: `agent-${i}` }));
  const named = agents.map(({ serviceAccountName }) => account('ops-agents', serviceAccountName));

  test.each<[string, readonly JsonObject[], string]>([
    ['by their names', named, ' and to 4 more agents of the app (construct'],
    ['by a group', [group('system:serviceaccounts:ops-agents')], ', which the agent and 4 more of the app are in (construct'],
  ])('that are given something %s, three are told, and how many there are', (_, subjects, told) => {
    const found = undeclaredGrants(agents, boundEverywhere('edit', ...subjects));
    expect(found.map(({ subject }) => (subject as AgentPlan).name)).toEqual(['agent-0', 'agent-1', 'agent-2']);
    expect(found.filter(({ problem }) => problem.includes(told))).toHaveLength(3);
  });

  test('whoever is none of them does not count', () => {
    const [{ problem }] = undeclaredGrants(agents, boundEverywhere('edit', named[0], { kind: 'Robot', name: 'agent-1' }, account('web', 'web')));
    expect(problem).toContain('agent-execute-agent-0" (construct');
  });
});

test('the most powerful of those to whom the rights of a grant lead is told first', () => {
  const objects = [clusterRole('mints', mintsFor('reader'), mintsFor('editor')), bound('shop', 'ClusterRole mints', AGENT)];
  const edits = bound('shop', 'ClusterRole edit', account('shop', 'editor'));
  const reads = [role('shop/reads', READS_WIDGETS), bound('shop', 'Role reads', account('shop', 'reader'))];
  const [{ problem, value }] = undeclaredGrants([ROLLOUT], ...objects, ...reads, edits);
  expect(problem).toContain('→ ServiceAccount shop/editor → RoleBinding shop/edit → ');
  expect(value).toMatch(/which leads to .*; and \d+ more, sha256:/);
});
