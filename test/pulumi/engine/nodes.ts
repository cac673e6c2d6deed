import { setTimeout as pause } from 'node:timers/promises';
import { register } from '../../cluster/governed/everyday/node';
import { accepted, Cluster } from '../../cluster/harness/cluster';
import { PATCH_TYPES } from '../../cluster/harness/patch';
import { itemsAt, textAt } from '../../fuzz/oracle/json';

/** A node that says nothing for longer than 40 seconds is taken for gone. */
const SAYS_SOMETHING_EVERY_MS = 5_000;

/** Until it is stopped, one node runs every pod of a namespace, and lets go of those that are to end: no scheduler and no kubelet are there. */
export async function runPodsOf(cluster: Cluster, namespace: string): Promise<() => Promise<void>> {
  const node = await register(cluster, 'worker');
  let isOver = false;
  const round = async () => {
    const { body } = await cluster.admin.ask({ method: 'GET', path: `/api/v1/namespaces/${namespace}/pods` });
    for (const each of itemsAt(body, 'items')) {
      const pod = { namespace, name: textAt(each, 'metadata', 'name'), uid: textAt(each, 'metadata', 'uid') };
      if (textAt(each, 'metadata', 'deletionTimestamp') !== '') await node.finish(pod);
      else if (textAt(each, 'spec', 'nodeName') === '') await node.run(pod);
    }
  };
  let saidAt = 0;
  const beat = async () => {
    if (Date.now() - saidAt < SAYS_SOMETHING_EVERY_MS) return;
    saidAt = Date.now();
    const Ready = { type: 'Ready', status: 'True', reason: 'Ready', lastHeartbeatTime: new Date(saidAt).toISOString() };
    await accepted(node.kubelet, 'PATCH', `/api/v1/nodes/${node.name}/status`, { status: { conditions: [Ready] } }, PATCH_TYPES.strategic);
  };
  const rounds = (async () => {
    while (!isOver) {
      await beat();
      await round().catch(() => undefined); // A pod may go at any time: the next round sees what is there.
      await pause(200);
    }
  })();
  return async () => {
    isOver = true;
    await rounds;
  };
}
