import { JsonObject } from '../../../fuzz/oracle/json';
import { Applied, reportOf, tryToApply } from '../../harness/apply';
import { Caller, isAccepted } from '../../harness/caller';
import { accepted, Cluster } from '../../harness/cluster';
import { inOrder, KubernetesObject } from '../../harness/objects';
import { PATCH_TYPES } from '../../harness/patch';
import { pathTo, Served, servedBy, servedFor } from '../../harness/served';
import { bound } from '../everything';

/** A ClusterRole that a pipeline holds, and the namespace it holds it in; in the cluster where there is none. */
export type Held = readonly [role: string, namespace?: string];

/** A pipeline: a ServiceAccount in a namespace of its own, by a token that the API server issued. */
export async function pipeline(cluster: Cluster, namespace: string, name: string, held: readonly Held[]): Promise<Caller> {
  const account = { kind: 'ServiceAccount', name, namespace } as const;
  await accepted(cluster.admin, 'POST', `/api/v1/namespaces/${namespace}/serviceaccounts`, { metadata: { name } });
  await cluster.make(held.map(([role, of]) => bound(`${name}.${role.replaceAll(':', '.')}${of === undefined ? `.${namespace}` : ''}`, role, account, of)));
  return cluster.serviceAccount(namespace, name);
}

/** A way of applying objects: every object is tried, whatever came of the others. */
export type Way = (caller: Caller, objects: readonly KubernetesObject[]) => Promise<readonly Applied[]>;

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** As Argo CD and Flux do, and `kubectl apply --server-side`. */
export const onTheServer: Way = (caller, objects) => tryToApply(caller, objects, { fieldManager: 'pipeline' });

/** As `kubectl apply` does unless told otherwise: it reads, makes what is not there, and patches the rest from what it applied before. */
export const byKubectl: Way = async (caller, objects) => {
  const served = await servedBy(caller);
  const done: Applied[] = [];
  for (const object of inOrder(objects)) {
    const path = pathOf(served, object);
    const annotations = { ...object.metadata.annotations, [LAST_APPLIED]: JSON.stringify(object) };
    const annotated = { ...object, metadata: { ...object.metadata, annotations } };
    const { status } = await caller.ask({ method: 'GET', path });
    const answer = status === 404
      ? await caller.ask({ method: 'POST', path: path.slice(0, path.lastIndexOf('/')), body: annotated })
      : await caller.ask({ method: 'PATCH', path, body: annotated, contentType: PATCH_TYPES.strategic });
    done.push({ object, answer });
  }
  return done;
};

export function pathOf(served: readonly Served[], { apiVersion, kind, metadata: { name, namespace } }: KubernetesObject): string {
  return pathTo(servedFor(served, apiVersion, kind)!, { namespace, name });
}

/** One line for each object that was not accepted. */
export function refusedIn(applied: readonly Applied[]): readonly string[] {
  return applied.filter(({ answer }) => answer === null || !isAccepted(answer)).map(reportOf);
}

/** The same workloads with another image, as tools write it into manifests that were reviewed. */
export function withImage(objects: readonly KubernetesObject[], image: string): readonly KubernetesObject[] {
  return objects.map(object => JSON.parse(JSON.stringify(object).replaceAll(/"image":"[^"]+"/g, `"image":"${image}"`)) as KubernetesObject);
}

/**
 * What somebody wrote of each object: nothing of what the server and the controllers write behind that.
 *
 * The server keeps an empty list of a NetworkPolicy as none at all, so that each time one is applied is another generation of it.
 */
export async function written(caller: Caller, served: readonly Served[], objects: readonly KubernetesObject[]): Promise<readonly JsonObject[]> {
  return Promise.all(objects.map(async object => {
    const { metadata, status: _, ...rest } = (await accepted(caller, 'GET', pathOf(served, object))).body as unknown as KubernetesObject & { status?: unknown };
    const { managedFields: _fields, resourceVersion: _version, generation, annotations = {}, ...others } = metadata as KubernetesObject['metadata'] & Behind;
    const kept = Object.fromEntries(Object.entries(annotations).filter(([key]) => key !== LAST_APPLIED && !key.startsWith('deployment.kubernetes.io/')));
    return { ...rest, metadata: { ...others, annotations: kept, ...(object.kind === 'NetworkPolicy' ? {} : { generation }) } } as unknown as JsonObject;
  }));
}

interface Behind {
  readonly managedFields: unknown;
  readonly resourceVersion: string;
  readonly generation?: number;
}
