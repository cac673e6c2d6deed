import { bound, everythingServed } from './everything';
import { accountOf, AGENTS, AgentClass, fleet, TOOL } from './fleet';
import { baseline } from '../../../src/baseline/baseline';
import type { Enforcement } from '../../../src/baseline/policy';
import { at, itemsAt, textAt } from '../../fuzz/oracle/json';
import { apply } from '../harness/apply';
import type { Caller } from '../harness/caller';
import { accepted, Cluster } from '../harness/cluster';
import { eventually } from '../harness/eventually';
import type { KubernetesObject } from '../harness/objects';
import { Served, servedBy } from '../harness/served';

/** People and pipelines, and the ClusterRoles they hold in the agent namespace. `*`: in the cluster. */
const PEOPLE = {
  /** Nothing of this library: what an application team has. */
  developer: ['admin'],
  /** As much as one may hold without any right of this library. */
  operator: ['*everything-served'],
  pipeline: ['admin', 'governed-agents:governor', 'governed-agents:approver', ...Object.keys(AGENTS).map(name => `governed-agents:granter-${name}`)],
  approver: ['governed-agents:approver'],
  onCall: ['governed-agents:on-call'],
  resumer: ['governed-agents:resumer'],
  breakglass: ['governed-agents:breakglass'],
} as const;
export type Person = keyof typeof PEOPLE;

/** The ServiceAccounts of the fleet, and whose they are. */
const MEMBERS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(AGENTS).map(([authorityClass, name]) => [accountOf(authorityClass as AgentClass), name] as const), [`tool-${TOOL}`, TOOL] as const,
]);

/** Labels that a namespace gets later are known to policies a moment after that. */
export const AGENT_NAMESPACE = { 'governed-agents.dev/agent-namespace': 'true' };

/** A cluster with the baseline in force, an agent namespace with an agent of each class and a tool in it, and people. */
export interface GovernedCluster {
  readonly cluster: Cluster;
  readonly home: string;
  readonly elsewhere: string;
  readonly served: readonly Served[];

  /** What the library made. */
  readonly objects: readonly KubernetesObject[];
  readonly person: (who: Person) => Caller;

  /** An agent, in its pod, as it was declared. */
  readonly agent: (authorityClass: AgentClass) => Caller;
  readonly tool: () => Caller;

  /** The pod that the token of a ServiceAccount is bound to. */
  readonly podUnderTest: (account: string) => { readonly name: string; readonly uid: string };

  /** The same with rights that are far too wide, until `narrow`. */
  readonly widen: () => Promise<void>;
  readonly narrow: () => Promise<void>;
}

export async function govern(cluster: Cluster, authority: Enforcement = 'Deny'): Promise<GovernedCluster> {
  const governed = await furnish(cluster, authority);
  await inForce(governed);
  return governed;
}

/** The same, whether the baseline is in force or not. */
export async function furnish(cluster: Cluster, authority: Enforcement = 'Deny'): Promise<GovernedCluster> {
  const { admin } = cluster;
  await apply(admin, baseline(authority) as readonly KubernetesObject[]);
  const served = await servedBy(admin);
  const elsewhere = await cluster.namespace('shop');
  const home = await cluster.namespace('ops', AGENT_NAMESPACE);
  const objects = fleet(home, elsewhere);
  await apply(admin, [everythingServed('everything-served', served), ...objects, ...peopleIn(home)]);
  await apply(admin, [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'flags', namespace: elsewhere }, data: { dark: 'off' } } as KubernetesObject]);

  const person = (who: Person) => cluster.person(`${who}@example.com`);
  const pods = new Map<string, { readonly name: string; readonly uid: string }>();
  const callers = new Map<string, Caller>();
  for (const [account, name] of MEMBERS) {
    pods.set(account, await podOfMember(cluster, objects, home, account, name));
    const boundObjectRef = { apiVersion: 'v1', kind: 'Pod', ...pods.get(account) };
    callers.set(account, await cluster.serviceAccount(home, account, { boundObjectRef }));
  }
  const wide = [...MEMBERS.keys()].map(account => bound(`${account}.${home}.wide`, `${account}.${home}.wide`, { kind: 'ServiceAccount', name: account, namespace: home }));
  return {
    cluster,
    home,
    elsewhere,
    served,
    objects,
    person,
    agent: authorityClass => callers.get(accountOf(authorityClass))!,
    tool: () => callers.get(`tool-${TOOL}`)!,
    podUnderTest: account => pods.get(account)!,
    widen: async () => {
      await apply(admin, [...wide.map(({ metadata }) => everythingServed(metadata.name, served)), ...wide]);
      await eventually('the rights are wide', async () => (await Promise.all([...callers.values()].map(mayDeletePolicies))).every(may => may));
    },
    narrow: async () => {
      for (const { metadata: { name } } of wide) await accepted(admin, 'DELETE', `/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/${name}`);
      await eventually('the rights are as declared', async () => !(await Promise.all([...callers.values()].map(mayDeletePolicies))).some(may => may));
    },
  };
}

function peopleIn(home: string): readonly KubernetesObject[] {
  return Object.entries(PEOPLE).flatMap(([who, roles]) => roles.map(role => {
    const everywhere = role.startsWith('*');
    const name = role.replace('*', '');
    return bound(`${who}.${name.replaceAll(':', '.')}`, name, { kind: 'User', name: `${who}@example.com` }, everywhere ? undefined : home);
  }));
}

/** The pod that a controller made of the member's own workload; where there is no controller, one as it would make it. */
async function podOfMember(cluster: Cluster, objects: readonly KubernetesObject[], home: string, account: string, name: string) {
  const { admin, data: { lacks } } = cluster;
  const pods = `/api/v1/namespaces/${home}/pods`;
  const pod = lacks.controllers !== undefined
    ? (await accepted(admin, 'POST', pods, { ...podOf(objects, name), metadata: { ...podOf(objects, name).metadata, name: `${name}-under-test` } })).body
    : await eventually(`${name} has a pod`, async () =>
      itemsAt((await accepted(admin, 'GET', pods)).body, 'items').find(each => textAt(each, 'spec', 'serviceAccountName') === account));
  return { name: textAt(pod, 'metadata', 'name'), uid: textAt(pod, 'metadata', 'uid') };
}

/** A pod as the Deployment of the agent or tool makes it. */
export function podOf(objects: readonly KubernetesObject[], name: string): KubernetesObject {
  const workload = objects.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name);
  const template = (workload?.spec as { readonly template: Pick<KubernetesObject, 'metadata'> } | undefined)?.template;
  if (template === undefined) throw new Error(`nothing runs as ${name}`);
  return { apiVersion: 'v1', kind: 'Pod', ...template };
}

async function mayDeletePolicies(caller: Caller): Promise<boolean> {
  const { body } = await accepted(caller, 'POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
    spec: { resourceAttributes: { group: 'admissionregistration.k8s.io', resource: 'validatingadmissionpolicies', verb: 'delete' } },
  });
  return at(body, 'status', 'allowed') === true;
}

/** Policies are in force some time after they are there, all that came together at once: the last binding is asked about. */
async function inForce({ person, home }: GovernedCluster): Promise<void> {
  const operator = person('operator');
  const refused = async (method: string, path: string, body: object) => {
    const { status } = await operator.ask({ method, path, body, dryRun: true });
    return status === 403;
  };
  await eventually('the baseline is in force', async () => {
    const schema = await refused('POST', '/apis/flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations', {
      metadata: { name: 'governed-agents.probe' }, spec: { type: 'Limited', limited: { nominalConcurrencyShares: 1, limitResponse: { type: 'Reject' } } },
    });
    return schema && await refused('POST', `/api/v1/namespaces/${home}/serviceaccounts`, { metadata: { name: 'probe' } });
  });
}
