import { Node, register } from './node';
import { gone, listed, podsOf } from './observed';
import { Made, shopAgents } from './shop-agents';
import { at, itemsAt, textAt } from '../../../fuzz/oracle/json';
import { apply } from '../../harness/apply';
import { auditEvents } from '../../harness/audit-log';
import { isAccepted } from '../../harness/caller';
import { accepted, Cluster } from '../../harness/cluster';
import { describeCluster } from '../../harness/describe-cluster';
import { eventually } from '../../harness/eventually';
import { PATCH_TYPES } from '../../harness/patch';
import { dayFromNow } from '../fleet';
import { AGENT_NAMESPACE, govern, GovernedCluster } from '../governed-cluster';

const RBAC = '/apis/rbac.authorization.k8s.io/v1';

describeCluster('controllers of Kubernetes, among agents', ['controllers'], cluster => {
  let governed: GovernedCluster;
  let home: string;
  let shop: string;
  let node: Node;
  let made: Made;
  const admin = () => cluster().admin;
  const core = (resource: string) => `/api/v1/namespaces/${home}/${resource}`;
  const apps = (resource: string) => `/apis/apps/v1/namespaces/${home}/${resource}`;
  const batch = (resource: string) => `/apis/batch/v1/namespaces/${home}/${resource}`;
  const controller = (name: string) => cluster().person(`system:serviceaccount:kube-system:${name}`, 'system:serviceaccounts', 'system:serviceaccounts:kube-system');

  beforeAll(async () => {
    governed = await govern(cluster());
    home = await cluster().namespace('agents', AGENT_NAMESPACE);
    shop = await cluster().namespace('shop');
    made = shopAgents(home, shop, { replicas: 2 });
    await cluster().make(made.workloads);
    node = await register(cluster(), `worker-${home}`);
  });
  afterAll(async () => { await admin().ask({ method: 'DELETE', path: `/api/v1/nodes/${node.name}` }); });

  test('make the pods of a service, of a task and of a tool', async () => {
    for (const [member, count] of [['rollout', 2], ['tuner', 1], ['sweep', 1], ['runner', 1]] as const) {
      const pods = await podsOf(admin(), home, member, count);
      await node.run(pods[0]);
    }
  });

  test('roll a new image out, pod by pod, and take an old one back', async () => {
    const path = `${apps('deployments')}/rollout`;
    const image = (tag: string) => ({ spec: { template: { spec: { containers: [{ name: 'agent', image: `ghcr.io/example/agent:${tag}` }] } } } });
    for (const tag of ['1.4.3', '1.4.2']) {
      await accepted(admin(), 'PATCH', path, image(tag), PATCH_TYPES.strategic);
      await eventually(`${tag} is rolled out`, async () => {
        const pods = await podsOf(admin(), home, 'rollout', 2);
        const bodies = await Promise.all(pods.map(async ({ name }) => (await accepted(admin(), 'GET', `${core('pods')}/${name}`)).body));
        for (const pod of bodies.filter(each => textAt(each, 'spec', 'nodeName') === '')) {
          await node.run({ namespace: home, name: textAt(pod, 'metadata', 'name'), uid: textAt(pod, 'metadata', 'uid') });
        }
        // Those that end do so when the kubelet says that nothing of them runs any more.
        for (const pod of await listed(admin(), core('pods'), 'app.kubernetes.io/name=rollout')) {
          if (textAt(pod, 'metadata', 'deletionTimestamp') !== '') await node.finish({ namespace: home, name: textAt(pod, 'metadata', 'name'), uid: textAt(pod, 'metadata', 'uid') });
        }
        return bodies.every(each => textAt(itemsAt(each, 'spec', 'containers')[0], 'image').endsWith(tag));
      });
    }
  });

  test('copy the marks of a workload to what they make of it, when a review changes them', async () => {
    made = shopAgents(home, shop, { replicas: 2, reviewBy: dayFromNow(25), contact: 'tel:+15550100' });
    await apply(admin(), made.workloads.filter(({ kind }) => kind !== 'Job'));
    for (const member of ['rollout', 'tuner', 'runner']) {
      await eventually(`${member} has what was reviewed`, async () => {
        const sets = await listed(admin(), apps('replicasets'), `app.kubernetes.io/name=${member}`);
        return sets.some(each => textAt(each, 'metadata', 'annotations', 'governed-agents.dev/contact') === 'tel:+15550100'
          && (member === 'runner' || textAt(each, 'spec', 'template', 'metadata', 'annotations', 'governed-agents.dev/review-by') === dayFromNow(25)));
      });
    }
    await podsOf(admin(), home, 'tuner', 1, pod => textAt(pod, 'metadata', 'annotations', 'governed-agents.dev/review-by') === dayFromNow(25));
  });

  test('change the slices of a service when its marks change', async () => {
    const slices = () => listed(admin(), `/apis/discovery.k8s.io/v1/namespaces/${home}/endpointslices`, 'kubernetes.io/service-name=rollout');
    await eventually('there is a slice that bears the marks of the service', async () =>
      (await slices()).some(each => textAt(each, 'metadata', 'labels', 'governed-agents.dev/agent') === 'rollout'));
    await accepted(admin(), 'PATCH', `${core('services')}/rollout`, { metadata: { labels: { 'governed-agents.dev/note': 'moved' } } }, PATCH_TYPES.merge);
    await eventually('the slice follows', async () => (await slices()).some(each => textAt(each, 'metadata', 'labels', 'governed-agents.dev/note') === 'moved'));
  });

  test('scale an agent, as the autoscaler of pods does', async () => {
    await accepted(governed.person('operator'), 'POST', `/apis/autoscaling/v2/namespaces/${home}/horizontalpodautoscalers`, {
      metadata: { name: 'rollout' }, spec: { minReplicas: 2, maxReplicas: 3, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'rollout' } },
    });
    const scale = `${apps('deployments')}/rollout/scale`;
    const autoscaler = controller('horizontal-pod-autoscaler');
    for (const replicas of [3, 2]) {
      await eventually('the scale is written', async () => {
        const { body } = await accepted(autoscaler, 'GET', scale);
        return accepted(autoscaler, 'PUT', scale, { ...body as object, spec: { replicas } });
      });
      await podsOf(admin(), home, 'rollout', replicas);
    }
  });

  test('end a task, and remove it when its time has come', async () => {
    const [pod] = await podsOf(admin(), home, 'sweep', 1);
    await node.succeed(pod);
    await eventually('the task is complete', async () => {
      const { body } = await accepted(admin(), 'GET', `${batch('jobs')}/sweep`);
      return itemsAt(body, 'status', 'conditions').some(each => textAt(each, 'type') === 'Complete');
    });
    await accepted(governed.person('operator'), 'PATCH', `${batch('jobs')}/sweep`, { spec: { ttlSecondsAfterFinished: 0 } }, PATCH_TYPES.merge);
    await gone(admin(), `${batch('jobs')}/sweep`);
    await gone(admin(), `${core('pods')}/${pod.name}`);
  });

  test('run a schedule, and forget the runs that are old', async () => {
    const path = `${batch('cronjobs')}/nightly`;
    await accepted(governed.person('operator'), 'PATCH', path, { spec: { schedule: '* * * * *', successfulJobsHistoryLimit: 0 } }, PATCH_TYPES.merge);
    // A run is due, so that nobody has to wait for the next minute.
    await accepted(admin(), 'PATCH', `${path}/status`, { status: { lastScheduleTime: new Date(Date.now() - 120_000).toISOString() } }, PATCH_TYPES.merge);
    const [pod] = await podsOf(admin(), home, 'nightly', 1);
    await accepted(governed.person('operator'), 'PATCH', path, { spec: { suspend: true } }, PATCH_TYPES.merge);
    await node.run(pod);
    await node.succeed(pod);
    await gone(admin(), `${core('pods')}/${pod.name}`);
  });

  test('count what the quota counts', async () => {
    await eventually('the quota is counted', async () => {
      const { body } = await accepted(admin(), 'GET', `${core('resourcequotas')}/governed-agents`);
      return Number(textAt(body, 'status', 'used', 'pods')) >= 4;
    });
  });

  test('keep the disruption of an agent in the budget that a person set, and let a node be drained within it', async () => {
    const operator = governed.person('operator');
    const budget = `/apis/policy/v1/namespaces/${home}/poddisruptionbudgets`;
    await accepted(operator, 'POST', budget, { metadata: { name: 'rollout' }, spec: { maxUnavailable: 1, selector: { matchLabels: { 'governed-agents.dev/agent': 'rollout' } } } });
    await eventually('the budget is known', async () => {
      const { body } = await accepted(admin(), 'GET', `${budget}/rollout`);
      return Number(at(body, 'status', 'expectedPods')) === 2;
    });
    await accepted(operator, 'PATCH', `/api/v1/nodes/${node.name}`, { spec: { unschedulable: true } }, PATCH_TYPES.merge);
    const [pod] = await podsOf(admin(), home, 'tuner', 1);
    await accepted(operator, 'POST', `${core('pods')}/${pod.name}/eviction`, { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod.name } });
    await podsOf(admin(), home, 'tuner', 1, each => textAt(each, 'metadata', 'uid') !== pod.uid);
    await accepted(operator, 'PATCH', `/api/v1/nodes/${node.name}`, { spec: { unschedulable: null } }, PATCH_TYPES.merge);
  });

  test.each(['Background', 'Foreground', 'Orphan'])('collect what a deleted workload leaves: %s', async propagationPolicy => {
    const operator = governed.person('operator');
    const path = `${apps('deployments')}/tuner`;
    const sets = async () => (await listed(admin(), apps('replicasets'), 'app.kubernetes.io/name=tuner')).map(each => textAt(each, 'metadata', 'name'));
    await apply(admin(), made.workloads.filter(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'tuner'));
    await podsOf(admin(), home, 'tuner', 1);
    await accepted(operator, 'DELETE', path, { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy });
    await gone(admin(), path);
    if (propagationPolicy !== 'Orphan') return void await eventually('nothing is left', async () => (await sets()).length === 0);
    await eventually('what is left has no owner', async () =>
      (await listed(admin(), apps('replicasets'), 'app.kubernetes.io/name=tuner')).every(each => itemsAt(each, 'metadata', 'ownerReferences').length === 0));
    for (const name of await sets()) await accepted(operator, 'DELETE', `${apps('replicasets')}/${name}`);
    await podsOf(admin(), home, 'tuner', 0);
  });

  test('collect pods that no kubelet ends', async () => {
    const [pod] = await podsOf(admin(), home, 'runner', 1);
    const collector = controller('pod-garbage-collector');
    const disrupted = { type: 'DisruptionTarget', status: 'True', reason: 'DeletionByPodGC', lastTransitionTime: new Date().toISOString() };
    await accepted(collector, 'PATCH', `${core('pods')}/${pod.name}/status`, { status: { phase: 'Failed', conditions: [disrupted] } }, PATCH_TYPES.strategic);
    await accepted(collector, 'DELETE', `${core('pods')}/${pod.name}`, { apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 0 });
    await podsOf(admin(), home, 'runner', 1, each => textAt(each, 'metadata', 'uid') !== pod.uid);
  });

  test('let a suspension end that somebody lifts who may, with its dependents first', async () => {
    await suspend(cluster(), home);
    const path = `${RBAC}/namespaces/${home}/rolebindings/incident-123`;
    await accepted(admin(), 'DELETE', path, { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Foreground' });
    await gone(admin(), path);
  });

  test('give a namespace its own ServiceAccount and certificates back', async () => {
    await accepted(admin(), 'DELETE', `${core('configmaps')}/kube-root-ca.crt`);
    await accepted(admin(), 'DELETE', `${core('serviceaccounts')}/default`);
    for (const path of [`${core('configmaps')}/kube-root-ca.crt`, `${core('serviceaccounts')}/default`]) {
      await eventually(`${path} is back`, async () => isAccepted(await admin().ask({ method: 'GET', path })));
    }
  });

  test('end a namespace of agents with everything in it, a suspension and a quarantine included', async () => {
    await accepted(governed.person('operator'), 'PATCH', `${core('pods')}/${(await podsOf(admin(), home, 'runner', 1))[0].name}`, { metadata: { labels: { 'governed-agents.dev/quarantine': 'true' } } }, PATCH_TYPES.merge);
    await suspend(cluster(), home);
    for (const { name } of await podsOf(admin(), home, 'rollout', 2)) {
      await accepted(admin(), 'PATCH', `${core('pods')}/${name}`, { metadata: { labels: { 'governed-agents.dev/quarantine': 'true' } } }, PATCH_TYPES.merge);
    }
    await accepted(admin(), 'DELETE', `/api/v1/namespaces/${home}`);
    await eventually(`${home} is gone`, async () => {
      for (const pod of await listed(admin(), core('pods'))) {
        if (textAt(pod, 'spec', 'nodeName') === node.name && textAt(pod, 'metadata', 'deletionTimestamp') !== '') {
          await node.finish({ namespace: home, name: textAt(pod, 'metadata', 'name'), uid: textAt(pod, 'metadata', 'uid') });
        }
      }
      return (await admin().ask({ method: 'GET', path: `/api/v1/namespaces/${home}` })).status === 404;
    }, { withinMs: 60_000, everyMs: 200 });
  });
});

describeCluster('the garbage collector', ['controllers', 'audit log'], cluster => {
  test('lifts no suspension, not even one whose owner is gone', async () => {
    const { home, person } = await govern(cluster());
    const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'gone', uid: '6f1e9d5e-0000-4000-8000-000000000001' };
    await eventually('somebody on call may suspend', async () => {
      await suspend({ ...cluster(), admin: person('onCall') }, home, { ownerReferences: [owner] });
      return true;
    });
    const path = `${RBAC}/namespaces/${home}/rolebindings/incident-123`;
    const event = await eventually('the garbage collector tries', () => Promise.resolve(auditEvents(cluster().data.auditLog).find(each =>
      textAt(each, 'requestURI').startsWith(path) && textAt(each, 'verb') === 'delete')));
    expect([textAt(event, 'user', 'username'), at(event, 'responseStatus', 'code')]).toEqual(['system:serviceaccount:kube-system:generic-garbage-collector', 403]);
    await accepted(cluster().admin, 'DELETE', path);
  });
});

async function suspend({ admin }: Cluster, namespace: string, metadata: object = {}): Promise<void> {
  const apiGroup = 'rbac.authorization.k8s.io';
  await accepted(admin, 'POST', `${RBAC}/namespaces/${namespace}/rolebindings`, {
    metadata: { name: 'incident-123', ...metadata },
    roleRef: { apiGroup, kind: 'ClusterRole', name: 'governed-agents:suspended' },
    subjects: [{ apiGroup, kind: 'Group', name: `system:serviceaccounts:${namespace}` }],
  });
}
