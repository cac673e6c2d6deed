import { DeclaredAgent } from './declared-agent';
import { heldRights } from './held-rights';
import { at, entriesAt, equal, isObject, itemsAt, Json, JsonObject, textAt, textsAt } from './json';
import { AGENT_LABEL, CLASS_LABEL } from './known-names';
import { POD_SECURITY } from './pod-security';
import { idOf, labelledAgent, nameOf, namespaceOf, ofKind, Rendering } from './rendering';
import { Violation, violation } from './violation';

/** A workload of the YAML, and the pods it makes. */
interface Workload {
  readonly object: JsonObject;
  readonly template: Json;
}

/** What runs is what was declared, as its ServiceAccount, within Pod Security "restricted", with a token only where there is a use for one. */
export function programViolations(rendering: Rendering): readonly Violation[] {
  const workloads = workloadsIn(rendering);
  const withRights = new Set(heldRights(rendering).map(({ agent }) => agent));
  return [
    ...ofKind(rendering, 'ServiceAccount').filter(each => at(each, 'automountServiceAccountToken') !== false)
      .map(each => violation('token', idOf(each), 'does not switch off that its token is mounted')),
    ...workloads.flatMap(({ object, template }) => podViolations(idOf(object), template)),
    ...workloads.filter(({ object }) => !rendering.agents.some(agent => isOf(agent, object) && at(agent.declaration, 'workload') !== undefined))
      .map(({ object }) => violation('program', idOf(object), 'was not declared')),
    ...rendering.agents.flatMap(agent => serviceProblems(agent, rendering).map(what => violation('program', agent.id, what))),
    ...rendering.agents.flatMap(agent => {
      const own = workloads.filter(({ object }) => isOf(agent, object));
      const declared = at(agent.declaration, 'workload');
      if (own.length !== (declared === undefined ? 0 : 1)) return [violation('program', agent.id, `has ${own.length} workloads`)];
      return own.flatMap(({ object, template }) => [
        ...tokenViolations(idOf(object), template, withRights.has(agent)),
        ...differences(agent, declared ?? null, object, template).map(what => violation('program', idOf(object), `is not as declared: ${what}`)),
      ]);
    }),
  ];
}

function isOf({ name, namespace }: DeclaredAgent, object: Json): boolean {
  return labelledAgent(object) === name && namespaceOf(object) === namespace && nameOf(object) === name;
}

function workloadsIn(rendering: Rendering): readonly Workload[] {
  return ofKind(rendering, 'Deployment', 'Job', 'CronJob').map(object => ({
    object,
    template: (textAt(object, 'kind') === 'CronJob' ? at(object, 'spec', 'jobTemplate', 'spec', 'template') : at(object, 'spec', 'template')) ?? null,
  }));
}

/** A Service is an address inside the cluster, of the agent's own pods, where its program listens. */
function serviceProblems(agent: DeclaredAgent, rendering: Rendering): readonly string[] {
  const services = ofKind(rendering, 'Service').filter(each => labelledAgent(each) === agent.name && namespaceOf(each) === agent.namespace);
  const declared = at(agent.declaration, 'workload');
  const isListening = at(declared, 'port') !== undefined && at(declared, 'task') !== true && textAt(declared, 'schedule') === '';
  if (services.length !== (isListening ? 1 : 0)) return [`has ${services.length} Services`];
  return services.flatMap(service => [
    ...(nameOf(service) === agent.name && textAt(service, 'spec', 'type') === 'ClusterIP' ? [] : ['has a Service that is no address inside the cluster']),
    ...(equal(at(service, 'spec', 'selector'), { [AGENT_LABEL]: agent.name }) ? [] : ['has a Service of other pods']),
    ...(entriesAt(service, 'spec').every(([key]) => ['type', 'selector', 'ports'].includes(key)) ? [] : ['has a Service that says more than it has to']),
    ...(equal(itemsAt(service, 'spec', 'ports').map(each => at(each, 'port') ?? null), [at(declared, 'port') ?? null]) ? [] : ['has a Service on other ports']),
  ]);
}

function podViolations(where: string, template: Json): readonly Violation[] {
  return POD_SECURITY.filter(({ allows }) => !allows(template))
    .map(({ id }) => violation('pod-security', where, `breaks ${id} of Pod Security "restricted"`));
}

/** A token of the API server: projected with no audience of its own, or mounted by itself. */
function tokenViolations(where: string, template: Json, hasRights: boolean): readonly Violation[] {
  const sources = itemsAt(template, 'spec', 'volumes').flatMap(volume => itemsAt(volume, 'projected', 'sources'));
  const tokens = sources.map(source => at(source, 'serviceAccountToken')).filter(token => token !== undefined && textAt(token, 'audience') === '');
  return [
    ...(at(template, 'spec', 'automountServiceAccountToken') === false ? [] : [violation('token', where, 'does not switch off that a token is mounted')]),
    ...(tokens.length > 0 && !hasRights ? [violation('token', where, 'has a token although the agent holds no rule of its own')] : []),
    ...(tokens.length === 0 && hasRights ? [violation('token', where, 'has no token although the agent holds a rule of its own')] : []),
    ...tokens.filter(token => !(Number(at(token, 'expirationSeconds')) <= 3600)).map(() => violation('token', where, 'has a token that lives longer than an hour')),
  ];
}

const POD_FIELDS = [
  'nodeSelector', 'serviceAccountName', 'automountServiceAccountToken', 'enableServiceLinks', 'restartPolicy', 'securityContext', 'imagePullSecrets', 'containers', 'volumes',
];
const CONTAINER_FIELDS = ['name', 'image', 'command', 'args', 'env', 'ports', 'readinessProbe', 'resources', 'securityContext', 'volumeMounts'];

function differences(agent: DeclaredAgent, declared: Json, object: JsonObject, template: Json): readonly string[] {
  const pod = at(template, 'spec');
  const containers = itemsAt(pod, 'containers');
  const [container] = containers;
  const job = textAt(object, 'kind') === 'CronJob' ? at(object, 'spec', 'jobTemplate', 'spec') : at(object, 'spec');
  const limits = at(agent.declaration, 'driftBoundary', 'limits');
  const kind = at(declared, 'task') === true ? 'Job' : textAt(declared, 'schedule') === '' ? 'Deployment' : 'CronJob';
  const port = at(declared, 'port');
  const facts: readonly (readonly [what: string, isSo: boolean])[] = [
    ['its kind', textAt(object, 'kind') === kind],
    ['its identity', textAt(pod, 'serviceAccountName') === agent.serviceAccount],
    ['one container', containers.length === 1],
    ['known fields of the pod', entriesAt(pod).every(([key]) => POD_FIELDS.includes(key))],
    ['known fields of the container', entriesAt(container).every(([key]) => CONTAINER_FIELDS.includes(key))],
    ['labels of its pods', textAt(template, 'metadata', 'labels', AGENT_LABEL) === agent.name && textAt(template, 'metadata', 'labels', CLASS_LABEL) === agent.authorityClass],
    ['a selector of its own pods', kind !== 'Deployment' || equal(at(object, 'spec', 'selector'), { matchLabels: { [AGENT_LABEL]: agent.name } })],
    ['image', textAt(container, 'image') === textAt(declared, 'image')],
    ['command', equal(textsAt(container, 'command'), textsAt(declared, 'command'))],
    ['args', equal(textsAt(container, 'args'), textsAt(declared, 'args'))],
    ['env', equal(environmentOf(container), declaredEnvironment(declared))],
    ['imagePullSecrets', equal(itemsAt(pod, 'imagePullSecrets'), textsAt(declared, 'imagePullSecrets').map(name => ({ name })))],
    ['port', equal(itemsAt(container, 'ports').map(each => at(each, 'containerPort') ?? null), port === undefined ? [] : [port])],
    ['replicas', kind !== 'Deployment' || equal(at(object, 'spec', 'replicas'), at(declared, 'replicas') ?? 1)],
    ['schedule', kind !== 'CronJob' || textAt(object, 'spec', 'schedule') === textAt(declared, 'schedule')],
    ['no second run', kind === 'Deployment' || (equal(at(job, 'backoffLimit'), 0) && (kind === 'Job' || textAt(object, 'spec', 'concurrencyPolicy') === 'Forbid'))],
    ['maxParallelism', kind === 'Deployment' || [at(job, 'parallelism'), at(job, 'completions')].every(each => equal(each, at(limits, 'maxParallelism') ?? 1))],
    ['an end', kind === 'Deployment' || isEnd(at(job, 'activeDeadlineSeconds'), at(limits, 'maxDurationSeconds'))],
    ...['requests', 'limits'].map(key => [key, entriesAt(declared, 'resources', key).every(([name, value]) => at(container, 'resources', key, name) === value)] as const),
    ['labels that a cloud obeys', equal(at(template, 'metadata', 'labels', 'azure.workload.identity/use'), agent.clouds.includes('azure') ? 'true' : undefined)],
    ['nodes', equal(at(pod, 'nodeSelector'), isKeptToNodes(agent) ? { 'iam.gke.io/gke-metadata-server-enabled': 'true' } : undefined)],
    ['a limit on every processor and all memory', ['cpu', 'memory'].every(name => textAt(container, 'resources', 'limits', name) !== '')],
  ];
  return facts.filter(([, isSo]) => !isSo).map(([what]) => what);
}

/** On other nodes than those the door of a GKE identity leads to the credentials of the node; on Autopilot there are no others. */
function isKeptToNodes({ clouds, declaration }: DeclaredAgent): boolean {
  return clouds.includes('gke') && at(declaration, 'cloudIdentity', 'gke', 'autopilot') !== true;
}

function isEnd(seconds: Json | undefined, declared: Json | undefined): boolean {
  return typeof seconds === 'number' && seconds > 0 && seconds <= 604_800 && (declared === undefined || seconds === declared);
}

/** Each variable with where it comes from. */
function environmentOf(container: Json): Json {
  return Object.fromEntries(itemsAt(container, 'env').map(each => [textAt(each, 'name'), at(each, 'value') ?? at(each, 'valueFrom', 'secretKeyRef') ?? null]));
}

function declaredEnvironment(declared: Json): Json {
  return Object.fromEntries([
    ...entriesAt(declared, 'env'),
    ...entriesAt(declared, 'secretEnv').map(([name, key]) => [name, isObject(key) ? { name: key.secret, key: key.key } : null] as const),
  ]);
}
