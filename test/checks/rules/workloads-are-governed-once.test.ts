import { workloadsAreGovernedOnce } from '../../../src/checks/rules/workloads-are-governed-once';
import { governed, renderingOf, ROLLOUT, TRIAGE } from '../renderings';

const WEB = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'ops-agents' } };
const QUEUE = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'queue', namespace: 'ops-agents' } };
const CONFLICT = { at: 'kind', problem: 'is none that can be governed', value: '"Deployment2"', fix: 'govern one of Pod, Deployment' };

const check = (...objects: readonly ReturnType<typeof governed>[]) => workloadsAreGovernedOnce.check(renderingOf({ governed: objects }));

test('an agent that governs two workloads is refused', () => {
  expect(check(governed(TRIAGE, WEB), governed(TRIAGE, QUEUE, { path: 'ops/queue' }))).toMatchObject([
    { subject: TRIAGE, at: 'Job ops-agents/queue', problem: 'is governed beside Deployment ops-agents/web' },
  ]);
});

test('a workload that two agents govern is refused', () => {
  const other = { ...TRIAGE, id: 'ops-agents/other', name: 'other' };
  expect(check(governed(TRIAGE, WEB), { ...governed(TRIAGE, WEB), agent: other })).toMatchObject([
    { subject: other, at: 'Deployment ops-agents/web', problem: 'is governed by the agent ops-agents/triage, too' },
  ]);
});

test('a workload that an agent governs twice is refused', () => {
  expect(check(governed(TRIAGE, WEB), governed(TRIAGE, WEB))).toMatchObject([{ subject: TRIAGE, problem: 'is governed by this agent already' }]);
});

test('an agent with a `workload` of its own governs no other', () => {
  expect(check(governed(ROLLOUT, WEB))).toMatchObject([{ subject: ROLLOUT, at: 'Deployment ops-agents/web', problem: expect.stringContaining('`workload`') }]);
});

test('a workload with items is refused: kubectl applies those, and not the workload', () => {
  expect(check(governed(TRIAGE, { ...WEB, items: [] }))).toMatchObject([{ subject: TRIAGE, at: 'Deployment ops-agents/web', problem: expect.stringContaining('`items`') }]);
});

test.each<[string, object]>([
  ['of another kind', { ...WEB, kind: 'ClusterRoleBinding' }],
  ['of another group', { ...WEB, apiVersion: 'example.com/v1' }],
  ['of an unknown version', { ...WEB, apiVersion: 'apps/v2' }],
])('a workload that turned into one %s is refused, and nobody can accept it', (_, object) => {
  const found = check(governed(TRIAGE, object as typeof WEB, { conflicts: [CONFLICT] }));
  expect(found).toMatchObject([{ subject: TRIAGE, at: expect.stringContaining('ops-agents/web kind'), problem: expect.stringContaining('is none that can be governed'), fix: CONFLICT.fix }]);
  expect(found[0].value).toBeUndefined();
});

test('a workload that bears no mark of the agent, or that of another one, is refused', () => {
  const unmarked = { ...governed(TRIAGE, WEB, { conflicts: [CONFLICT] }), object: WEB };
  expect(check(unmarked)).toMatchObject([{ subject: TRIAGE }]);
  expect(check({ ...unmarked, object: governed(ROLLOUT, WEB).object })).toMatchObject([{ subject: TRIAGE }]);
});

test('what a governed workload says beside is for another rule', () => {
  expect(check(governed(TRIAGE, WEB, { conflicts: [{ ...CONFLICT, at: 'spec.template.spec.hostNetwork' }] }))).toEqual([]);
});

test('one workload for each agent is accepted', () => {
  const other = { ...TRIAGE, id: 'ops-agents/other', name: 'other' };
  expect(check(governed(TRIAGE, WEB), governed(other, QUEUE, { path: 'ops/queue' }))).toEqual([]);
  expect(check()).toEqual([]);
});
