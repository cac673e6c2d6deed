import type { Deployment } from 'kubernetes-types/apps/v1';
import type { CronJob, Job } from 'kubernetes-types/batch/v1';
import type { Service } from 'kubernetes-types/core/v1';
import { admitted, objectAt, SERVICE } from './admitted';
import { AgentWorkload } from '../../src/declaration/agent-workload';
import { DriftLimits } from '../../src/declaration/drift-boundary';
import { manifestsForAgent } from '../../src/manifests/manifests-for-agent';

const { image } = SERVICE;
const of = (workload: AgentWorkload, limits: DriftLimits = {}) =>
  manifestsForAgent(admitted({ workload, driftBoundary: { maxChainDepth: 0, reviewBy: '2027-01-31', limits } }));
const kinds = (workload: AgentWorkload) => of(workload).filter(each => each.layer === 'workload').map(each => `${each.object.kind} ${each.object.metadata.name}`);

test.each<[string, AgentWorkload, string[]]>([
  ['a service with a port', SERVICE, ['Service rollout', 'Deployment rollout']],
  ['a service without a port', { image }, ['Deployment rollout']],
  ['a task', { image, task: true }, ['Job rollout']],
  ['a task with a port', { image, task: true, port: 8443 }, ['Job rollout']],
  ['a schedule', { image, schedule: '0 6 * * 1' }, ['CronJob rollout']],
])('%s is %j', (_, workload, expected) => expect(kinds(workload)).toEqual(expected));

test.each([
  ['deployment', SERVICE], ['service', SERVICE], ['job', { image, task: true }], ['cron-job', { image, schedule: '0 6 * * 1' }],
])('a %s says who answers for it, like the ServiceAccount', (id, workload) => {
  const manifests = of(workload);
  expect(objectAt(manifests, id).metadata.annotations).toEqual(objectAt(manifests, 'service-account').metadata.annotations);
});

describe('a service', () => {
  test('is reached inside the cluster only, at the agent\'s name and port', () => {
    expect(objectAt<Service>(of(SERVICE), 'service').spec).toEqual({
      type: 'ClusterIP',
      selector: { 'governed-agents.dev/agent': 'rollout' },
      ports: [{ name: 'agent', protocol: 'TCP', port: 8443, targetPort: 'agent' }],
    });
  });

  test('selects its pods by what cannot change', () => {
    expect(objectAt<Deployment>(of(SERVICE), 'deployment').spec!.selector).toEqual({ matchLabels: { 'governed-agents.dev/agent': 'rollout' } });
  });

  test.each([[undefined, 1], [3, 3]])('with %s replicas never has more than %i, not even in a rollout', (replicas, expected) => {
    const { spec } = objectAt<Deployment>(of({ ...SERVICE, replicas }), 'deployment');
    expect(spec!.replicas).toBe(expected);
    expect(spec!.strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } });
    expect(spec!.template.spec!.restartPolicy).toBe('Always');
  });
});

describe('whether an agent is asked if it listens', () => {
  const containerOf = (workload: AgentWorkload) => {
    const object = of(workload).find(each => /deployment|job/.test(each.id))!.object as unknown as { spec: Deployment['spec'] & CronJob['spec'] };
    return (object.spec?.jobTemplate?.spec ?? object.spec)!.template.spec!.containers[0];
  };

  test('a service is, on its port, so that its Service leads only to pods that answer', () => {
    const { ports, readinessProbe } = containerOf(SERVICE);
    expect(readinessProbe).toEqual({ tcpSocket: { port: 'agent' } });
    expect(ports).toEqual([{ name: 'agent', containerPort: 8443, protocol: 'TCP' }]);
  });

  test.each<[string, AgentWorkload]>([
    ['a service without a port', { image }],
    ['a task', { image, task: true }],
    ['a task with a port', { ...SERVICE, task: true }],
    ['a schedule', { image, schedule: '0 6 * * 1' }],
    ['a schedule with a port', { ...SERVICE, schedule: '0 6 * * 1' }],
  ])('%s is not, and none is ever restarted for its answer', (_, workload) => {
    expect(containerOf(workload).image).toBe(image);
    ['readinessProbe', 'livenessProbe', 'startupProbe'].forEach(probe => expect(containerOf(workload)).not.toHaveProperty(probe));
  });
});

describe('a task', () => {
  const job = (limits?: DriftLimits) => objectAt<Job>(of({ image, task: true }, limits), 'job').spec!;

  test('ends at its deadline and is never tried again', () => {
    expect(job({ maxDurationSeconds: 600 })).toMatchObject({ activeDeadlineSeconds: 600, backoffLimit: 0 });
    expect(job().activeDeadlineSeconds).toBe(1800);
    expect(job().template.spec!.restartPolicy).toBe('Never');
  });

  test.each([[undefined, 1], [4, 4]])('with maxParallelism %s runs %i pods at once, and no more in all', (maxParallelism, expected) => {
    expect(job({ maxParallelism })).toMatchObject({ parallelism: expected, completions: expected });
  });

  test('stays when it is done, so that no GitOps tool runs it again', () => {
    expect(job()).not.toHaveProperty('ttlSecondsAfterFinished');
  });

  test('leaves its selector to Kubernetes', () => {
    expect(job()).not.toHaveProperty('selector');
  });
});

describe('a schedule', () => {
  const { spec } = objectAt<CronJob>(of({ image, schedule: '0 6 * * 1' }, { maxParallelism: 2, maxDurationSeconds: 60 }), 'cron-job');

  test('runs in UTC, one run at a time, and makes up for none', () => {
    expect(spec).toMatchObject({ schedule: '0 6 * * 1', timeZone: 'Etc/UTC', concurrencyPolicy: 'Forbid', startingDeadlineSeconds: 300 });
  });

  test('keeps three runs of each outcome', () => {
    expect(spec).toMatchObject({ successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 3 });
  });

  test('starts the Job that a task would be', () => {
    const task = objectAt<Job>(of({ image, task: true }, { maxParallelism: 2, maxDurationSeconds: 60 }), 'job').spec!;
    // The digest covers the declaration, which says how it runs.
    const { template, ...rest } = spec!.jobTemplate.spec!;
    expect(rest).toEqual({ ...task, template: undefined });
    expect(template.spec).toEqual(task.template.spec);
  });
});
