import * as k8s from '@pulumi/kubernetes';
import { ours } from './compiled';
import { COMPONENTS, fleet, HOME, refusalOfCdk8s, throughCdk8s, told, withoutStack } from './fleet';
import { runPodsOf } from './nodes';
import { EngineStack, stackOf } from './stack';
import { check, notRun } from './tally';
import { baseline } from '../../../src/baseline/baseline';
import { auditEvents } from '../../cluster/harness/audit-log';
import { isAccepted } from '../../cluster/harness/caller';
import { Cluster, connect } from '../../cluster/harness/cluster';
import { eventually } from '../../cluster/harness/eventually';
import { KubernetesObject, nameOf } from '../../cluster/harness/objects';
import { pathTo, servedBy, servedFor } from '../../cluster/harness/served';
import { startCluster } from '../../cluster/harness/start-cluster';
import { chooseTarget } from '../../cluster/harness/target';
import { Json, textAt } from '../../fuzz/oracle/json';

const OURS = /^(?:governed-agents|kubernetes):/;
const BASELINE = baseline('Deny') as readonly KubernetesObject[];

/** On a control plane of its own, never on the cluster that somebody happens to work with. */
export async function withCluster(scene: (cluster: Cluster) => Promise<void>): Promise<void> {
  const target = chooseTarget({ ...process.env, KUBECONFIG: '' });
  if (target.kind === 'none') return notRun(`a cluster: ${target.why}`);
  const started = await startCluster(target);
  try {
    if (started.data.lacks.controllers !== undefined) return notRun(`a cluster: ${started.data.lacks.controllers}, and Pulumi waits for what they do`);
    const cluster = await connect(started.data);
    console.log(`cluster: Kubernetes ${cluster.version.name}, ${started.data.title}`);
    const stopPods = await runPodsOf(cluster, HOME);
    await scene(cluster);
    await stopPods();
    await cluster.leave();
  } finally {
    await started.stop();
  }
}

/** A platform and its agents, from the first update to the end. */
export async function governed(cluster: Cluster): Promise<void> {
  const provider = () => new k8s.Provider('cluster', { kubeconfig: cluster.data.kubeconfig });
  const [platform, agents] = [await stackOf('platform', provider), await stackOf('agents', provider)];
  await raisePlatform(cluster, platform);
  await raiseAgents(cluster, agents);
  await refuse(cluster, agents);
  await clear(cluster, agents, throughCdk8s(), 'the agents');
  check('what ran went before what fenced it in', fencesOutlived(cluster));
  await clear(cluster, platform, BASELINE, 'the baseline');
  agents.end();
  platform.end();
}

/** What whoever runs the cluster makes. */
async function raisePlatform(cluster: Cluster, stack: EngineStack): Promise<void> {
  const program = (provider: k8s.Provider) => {
    new ours.GovernanceBaseline('baseline', {}, { provider });
    new k8s.core.v1.Namespace('shop', { metadata: { name: 'shop' } }, { provider });
  };
  const up = await stack.up(program);
  check('the baseline is made in a cluster', up.changes !== null || up.output);
  check('each of its objects is there, as it was declared', await missingFrom(cluster, BASELINE));
  const again = await stack.up(program);
  check('a second update of it changes nothing', onlySame(again));
}

async function raiseAgents(cluster: Cluster, stack: EngineStack): Promise<void> {
  const expected = throughCdk8s();
  const all = expected.length + COMPONENTS + 2;
  const preview = await stack.preview(fleet());
  check('a preview shows what the cluster would be asked for', preview.changes?.create === all || preview.output);
  check('and makes nothing', await goneFrom(cluster, expected));
  const up = await stack.up(fleet());
  check('an update makes the namespace, the tool and the agents, and waits until they run', up.changes?.create === all || up.output);
  check('each object is there, as an app of cdk8s declares it', await missingFrom(cluster, expected));
  check('their pods run under the policies of the baseline', await runningAs(cluster, ['agent-advise-triage', 'agent-execute-rollout', 'tool-reader']));
  check('which refuse everybody else there', await isInForce(cluster));
  const again = await stack.up(fleet());
  check('a second update changes nothing', onlySame(again));
  const refreshed = await stack.refresh(fleet());
  check('and what the API server filled in is no difference', onlySame(refreshed));
  const { changes, output } = await stack.up(fleet({ triage: { purpose: 'Explains a firing alert, and what was done about the last one' } }));
  check('what was reviewed anew is rolled out, in place', ((changes?.update ?? 0) > 0 && changes?.create === undefined && changes?.replace === undefined) || output);
}

/** A program that is refused, over what is there and where nothing is. */
async function refuse(cluster: Cluster, stack: EngineStack): Promise<void> {
  const changes = { rollout: { owner: undefined } };
  const [before, state] = [await versionsIn(cluster), await stateOf(stack)];
  const refused = await stack.up(fleet(changes));
  check('without its owner an agent is refused, with the text of cdk8s', refused.changes === null ? told(refused.output, refusalOfCdk8s(changes)) : refused.output);
  check('the refusal shows no stack', withoutStack(refused.output));
  check('nothing in the cluster is touched', before === await versionsIn(cluster) || 'something is');
  const after = await stateOf(stack);
  check('nor in the state', state === after || `${state}\n${after}`);

  const fresh = await stackOf('fresh', () => new k8s.Provider('cluster', { kubeconfig: cluster.data.kubeconfig }));
  const first = await fresh.up(fleet(changes));
  const registered = (await fresh.resources()).filter(({ type }) => OURS.test(type));
  check('a first update is refused before anything is registered', (first.changes === null && registered.length === 0) || registered.map(({ urn }) => urn).join('\n') + first.output);
  fresh.end();
}

/** True, or the deletions in their order: no fence goes, of an agent, a tool or their namespace, before the Deployment that it is for. */
function fencesOutlived({ data: { auditLog } }: Cluster): true | string {
  const deleted = auditEvents(auditLog).filter(event => textAt(event, 'verb') === 'delete' && textAt(event, 'objectRef', 'namespace') === HOME)
    .map(event => `${textAt(event, 'objectRef', 'resource')} ${textAt(event, 'objectRef', 'name')}`);
  const members = { triage: 'agent-advise-triage', rollout: 'agent-execute-rollout', reader: 'tool-reader' };
  const isKept = Object.entries(members).every(([name, account]) => {
    const workload = deleted.lastIndexOf(`deployments ${name}`);
    return workload >= 0 && [`networkpolicies ${account}`, 'networkpolicies default-deny'].every(fence => deleted.indexOf(fence) > workload);
  });
  return isKept || deleted.join('\n');
}

/** What the state holds of our components and their objects. */
async function stateOf(stack: EngineStack): Promise<string> {
  return JSON.stringify((await stack.resources()).filter(({ type }) => OURS.test(type)));
}

async function clear(cluster: Cluster, stack: EngineStack, objects: readonly KubernetesObject[], what: string): Promise<void> {
  const destroyed = await stack.destroy();
  check(`${what} can be destroyed`, destroyed.changes !== null || destroyed.output);
  check('nothing of them is left in the cluster', await goneFrom(cluster, objects));
  const left = await stack.resources();
  check('nor in the state', left.length === 0 || left.map(({ urn }) => urn).join('\n'));
}

function onlySame({ changes, output }: Awaited<ReturnType<EngineStack['up']>>): true | string {
  return changes !== null && Object.keys(changes).join() === 'same' || JSON.stringify(changes) + output;
}

async function found(cluster: Cluster, objects: readonly KubernetesObject[]): Promise<readonly (Json | null)[]> {
  const served = await servedBy(cluster.admin);
  return Promise.all(objects.map(async ({ apiVersion, kind, metadata }) => {
    const answer = await cluster.admin.ask({ method: 'GET', path: pathTo(servedFor(served, apiVersion, kind)!, metadata) });
    return isAccepted(answer) ? answer.body : null;
  }));
}

/** True, or what is missing of what was declared: the API server fills in more, and leaves empty lists out. */
async function missingFrom(cluster: Cluster, objects: readonly KubernetesObject[]): Promise<true | string> {
  const there = await found(cluster, objects);
  const missing = objects.flatMap((object, i) => there[i] === null ? [`${nameOf(object)} is not there`] : lacking(object, there[i], nameOf(object)));
  return missing.length === 0 || missing.join('\n');
}

function lacking(declared: unknown, there: unknown, path: string): readonly string[] {
  if (Array.isArray(declared)) {
    const items = Array.isArray(there) ? there as unknown[] : [];
    return items.length !== declared.length ? [`${path} has ${items.length} items`] : declared.flatMap((each, i) => lacking(each, items[i], `${path}[${i}]`));
  }
  if (typeof declared !== 'object' || declared === null) return declared === there ? [] : [`${path} is ${JSON.stringify(there)}, not ${JSON.stringify(declared)}`];
  const fields = typeof there === 'object' && there !== null ? there as Record<string, unknown> : {};
  return Object.entries(declared).flatMap(([key, each]) => lacking(each, fields[key], `${path}.${key}`));
}

async function goneFrom(cluster: Cluster, objects: readonly KubernetesObject[]): Promise<true | string> {
  const there = await found(cluster, objects);
  const left = objects.filter((_, i) => there[i] !== null).map(nameOf);
  return left.length === 0 || left.join('\n');
}

/** Everything of the fleet, in the state it is in. Status and leases move by themselves, and generations do not. */
async function versionsIn(cluster: Cluster): Promise<string> {
  const there = await found(cluster, throughCdk8s());
  return there.map(each => each === null ? 'gone' : `${textAt(each, 'metadata', 'uid')} ${JSON.stringify((each as { readonly metadata: { readonly generation?: number } }).metadata.generation)} ${JSON.stringify({ ...each as object, status: null, metadata: null })}`).join('\n');
}

async function runningAs(cluster: Cluster, accounts: readonly string[]): Promise<true | string> {
  const { body } = await cluster.admin.ask({ method: 'GET', path: `/api/v1/namespaces/${HOME}/pods` });
  const pods = (body as { readonly items: readonly Json[] }).items;
  const running = pods.filter(each => textAt(each, 'status', 'phase') === 'Running').map(each => textAt(each, 'spec', 'serviceAccountName')).sort();
  return running.join() === [...accounts].sort().join() || JSON.stringify(pods, null, 1);
}

/** Whoever has every right to the core group, and none to govern. */
async function isInForce(cluster: Cluster): Promise<true | string> {
  const name = 'operator-of-the-core-group';
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  await cluster.make([
    { apiVersion, kind: 'ClusterRole', metadata: { name }, rules: [{ apiGroups: [''], resources: ['*'], verbs: ['*'] }] },
    { apiVersion, kind: 'ClusterRoleBinding', metadata: { name }, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name }, subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name }] },
  ]);
  const operator = cluster.person(name);
  return eventually('the policies refuse a ServiceAccount among agents', async () => {
    const answer = await operator.ask({ method: 'POST', path: `/api/v1/namespaces/${HOME}/serviceaccounts`, body: { metadata: { name: 'probe' } }, dryRun: true });
    return answer.status === 403 && answer.message.includes('governed-agents');
  }).then(() => true as const, (error: unknown) => String(error));
}
