import { manyAgents } from './many-agents';
import { baseline } from '../../../src/baseline/baseline';
import { textAt } from '../../fuzz/oracle/json';
import { bound } from '../governed/everything';
import { apply } from '../harness/apply';
import type { Caller } from '../harness/caller';
import { accepted, Cluster, connect } from '../harness/cluster';
import type { ControlPlaneOptions } from '../harness/control-plane';
import { eventually } from '../harness/eventually';
import type { KubernetesObject } from '../harness/objects';
import { startCluster } from '../harness/start-cluster';
import { chooseTarget } from '../harness/target';

/** A control plane of its own for one measurement, with the first of its agents and a person who both may write ConfigMaps in `shop-0`. */
export interface Scene {
  readonly cluster: Cluster;
  readonly agent: Caller;
  readonly person: Caller;
}

export const AGENT = { namespace: 'fleet-0', account: 'agent-execute-worker-0' } as const;

export async function withScene<T>(isGoverned: boolean, measure: (scene: Scene) => Promise<T>, options?: ControlPlaneOptions): Promise<T> {
  const target = chooseTarget(process.env);
  if (target.kind === 'none') throw new Error(`not measured: ${target.why}`);
  const started = await startCluster(target, options);
  try {
    const cluster = await connect(started.data);
    try {
      const { admin } = cluster;
      if (isGoverned) await apply(admin, baseline('Deny') as readonly KubernetesObject[]);
      await apply(admin, [...manyAgents(0, 1), ...mayWrite()]);
      const person = cluster.person('dana.reyes@example.com');
      const agent = await cluster.serviceAccount(AGENT.namespace, AGENT.account, { boundObjectRef: { apiVersion: 'v1', kind: 'Pod', ...await podOfAgent(admin) } });
      if (isGoverned) await inForce(agent);
      return await measure({ cluster, agent, person });
    } finally {
      await cluster.leave();
    }
  } finally {
    await started.stop();
  }
}

function mayWrite(): readonly KubernetesObject[] {
  const { account, namespace } = AGENT;
  const name = `${account}.${namespace}.writes`;
  const rules = [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'create', 'update', 'patch', 'delete'] }];
  return [
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name }, rules },
    bound('agent', name, { kind: 'ServiceAccount', name: account, namespace }, 'shop-0'),
    bound('person', name, { kind: 'User', name: 'dana.reyes@example.com' }, 'shop-0'),
  ];
}

/** A pod that no quota has room for otherwise: of these agents nobody made a program. */
async function podOfAgent(admin: Caller): Promise<{ readonly name: string; readonly uid: string }> {
  const { account, namespace } = AGENT;
  await admin.ask({ method: 'DELETE', path: `/api/v1/namespaces/${namespace}/resourcequotas/governed-agents` });
  const [agent] = manyAgents(0, 1).filter(({ kind, metadata: { name } }) => kind === 'ServiceAccount' && name === account);
  const { body } = await accepted(admin, 'POST', `/api/v1/namespaces/${namespace}/pods`, {
    metadata: { name: 'worker-0', labels: agent.metadata.labels, annotations: agent.metadata.annotations },
    spec: {
      serviceAccountName: account,
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{ name: 'agent', image: 'ghcr.io/example/agent:1.4.2', securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } }],
    },
  });
  return { name: 'worker-0', uid: textAt(body, 'metadata', 'uid') };
}

async function inForce(agent: Caller): Promise<void> {
  await eventually('the baseline is in force', async () => {
    const { message } = await agent.ask({ method: 'POST', path: '/api/v1/namespaces/shop-0/configmaps', body: { metadata: { name: 'x', labels: { 'governed-agents.dev/agent': 'x' } } }, dryRun: true });
    return message.includes('no agent changes an object that bears a mark');
  });
}
