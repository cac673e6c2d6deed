import { Node, register } from './node';
import { gone, podsOf } from './observed';
import { shopAgents } from './shop-agents';
import { textAt } from '../../../fuzz/oracle/json';
import { Caller, callerOf } from '../../harness/caller';
import { accepted } from '../../harness/cluster';
import { describeCluster } from '../../harness/describe-cluster';
import { eventually } from '../../harness/eventually';
import { PATCH_TYPES } from '../../harness/patch';
import { AGENT_NAMESPACE, govern } from '../governed-cluster';
import { refusalIn } from '../refusal';

describeCluster('nodes that run agents', ['controllers'], cluster => {
  let node: Node;
  let home: string;
  let shop: string;
  beforeAll(async () => {
    await govern(cluster());
    home = await cluster().namespace('agents', AGENT_NAMESPACE);
    shop = await cluster().namespace('shop');
    await cluster().make([
      ...shopAgents(home, shop).workloads, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'flags', namespace: shop }, data: { dark: 'off' } },
    ]);
    node = await register(cluster(), `worker-${home}`);
  });
  afterAll(async () => { await cluster().admin.ask({ method: 'DELETE', path: `/api/v1/nodes/${node.name}` }); });

  const token = (account: string, spec: object) => ({ method: 'POST', path: `/api/v1/namespaces/${home}/serviceaccounts/${account}/token`, body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec } });
  const bound = (pod: { readonly name: string; readonly uid: string }) => ({ boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name: pod.name, uid: pod.uid } });

  test('an agent acts with the token that its kubelet asked for, as long as its pod is there', async () => {
    const [pod] = await podsOf(cluster().admin, home, 'tuner', 1);
    await node.run(pod);
    const account = 'agent-adapt-tuner';
    const answer = await eventually('the node may ask', async () => {
      const asked = await node.kubelet.ask(token(account, { expirationSeconds: 600, ...bound(pod) }));
      return asked.status === 201 && asked;
    });
    const agent: Caller = callerOf(cluster().admin.endpoint, { token: textAt(answer.body, 'status', 'token') });
    const flags = `/api/v1/namespaces/${shop}/configmaps/flags`;
    await accepted(agent, 'PATCH', flags, { data: { dark: 'on' } }, PATCH_TYPES.merge);
    await accepted(agent, 'PATCH', `/api/v1/namespaces/${home}/configmaps/${account}`, { data: { batch: '21' } }, PATCH_TYPES.merge);

    // As long as kubelets ask for where a ServiceAccount mounts its token by itself: the API server would make a year of it.
    expect(refusalIn(await node.kubelet.ask(token(account, { expirationSeconds: 3_607, ...bound(pod) })))).toMatchObject({ policy: 'tokens' });
    expect((await node.kubelet.ask(token('tool-runner', { expirationSeconds: 600, ...bound(pod) }))).status).toBe(403); // The API server itself says so.

    await accepted(cluster().admin, 'DELETE', `/api/v1/namespaces/${home}/pods/${pod.name}`);
    await node.finish(pod);
    await eventually('the token has ended with its pod', async () => (await agent.ask({ method: 'GET', path: flags })).status === 401);
    agent.close();
  });

  test('kubelets and schedulers say how pods of agents and tools are, and end them', async () => {
    const { admin } = cluster();
    const scheduler = cluster().person('system:kube-scheduler');
    for (const member of ['runner', 'sweep']) {
      const [pod] = await podsOf(admin, home, member, 1);
      const path = `/api/v1/namespaces/${home}/pods/${pod.name}`;
      await accepted(scheduler, 'PATCH', `${path}/status`, { status: { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }] } }, PATCH_TYPES.strategic);
      await accepted(scheduler, 'POST', `/apis/events.k8s.io/v1/namespaces/${home}/events`, {
        metadata: { name: `${pod.name}.1` },
        regarding: { kind: 'Pod', namespace: home, name: pod.name },
        reason: 'FailedScheduling',
        note: 'no node',
        type: 'Warning',
        action: 'Scheduling',
        eventTime: new Date().toISOString().replace('Z', '000Z'),
        reportingController: 'default-scheduler',
        reportingInstance: 'scheduler-1',
      });
      await node.run(pod);
      await accepted(node.kubelet, 'POST', `/api/v1/namespaces/${home}/events`, { metadata: { name: `${pod.name}.2` }, involvedObject: { kind: 'Pod', namespace: home, name: pod.name }, reason: 'Pulled', type: 'Normal' });
      if (member === 'sweep') await node.succeed(pod);
      await accepted(admin, 'DELETE', path);
      await node.finish(pod);
      await gone(admin, path);
    }
  });

  test('a node says that it is there, and how it is', async () => {
    const leases = '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases';
    await accepted(node.kubelet, 'POST', leases, { metadata: { name: node.name }, spec: { holderIdentity: node.name, leaseDurationSeconds: 40 } });
    await accepted(node.kubelet, 'PATCH', `${leases}/${node.name}`, { spec: { leaseDurationSeconds: 41 } }, PATCH_TYPES.merge);
    await accepted(node.kubelet, 'PATCH', `/api/v1/nodes/${node.name}/status`, { status: { capacity: { cpu: '4' } } }, PATCH_TYPES.strategic);
    await accepted(cluster().admin, 'DELETE', `${leases}/${node.name}`);
  });
});
