import { workloadsAreGovernedOnce } from '../../../src/checks/rules/workloads-are-governed-once';
import { governed, renderingOf, ROLLOUT, TRIAGE } from '../renderings';

const WEB = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'ops-agents' } };
const QUEUE = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'queue', namespace: 'ops-agents' } };

const check = (...objects: readonly ReturnType<typeof governed>[]) => workloadsAreGovernedOnce.check(renderingOf({ governed: objects }));

test('an agent that governs two workloads is refused', () => {
  expect(check(governed(TRIAGE, WEB), governed(TRIAGE, QUEUE, { path: 'ops/queue' }))).toMatchObject([
    { subject: TRIAGE, at: 'Job ops-agents/queue', problem: 'is governed beside Deployment ops-agents/web' },
  ]);
});

test('a workload that two agents govern is refused', () => {
  const other = { ...TRIAGE, id: 'ops-agents/other', name: 'other' };
  expect(check(governed(TRIAGE, WEB), { ...governed(TRIAGE, WEB), member: other })).toMatchObject([
    { subject: other, at: 'Deployment ops-agents/web', problem: 'is governed by the agent ops-agents/triage, too' },
  ]);
});

test('a workload that an agent governs twice is refused', () => {
  expect(check(governed(TRIAGE, WEB), governed(TRIAGE, WEB))).toMatchObject([{ subject: TRIAGE, problem: 'is governed by this agent already' }]);
});

test('an agent with a `workload` of its own governs no other', () => {
  expect(check(governed(ROLLOUT, WEB))).toMatchObject([{ subject: ROLLOUT, at: 'Deployment ops-agents/web', problem: expect.stringContaining('`workload`') }]);
});

test('one workload for each agent is accepted', () => {
  const other = { ...TRIAGE, id: 'ops-agents/other', name: 'other' };
  expect(check(governed(TRIAGE, WEB), governed(other, QUEUE, { path: 'ops/queue' }))).toEqual([]);
  expect(check()).toEqual([]);
});
