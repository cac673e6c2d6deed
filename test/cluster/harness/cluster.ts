import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { Applied, ApplyOptions, throwRefused, tryToApply } from './apply';
import { Caller, callerOf, impersonating, isAccepted } from './caller';
import { eventually } from './eventually';
import { readKubeconfig } from './kubeconfig';
import type { KubernetesObject } from './objects';
import { pathTo, servedBy, servedFor } from './served';
import type { ClusterData } from './started';
import { textAt } from '../../fuzz/oracle/json';

export interface Version {
  readonly major: number;
  readonly minor: number;

  /** As `v1.37.2`. */
  readonly name: string;
}

/** The cluster under test, for one file of tests. */
export interface Cluster {
  readonly data: ClusterData;
  readonly version: Version;

  /** A member of `system:masters`, or whoever the kubeconfig is of. */
  readonly admin: Caller;

  /** Nobody. */
  readonly anonymous: Caller;

  /** A person, whom the administrator impersonates: authorization, admission and flow control see the person. */
  readonly person: (user: string, ...groups: readonly string[]) => Caller;

  /** A person with a client certificate. Not in every cluster: `lacks` says where. */
  readonly certified: (user: string, ...groups: readonly string[]) => Caller;

  /** A ServiceAccount with a token that the API server has issued, of an hour and of no pod, unless said otherwise in `spec` of a TokenRequest. */
  readonly serviceAccount: (namespace: string, name: string, spec?: object) => Promise<Caller>;

  /** Makes a namespace of its own, and removes it when the tests of the file are over. Returns its name. */
  readonly namespace: (prefix: string, labels?: Readonly<Record<string, string>>) => Promise<string>;

  /**
   * Applies objects as the administrator, and removes what was not there before when the tests of the file are over. Says what came of each,
   * refused or not.
   */
  readonly tryToMake: (objects: readonly KubernetesObject[], options?: ApplyOptions) => Promise<readonly Applied[]>;

  /** The same, and throws what was refused. */
  readonly make: (objects: readonly KubernetesObject[], options?: ApplyOptions) => Promise<void>;

  /** Removes what was made, and closes connections. */
  readonly leave: () => Promise<void>;
}

export async function connect(data: ClusterData): Promise<Cluster> {
  const { endpoint, credentials } = readKubeconfig(data.kubeconfig);
  const callers: Caller[] = [];
  const made: KubernetesObject[] = [];
  const opened = (caller: Caller) => {
    callers.push(caller);
    return caller;
  };
  const admin = opened(callerOf(endpoint, credentials));
  const tryToMake = async (objects: readonly KubernetesObject[], options: ApplyOptions = {}) => {
    const applied = await tryToApply(admin, objects, options);
    if (options.dryRun !== true) made.push(...applied.filter(({ answer }) => answer?.status === 201).map(({ object }) => object));
    return applied;
  };
  const make = async (objects: readonly KubernetesObject[], options?: ApplyOptions) => throwRefused(await tryToMake(objects, options));
  return {
    data,
    version: await versionOf(admin),
    admin,
    anonymous: opened(callerOf(endpoint, {})),
    person: (user, ...groups) => opened(impersonating(admin, { user, groups: [...groups, 'system:authenticated'] })),
    certified: (user, ...groups) => opened(callerOf(endpoint, certificateOf(data, user, groups))),
    serviceAccount: async (namespace, name, spec) => opened(callerOf(endpoint, { token: await tokenOf(admin, namespace, name, spec) })),
    namespace: async (prefix, labels = {}) => {
      const name = `${prefix}-${randomBytes(4).toString('hex')}`;
      await make([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }]);
      if (data.lacks.controllers === undefined) await defaultServiceAccount(admin, name);
      return name;
    },
    tryToMake,
    make,
    leave: async () => {
      await remove(admin, made.reverse());
      callers.forEach(({ close }) => close());
    },
  };
}

/** Nobody waits until they are gone. */
async function remove(admin: Caller, objects: readonly KubernetesObject[]): Promise<void> {
  if (objects.length === 0) return;
  const served = await servedBy(admin);
  for (const { apiVersion, kind, metadata } of objects) {
    const resource = servedFor(served, apiVersion, kind);
    if (resource !== undefined) await admin.ask({ method: 'DELETE', path: pathTo(resource, { namespace: 'default', ...metadata }) });
  }
}

/** Pods are admitted from then on. */
function defaultServiceAccount(admin: Caller, namespace: string): Promise<unknown> {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/default`;
  return eventually(`${namespace} has its default ServiceAccount`, async () => isAccepted(await admin.ask({ method: 'GET', path })));
}

async function versionOf(admin: Caller): Promise<Version> {
  const { body } = await accepted(admin, 'GET', '/version');
  return { major: parseInt(textAt(body, 'major'), 10), minor: parseInt(textAt(body, 'minor'), 10), name: textAt(body, 'gitVersion') };
}

async function tokenOf(admin: Caller, namespace: string, name: string, spec: object = {}): Promise<string> {
  const { body } = await accepted(admin, 'POST', `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`, {
    apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: 3_600, ...spec },
  });
  return textAt(body, 'status', 'token');
}

function certificateOf({ issuer: [command, ...args], lacks }: ClusterData, user: string, groups: readonly string[]) {
  if (command === undefined) throw new Error(`no client certificates: ${lacks['client certificates'] ?? 'nobody issues them'}`);
  return JSON.parse(execFileSync(command, [...args, user, ...groups], { encoding: 'utf8' })) as { readonly certificate: string; readonly key: string };
}

/** The answer to a request of a test's own, which it takes for granted. */
export async function accepted(caller: Caller, method: string, path: string, body?: unknown, contentType?: string) {
  const answer = await caller.ask({ method, path, body, ...(contentType === undefined ? {} : { contentType }) });
  if (!isAccepted(answer)) throw new Error(`${method} ${path}: ${answer.status} ${answer.message || answer.text}`);
  return answer;
}
