import { limitsAreEnforced } from '../../../src/checks/rules/limits-are-enforced';
import { executePlanWith } from '../admissible';

const IMAGE = 'ghcr.io/example/rollout:1.4.2';
const SERVICE = { image: IMAGE };
const TASK = { image: IMAGE, task: true };
const SCHEDULE = { image: IMAGE, schedule: '0 6 * * 1-5' };
const CREATES_REPORTS = { apiGroups: ['reports.example.com'], resources: ['findings'], verbs: ['create'], reason: 'files what it found' };

const planOf = (limits: object, workload?: object, ...permissions: object[]) =>
  executePlanWith({ driftBoundary: { maxChainDepth: 0, reviewBy: '2027-01-31', limits }, workload, permissions });

test.each([
  ['the life of a service', { maxDurationSeconds: 900 }, SERVICE],
  ['the parallelism of a service', { maxParallelism: 2 }, SERVICE],
  ['the replicas of a task', { maxReplicas: 2 }, TASK],
  ['the replicas of a schedule', { maxReplicas: 2 }, SCHEDULE],
  ['the objects of an agent that creates none', { maxObjects: 10 }, SERVICE],
])('a limit on %s is refused, because nothing enforces it', (_, limits, workload) => {
  expect(limitsAreEnforced.check(planOf(limits, workload))).toMatchObject([{ at: `driftBoundary.limits.${Object.keys(limits)[0]}` }]);
});

test.each([
  ['maxDurationSeconds', TASK, 0], ['maxDurationSeconds', TASK, -1], ['maxDurationSeconds', TASK, 604_801], ['maxDurationSeconds', TASK, 0.5],
  ['maxDurationSeconds', TASK, NaN], ['maxDurationSeconds', TASK, Infinity],
  ['maxParallelism', SCHEDULE, 0], ['maxParallelism', SCHEDULE, 101], ['maxParallelism', SCHEDULE, 1.5],
  ['maxReplicas', SERVICE, 0], ['maxReplicas', SERVICE, 101],
  ['maxObjects', SERVICE, 0], ['maxObjects', SERVICE, 10_001],
  ['maxDurationSeconds', undefined, 0], ['maxParallelism', undefined, 101], ['maxReplicas', undefined, 101], ['maxObjects', undefined, 0],
])('%s of %j as %d is refused', (limit, workload, value) => {
  expect(limitsAreEnforced.check(planOf({ [limit]: value }, workload, CREATES_REPORTS))).toMatchObject([
    { at: `driftBoundary.limits.${limit}`, problem: expect.stringContaining(String(value)) },
  ]);
});

test.each([
  ['maxDurationSeconds', TASK, 1], ['maxDurationSeconds', SCHEDULE, 604_800],
  ['maxParallelism', TASK, 1], ['maxParallelism', SCHEDULE, 100],
  ['maxReplicas', SERVICE, 1], ['maxReplicas', SERVICE, 100],
  ['maxObjects', SERVICE, 1], ['maxObjects', TASK, 10_000], ['maxObjects', SCHEDULE, 10], ['maxObjects', undefined, 10],
  // The agent may govern a workload that is made elsewhere: what that enforces is for limits-have-a-workload.
  ['maxDurationSeconds', undefined, 900], ['maxParallelism', undefined, 2], ['maxReplicas', undefined, 3],
])('%s of %j as %d is accepted', (limit, workload, value) => {
  expect(limitsAreEnforced.check(planOf({ [limit]: value }, workload, CREATES_REPORTS))).toEqual([]);
});

test('a service with more replicas than it may ever have is refused, and one with as many is accepted', () => {
  expect(limitsAreEnforced.check(planOf({ maxReplicas: 2 }, { ...SERVICE, replicas: 3 }))).toMatchObject([{ at: 'driftBoundary.limits.maxReplicas' }]);
  expect(limitsAreEnforced.check(planOf({ maxReplicas: 3 }, { ...SERVICE, replicas: 3 }))).toEqual([]);
});

test.each([
  ['in another namespace', { ...CREATES_REPORTS, namespaces: ['shop'] }],
  ['only below another object', { ...CREATES_REPORTS, resources: ['findings/comments'] }],
  ['never: it only changes them', { ...CREATES_REPORTS, verbs: ['update', 'patch'] }],
])('a limit on the objects of an agent that creates them %s is refused', (_, permission) => {
  expect(limitsAreEnforced.check(planOf({ maxObjects: 10 }, SERVICE, permission))).toMatchObject([{ at: 'driftBoundary.limits.maxObjects' }]);
});

test('a limit on the objects of an agent that creates some of them is accepted', () => {
  expect(limitsAreEnforced.check(planOf({ maxObjects: 10 }, SERVICE, { ...CREATES_REPORTS, resources: ['findings', 'findings/comments'] }))).toEqual([]);
});

test('every limit is judged by itself', () => {
  expect(limitsAreEnforced.check(planOf({ maxDurationSeconds: 900, maxParallelism: 2, maxReplicas: 2 }, SERVICE))).toMatchObject([
    { at: 'driftBoundary.limits.maxDurationSeconds' }, { at: 'driftBoundary.limits.maxParallelism' },
  ]);
});

test.each([['a service', SERVICE], ['a task', TASK], ['a schedule', SCHEDULE], ['nothing', undefined]])('the defaults of %s are accepted', (_, workload) => {
  expect(limitsAreEnforced.check(planOf({}, workload))).toEqual([]);
});

test.each([
  ['a service', { maxDurationSeconds: 900 }, SERVICE],
  ['a task', { maxReplicas: 2 }, TASK],
  ['a schedule', { maxReplicas: 2 }, SCHEDULE],
])('the refusal says that nothing enforces the limit for %s', (what, limits, workload) => {
  expect(limitsAreEnforced.check(planOf(limits, workload))).toMatchObject([{ problem: expect.stringContaining(`is enforced by nothing for ${what}: `) }]);
});

test('fewer objects than replicas are accepted: they are different things', () => {
  expect(limitsAreEnforced.check(planOf({ maxObjects: 1 }, { ...SERVICE, replicas: 3 }, CREATES_REPORTS))).toEqual([]);
});
