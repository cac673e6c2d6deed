import type { PodOfNode } from './node';
import { itemsAt, Json, textAt } from '../../../fuzz/oracle/json';
import { Caller, isAccepted } from '../../harness/caller';
import { accepted } from '../../harness/cluster';
import { eventually } from '../../harness/eventually';

/** What a collection holds. */
export async function listed(caller: Caller, path: string, labelSelector = ''): Promise<readonly Json[]> {
  return itemsAt((await accepted(caller, 'GET', `${path}${labelSelector === '' ? '' : `?labelSelector=${encodeURIComponent(labelSelector)}`}`)).body, 'items');
}

/** The pods of an agent or tool that are not ending, once there are so many. */
export function podsOf(
  caller: Caller, namespace: string, member: string, count: number, where: (pod: Json) => boolean = () => true,
): Promise<readonly PodOfNode[]> {
  return eventually(`${member} has ${count} pods`, async () => {
    const pods = await listed(caller, `/api/v1/namespaces/${namespace}/pods`, `app.kubernetes.io/name=${member}`);
    const found = pods.filter(pod => textAt(pod, 'metadata', 'deletionTimestamp') === '' && where(pod));
    return found.length === count && found.map(pod => ({ namespace, name: textAt(pod, 'metadata', 'name'), uid: textAt(pod, 'metadata', 'uid') }));
  });
}

export async function gone(caller: Caller, path: string): Promise<void> {
  await eventually(`${path} is gone`, async () => (await caller.ask({ method: 'GET', path })).status === 404);
}

/** Whether somebody may do something by now: RBAC is known some time after it is there. */
export async function may(caller: Caller, method: string, path: string, body?: object): Promise<void> {
  await eventually(`${method} ${path} is allowed`, async () => isAccepted(await caller.ask({ method, path, body, dryRun: true })));
}
