import { admitted, SERVICE } from './admitted';
import { changed, govern, governedAt, IDLE, placesOf, SCALED, workloadOf } from './governed-samples';
import { AuthorityClass } from '../../src/declaration/authority-class';
import { DriftLimits } from '../../src/declaration/drift-boundary';
import { Json } from '../../src/objects/json';

const withLimits = (limits: DriftLimits) => admitted({ driftBoundary: { maxChainDepth: 0, reviewBy: '2027-01-31', limits } });
const having = (kind: string, path: string, value: Json) => changed(workloadOf(kind), path, value);

describe.each([['Job', 'spec'], ['CronJob', 'spec.jobTemplate.spec']])('a %s', (kind, spec) => {
  const bare = workloadOf(kind);
  const run = (field: string, value: Json) => changed(bare, `${spec}.${field}`, value);

  test('ends at the deadline of its agent\'s class, or at the declared one, and is not tried again', () => {
    expect(governedAt(govern(bare), spec)).toMatchObject({ activeDeadlineSeconds: 1800, backoffLimit: 0, template: { spec: { restartPolicy: 'Never' } } });
    expect(governedAt(govern(bare, admitted({ authorityClass: AuthorityClass.ADVISE })), `${spec}.activeDeadlineSeconds`)).toBe(3600);
    expect(governedAt(govern(bare, withLimits({ maxDurationSeconds: 60 })), `${spec}.activeDeadlineSeconds`)).toBe(60);
  });

  test.each<[string, Json]>([
    ['activeDeadlineSeconds', 1800], ['activeDeadlineSeconds', 60], ['backoffLimit', 6], ['parallelism', 1], ['parallelism', 0], ['completions', 1],
    ['template.spec.restartPolicy', 'OnFailure'], ['managedBy', 'kubernetes.io/job-controller'], ['suspend', true], ['ttlSecondsAfterFinished', 60],
  ])('keeps %s %j', (field, value) => {
    const governed = govern(run(field, value));
    expect(governed.conflicts).toEqual([]);
    expect(governedAt(governed, `${spec}.${field}`)).toBe(value);
  });

  test.each<[string, Json]>([
    ['activeDeadlineSeconds', 1801], ['activeDeadlineSeconds', '60'], ['activeDeadlineSeconds', -1], ['activeDeadlineSeconds', 1.5],
    ['parallelism', 2], ['completions', 2], ['completions', {}], ['managedBy', 'kueue.x-k8s.io/multikueue'],
  ])('may not have %s %j', (field, value) => expect(placesOf(govern(run(field, value)))).toEqual([`${spec}.${field}`]));

  test('has as many pods at once as its agent declares, and as it asks for', () => {
    const two = withLimits({ maxParallelism: 2 });
    expect(govern(bare, two)).toMatchObject({ conflicts: [], pods: 1 });
    expect(govern(changed(run('parallelism', 2), `${spec}.completions`, 2), two)).toMatchObject({ conflicts: [], pods: 2 });
    expect(placesOf(govern(run('parallelism', 3), two))).toEqual([`${spec}.parallelism`]);
  });

  test('whose indices are tried again one by one gets no limit for all of them', () => {
    const indexed = govern(run('backoffLimitPerIndex', 1));
    expect(indexed.conflicts).toEqual([]);
    expect(governedAt(indexed, `${spec}.backoffLimit`)).toBeNull();
  });
});

describe('runs of a CronJob', () => {
  test('do not overlap', () => {
    expect(governedAt(govern(workloadOf('CronJob')), 'spec.concurrencyPolicy')).toBe('Forbid');
    expect(placesOf(govern(having('CronJob', 'spec.concurrencyPolicy', 'Allow')))).toEqual(['spec.concurrencyPolicy']);
  });

  test('may replace each other, and then have pods twice for a while', () => {
    expect(govern(having('CronJob', 'spec.concurrencyPolicy', 'Replace'))).toMatchObject({ conflicts: [], pods: 2 });
    const two = changed(having('CronJob', 'spec.concurrencyPolicy', 'Replace'), 'spec.jobTemplate.spec.parallelism', 2);
    expect(govern(two, withLimits({ maxParallelism: 2 }))).toMatchObject({ conflicts: [], pods: 4 });
    expect(govern(having('CronJob', 'spec.concurrencyPolicy', 'Forbid'))).toMatchObject({ conflicts: [], pods: 1 });
  });

  test('say whose they are', () => {
    expect(governedAt(govern(workloadOf('CronJob')), 'spec.jobTemplate.metadata.labels')).toMatchObject({ 'governed-agents.dev/agent': 'rollout' });
  });
});

describe('pods at one time', () => {
  test.each<[string, Json, number]>([
    ['a Pod', workloadOf('Pod'), 1],
    ['a Sandbox', workloadOf('Sandbox'), 1],
    ['a suspended Sandbox, which anybody may resume', having('Sandbox', 'spec.operatingMode', 'Suspended'), 1],
    ['a StatefulSet', having('StatefulSet', 'spec.replicas', 3), 3],
    ['a ReplicaSet', having('ReplicaSet', 'spec.replicas', 3), 3],
    ['a Deployment that says nothing', workloadOf('Deployment'), 2],
    ['a Deployment that is stopped', having('Deployment', 'spec.replicas', 0), 0],
    ['a Deployment that rolls out', having('Deployment', 'spec.replicas', 5), 7],
    ['a Deployment that adds none', changed(having('Deployment', 'spec.replicas', 5), 'spec.strategy', { rollingUpdate: { maxSurge: 0 } }), 5],
    ['a Deployment that adds some', changed(having('Deployment', 'spec.replicas', 5), 'spec.strategy', { type: 'RollingUpdate', rollingUpdate: { maxSurge: 3 } }), 8],
    ['a Deployment that is made anew', changed(having('Deployment', 'spec.replicas', 5), 'spec.strategy', { type: 'Recreate' }), 5],
    ['a kagent Agent', workloadOf('Agent'), 2],
    ['a kagent Agent with copies', having('Agent', 'spec.declarative.deployment', { replicas: 9 }), 10],
    ['a kagent Agent that is made anew', having('Agent', 'spec.declarative.deployment', { replicas: 2, deploymentStrategy: { type: 'Recreate' } }), 2],
    ['a kagent Agent with a strategy', having('Agent', 'spec.declarative.deployment', { replicas: 5, deploymentStrategy: { rollingUpdate: { maxUnavailable: 1 } } }), 7],
  ])('of %s', (_, object, pods) => expect(govern(object)).toMatchObject({ conflicts: [], pods }));

  test('are those it may be scaled to, where that is declared', () => {
    expect(govern(workloadOf('Deployment'), SCALED)).toMatchObject({ conflicts: [], pods: 4 });
    expect(govern(having('StatefulSet', 'spec.replicas', 1), SCALED)).toMatchObject({ conflicts: [], pods: 3 });
    expect(govern(having('DaemonSet', 'spec.updateStrategy', { rollingUpdate: { maxSurge: '34%' } }), SCALED)).toMatchObject({ conflicts: [], pods: 5 });
    expect(govern(having('DaemonSet', 'spec.updateStrategy', { type: 'OnDelete', rollingUpdate: { maxSurge: 1 } }), SCALED)).toMatchObject({ conflicts: [], pods: 3 });
    expect(govern(workloadOf('SandboxTemplate'), SCALED)).toMatchObject({ conflicts: [], pods: 3 });
  });

  test.each<[string, string]>([['Deployment', 'spec.replicas'], ['StatefulSet', 'spec.replicas'], ['ReplicaSet', 'spec.replicas'], ['Agent', 'spec.declarative.deployment.replicas']])('of a %s are no more than are declared', (kind, at) => {
    expect(placesOf(govern(having(kind, at, 4), SCALED))).toEqual([at]);
    expect(govern(having(kind, at, 3), SCALED).conflicts).toEqual([]);
    expect(govern(having(kind, at, 4), IDLE).conflicts).toEqual([]);
  });

  test.each(['DaemonSet', 'SandboxTemplate'])('of a %s have to be declared, since nothing else says how many they are', kind => {
    expect(govern(workloadOf(kind))).toMatchObject({ pods: 0, conflicts: [{ concern: 'limits', at: 'kind', value: JSON.stringify(kind) }] });
  });

  test.each<[string, Json]>([
    ['spec.replicas', '3'], ['spec.replicas', -1], ['spec.replicas', []],
    ...['5', 1.5, '25%x', ['25%'], '+25%'].map((surge): [string, Json] => ['spec.strategy.rollingUpdate.maxSurge', surge]),
    ['spec.strategy.rollingUpdate.maxSurge', 'some'], ['spec.strategy.rollingUpdate.maxSurge', -1], ['spec.strategy.rollingUpdate.maxSurge', '1000%'],
  ])('cannot be told from %s %j', (at, value) => expect(placesOf(govern(having('Deployment', at, value)))).toEqual([at]));
});

test('a plan with a workload of its own limits a Job like any other', () => {
  expect(govern(workloadOf('Job'), admitted({ workload: { image: SERVICE.image, task: true } })).conflicts).toEqual([]);
});
