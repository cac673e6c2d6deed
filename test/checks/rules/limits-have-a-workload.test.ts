import { limitsHaveAWorkload } from '../../../src/checks/rules/limits-have-a-workload';
import { ADMISSIBLE, planWith } from '../admissible';
import { governed, ODD_OBJECTS, renderingOf } from '../renderings';

const agentWith = (limits: object, overrides: object = {}) => planWith({ driftBoundary: { ...ADMISSIBLE.driftBoundary, limits }, ...overrides });
const objectOf = (apiVersion: string, kind: string) => ({ apiVersion, kind, metadata: { name: 'web', namespace: 'ops-agents' } });

const DEPLOYMENT = objectOf('apps/v1', 'Deployment');
const JOB = objectOf('batch/v1', 'Job');

test.each([
  ['maxDurationSeconds', 900], ['maxParallelism', 2], ['maxReplicas', 3],
])('%s of an agent without a workload is refused', (limit, value) => {
  const agent = agentWith({ [limit]: value });
  expect(limitsHaveAWorkload.check(renderingOf({ agents: [agent] }))).toMatchObject([
    { subject: agent, at: `driftBoundary.limits.${limit}`, problem: 'is enforced by nothing for an agent without a workload' },
  ]);
});

test.each([
  ['the life', { maxDurationSeconds: 900 }, DEPLOYMENT, 'a governed Deployment'],
  ['the parallelism', { maxParallelism: 2 }, objectOf('apps/v1', 'DaemonSet'), 'a governed DaemonSet'],
  ['the replicas', { maxReplicas: 3 }, JOB, 'a governed Job'],
  ['the replicas', { maxReplicas: 3 }, objectOf('batch/v1', 'CronJob'), 'a governed CronJob'],
  ['the life', { maxDurationSeconds: 900 }, objectOf('kagent.dev/v1alpha2', 'Agent'), 'a governed Agent'],
  ['the life', { maxDurationSeconds: 900 }, objectOf('example.com/v1', 'Job'), 'a governed Job'],
  ['the life', { maxDurationSeconds: 900 }, objectOf('example.com/v1', ''), 'a governed object'],
])('a limit on %s where the agent governs another kind is refused', (_, limits, object, what) => {
  const agent = agentWith(limits);
  const rendering = renderingOf({ agents: [agent], governed: [governed(agent, object)] });
  expect(limitsHaveAWorkload.check(rendering)).toMatchObject([{ subject: agent, problem: expect.stringContaining(what) }]);
});

test.each([
  [{ maxDurationSeconds: 900, maxParallelism: 2 }, JOB],
  [{ maxDurationSeconds: 900, maxParallelism: 2 }, objectOf('batch/v1', 'CronJob')],
  [{ maxReplicas: 3 }, DEPLOYMENT],
  [{ maxReplicas: 3 }, objectOf('apps/v1', 'DaemonSet')],
  [{ maxReplicas: 1 }, objectOf('v1', 'Pod')],
  [{ maxReplicas: 1 }, objectOf('agents.x-k8s.io/v1beta1', 'Sandbox')],
  [{ maxReplicas: 3 }, objectOf('extensions.agents.x-k8s.io/v1beta1', 'SandboxTemplate')],
  [{ maxReplicas: 3 }, objectOf('kagent.dev/v1alpha2', 'Agent')],
])('%j of an agent that governs a %j is accepted', (limits, object) => {
  const agent = agentWith(limits);
  expect(limitsHaveAWorkload.check(renderingOf({ agents: [agent], governed: [governed(agent, object)] }))).toEqual([]);
});

test('what another agent governs does not count', () => {
  const [agent, other] = [agentWith({ maxReplicas: 3 }), planWith({ name: 'other' })];
  const rendering = renderingOf({ agents: [agent, other], governed: [governed(other, DEPLOYMENT)] });
  expect(limitsHaveAWorkload.check(rendering)).toMatchObject([{ subject: agent }]);
});

test('a limit on objects needs no workload, and defaults are no limits that somebody declared', () => {
  expect(limitsHaveAWorkload.check(renderingOf({ agents: [agentWith({ maxObjects: 5 }), agentWith({})] }))).toEqual([]);
});

test('the limits of an agent with a `workload` are for another rule', () => {
  expect(limitsHaveAWorkload.check(renderingOf({ agents: [agentWith({ maxDurationSeconds: 900 }, { workload: { image: 'ghcr.io/example/triage:1.4.2' } })] }))).toEqual([]);
});

test('odd shapes enforce nothing', () => {
  const agent = agentWith({ maxParallelism: 2 });
  for (const object of ODD_OBJECTS) expect(limitsHaveAWorkload.check(renderingOf({ agents: [agent], governed: [{ member: agent, object, path: 'odd', conflicts: [] }] }))).toHaveLength(1);
});
