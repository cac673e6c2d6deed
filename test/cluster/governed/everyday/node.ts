import { textAt } from '../../../fuzz/oracle/json';
import type { Caller } from '../../harness/caller';
import { accepted, Cluster } from '../../harness/cluster';
import { eventually } from '../../harness/eventually';
import { PATCH_TYPES } from '../../harness/patch';

/** A pod of the API server, as far as a node has to know it. */
export interface PodOfNode {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
}

/** A node that nothing runs on: only what its kubelet tells the API server and asks it for. */
export interface Node {
  readonly name: string;
  readonly kubelet: Caller;

  /** Puts a pod on the node, as a scheduler does, and says that it runs. */
  readonly run: (pod: PodOfNode) => Promise<void>;

  /** Says that the containers of a pod have ended, each with success. */
  readonly succeed: (pod: PodOfNode) => Promise<void>;

  /** Removes a pod whose containers are gone. */
  readonly finish: (pod: PodOfNode) => Promise<void>;
}

/** The node registers itself, with the rights that nodes have. */
export async function register(cluster: Cluster, name: string): Promise<Node> {
  const kubelet = cluster.person(`system:node:${name}`, 'system:nodes');
  const scheduler = cluster.person('system:kube-scheduler');
  await accepted(kubelet, 'POST', '/api/v1/nodes', { apiVersion: 'v1', kind: 'Node', metadata: { name } });
  await accepted(kubelet, 'PATCH', `/api/v1/nodes/${name}/status`, { status: { conditions: [condition('Ready')] } }, PATCH_TYPES.strategic);
  const path = (pod: PodOfNode, subresource = '') => `/api/v1/namespaces/${pod.namespace}/pods/${pod.name}${subresource}`;
  const status = (pod: PodOfNode, values: object) => accepted(kubelet, 'PATCH', path(pod, '/status'), { metadata: { uid: pod.uid }, status: values }, PATCH_TYPES.strategic);
  return {
    name,
    kubelet,
    run: async pod => {
      await accepted(scheduler, 'POST', path(pod, '/binding'), { apiVersion: 'v1', kind: 'Binding', metadata: { name: pod.name }, target: { apiVersion: 'v1', kind: 'Node', name } });
      const running = { phase: 'Running', podIP: '10.1.0.7', podIPs: [{ ip: '10.1.0.7' }], startTime: new Date().toISOString(), conditions: [condition('Ready'), condition('ContainersReady')] };
      // A node may say something of a pod a moment after it has it.
      await eventually(`${pod.name} runs`, () => status(pod, running), { withinMs: 5_000 });
    },
    succeed: async pod => {
      const { body } = await accepted(kubelet, 'GET', path(pod));
      const at = new Date().toISOString();
      await status(pod, {
        phase: 'Succeeded',
        conditions: [condition('Ready', 'False')],
        containerStatuses: [{ name: 'agent', image: 'x', imageID: 'x', ready: false, restartCount: 0, state: { terminated: { exitCode: 0, finishedAt: at, startedAt: at } } }],
        startTime: textAt(body, 'status', 'startTime'),
      });
    },
    finish: async pod => {
      await accepted(kubelet, 'DELETE', path(pod), { apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 0, preconditions: { uid: pod.uid } });
    },
  };
}

function condition(type: string, status = 'True') {
  const now = new Date().toISOString();
  return { type, status, lastTransitionTime: now, ...(type === 'Ready' && status === 'True' ? { reason: 'Ready' } : {}) };
}
