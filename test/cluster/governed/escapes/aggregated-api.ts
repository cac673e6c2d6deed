import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { KubernetesObject } from '../../harness/objects';

export const GROUP = 'aggregated.example.com';

/** Another API server, behind the first one: what it has been asked to write, and by whom it was told. */
export interface AggregatedApi {
  readonly written: readonly { readonly user: string; readonly isDryRun: boolean }[];

  /** By which the first API server finds it. */
  readonly objects: (namespace: string) => readonly KubernetesObject[];
  readonly stop: () => Promise<void>;
}

/** Takes whatever it is asked, as one does that leaves admission to others. */
export async function startAggregatedApi(certificate: string, key: string): Promise<AggregatedApi> {
  const written: { readonly user: string; readonly isDryRun: boolean }[] = [];
  const resources = {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: `${GROUP}/v1`,
    resources: [{ name: 'orders', singularName: 'order', namespaced: true, kind: 'Order', verbs: ['create', 'list'] }],
  };
  const server = createServer({ cert: certificate, key }, (request, response) => {
    request.resume();
    const isWrite = request.method === 'POST';
    if (isWrite) written.push({ user: String(request.headers['x-remote-user']), isDryRun: request.url?.includes('dryRun=All') === true });
    response.writeHead(isWrite ? 201 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isWrite ? { apiVersion: `${GROUP}/v1`, kind: 'Order', metadata: { name: 'any' } } : resources));
  });
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  return {
    written,
    objects: namespace => [
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'orders', namespace }, spec: { type: 'ExternalName', externalName: 'localhost', ports: [{ port }] } },
      {
        apiVersion: 'apiregistration.k8s.io/v1',
        kind: 'APIService',
        metadata: { name: `v1.${GROUP}` },
        spec: { group: GROUP, version: 'v1', groupPriorityMinimum: 100, versionPriority: 10, insecureSkipTLSVerify: true, service: { name: 'orders', namespace, port } },
      },
    ],
    stop: () => new Promise<void>(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
