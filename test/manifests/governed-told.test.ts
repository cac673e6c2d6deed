import { admitted, READ_PODS } from './admitted';
import { changed, govern, IDLE, IMAGE, READER, SCALED, workloadOf } from './governed-samples';
import { Concern } from '../../src/manifests/governed-workload';
import { Json, JsonObject } from '../../src/objects/json';

const POD = 'spec.template.spec';
const BARE = workloadOf('Deployment');
const AGENT = workloadOf('Agent');
const AT_AGENT = 'spec.declarative.deployment';
const SOURCE = `${POD}.volumes[0].projected.sources[0]`;
const AZURE = admitted({ cloudIdentity: { azure: { clientId: '11111111-2222-3333-4444-555555555555' }, reason: 'reads its vault' } });
const TWO_AT_ONCE = admitted({ permissions: [READ_PODS], driftBoundary: { maxChainDepth: 0, reviewBy: '2027-01-31', limits: { maxParallelism: 2 } } });

const of = (kind: string, path: string, value: Json) => changed(workloadOf(kind), path, value);
const pod = (path: string, value: Json) => changed(BARE, `${POD}.${path}`, value);
const mark = (path: string, value: Json) => changed(BARE, `spec.template.metadata.${path}`, value);
const agent = (path: string, value: Json) => changed(AGENT, `${AT_AGENT}.${path}`, value);
const projecting = (source: JsonObject) => pod('volumes', [{ name: 'token', projected: { sources: [source] } }]);
const secretAt = (mountPath: string) => changed(pod('volumes', [{ name: 'old', secret: { secretName: 'old' } }]), `${POD}.containers.0.volumeMounts`, [{ name: 'old', mountPath }]);

/** Words without a gap where a value or a reason should stand. */
const WORDS = /^(?!.*( ,|, ,| {2}|undefined))\S+ .*\S$/s;

/** Words of the problem, which say what was found; and words of the fix where it names what to write or to declare. */
type Told = readonly [concern: Concern, at: string, problem: string, fix?: string];

test.each<[what: string, object: Json, told: Told, plan?: typeof IDLE]>([
  ['another kind', { apiVersion: 'v1', kind: 'ConfigMap' }, ['kind', 'kind', 'got "ConfigMap" of "v1"', 'Pod, Deployment, StatefulSet, ReplicaSet, DaemonSet, Job, CronJob, Sandbox, SandboxTemplate, Agent']],
  ['no kind', {}, ['kind', 'kind', 'got nothing of nothing']],
  ['a version that is not known', { ...BARE, apiVersion: 'apps/v1beta1' }, ['kind', 'apiVersion', 'a version of Deployment that is not known, got "apps/v1beta1"', 'write v1']],
  ['one of several versions', { ...workloadOf('Sandbox'), apiVersion: 'agents.x-k8s.io/v2' }, ['kind', 'apiVersion', 'got "agents.x-k8s.io/v2"', 'v1alpha1 or v1beta1']],
  ['a type of Agent that there is not', changed(AGENT, 'spec.type', 'Remote'), ['kind', 'spec.type', '"Declarative" or "BYO", got "Remote"']],
  ['no specification', { apiVersion: 'apps/v1', kind: 'Deployment' }, ['shape', 'spec.template', 'an object, got nothing']],

  ['another namespace', changed(BARE, 'metadata.namespace', 'shop'), ['identity', 'metadata.namespace', 'needs "ops-agents", got "shop"', '"ops-agents"']],
  ['another ServiceAccount', pod('serviceAccountName', 'default'), ['identity', `${POD}.serviceAccountName`, 'got "default"', '"agent-execute-rollout"']],
  ['a cloud identity that is declared, and not used', mark('labels[azure.workload.identity/use]', 'false'), ['identity', 'spec.template.metadata.labels["azure.workload.identity/use"]', 'got "false"', 'write "true"'], AZURE],
  ['a cloud identity where none is declared', mark('annotations[iam.gke.io/gcp-service-account]', 'x'), ['identity', 'spec.template.metadata.annotations["iam.gke.io/gcp-service-account"]', 'got "x"', '`cloudIdentity`']],
  ['the name of the ServiceAccount for an Agent', changed(AGENT, 'metadata.name', 'agent-execute-rollout'), ['identity', 'metadata.name', 'got "agent-execute-rollout"']],
  ['a ServiceAccount of kagent', agent('serviceAccountConfig', { annotations: {} }), ['identity', `${AT_AGENT}.serviceAccountConfig`, 'another ServiceAccount']],

  ['another agent\'s mark', mark('labels[governed-agents.dev/agent]', 'triage'), ['marks', 'spec.template.metadata.labels["governed-agents.dev/agent"]', 'got "triage"', '"rollout"']],
  ['a mark that pods do not have', mark('annotations[governed-agents.dev/owner]', 'dana'), ['marks', 'spec.template.metadata.annotations["governed-agents.dev/owner"]', 'got "dana"']],
  ['a selector of other pods', changed(BARE, 'spec.selector', { matchLabels: { app: 'x' } }), ['marks', 'spec.selector', 'got "{\\"matchLabels\\":{\\"app\\":\\"x\\"}}"']],
  ['a label of kagent', agent('labels', { app: 'mine' }), ['marks', `${AT_AGENT}.labels.app`, 'got "mine"']],

  ['automounting', pod('automountServiceAccountToken', true), ['token', `${POD}.automountServiceAccountToken`, 'got true', '`permissions`']],
  ['automounting in a way that nothing reads', pod('automountServiceAccountToken', 'yes'), ['shape', `${POD}.automountServiceAccountToken`, 'got "yes"']],
  ['a token that no rule serves', projecting({ serviceAccountToken: { path: 't' } }), ['token', `${SOURCE}.serviceAccountToken`, 'no rule of the agent', '`permissions`']],
  ['a token for somebody else', projecting({ serviceAccountToken: { path: 't', audience: 'vault' } }), ['token', `${SOURCE}.serviceAccountToken`, 'a token for "vault"']],
  ['a token that lives long', projecting({ serviceAccountToken: { path: 't', expirationSeconds: 3601 } }), ['token', `${SOURCE}.serviceAccountToken.expirationSeconds`, 'got 3601', '`expirationSeconds: 600`'], READER],
  ['a certificate', projecting({ podCertificate: { signerName: 'example.com/ca' } }), ['token', `${SOURCE}.podCertificate`, 'asks "example.com/ca" for a certificate']],
  ['a Secret in place of the token', secretAt('/var/run/secrets/kubernetes.io/serviceaccount'), ['token', `${POD}.volumes[0].secret`, 'where clients look']],

  ['a privileged container', pod('containers.0.securityContext.privileged', true), ['hardening', `${POD}.containers[0].securityContext.privileged`, 'got true']],
  ['a node of its choice', pod('nodeName', 'node-1'), ['hardening', `${POD}.nodeName`, 'got "node-1"', '`nodeSelector`']],
  ['a class of the system', pod('priorityClassName', 'system-node-critical'), ['hardening', `${POD}.priorityClassName`, 'got "system-node-critical"']],
  ['an ephemeral container', pod('ephemeralContainers', [{ name: 'debug', image: IMAGE }]), ['hardening', `${POD}.ephemeralContainers`, 'debug']],
  ['no container', pod('containers', []), ['shape', `${POD}.containers`, 'at least one container']],
  ['a volume that is none', pod('volumes', ['data']), ['shape', `${POD}.volumes[0]`, 'needs an object, got "data"', 'an object']],
  ['containers of kagent that are no list', agent('extraContainers', { name: 'x' }), ['shape', `${AT_AGENT}.extraContainers`, 'needs a list', 'a list']],

  ['the network of the node', pod('hostNetwork', true), ['network', `${POD}.hostNetwork`, 'got true']],
  ['a further network', mark('annotations[k8s.v1.cni.cncf.io/networks]', 'storage'), ['network', 'spec.template.metadata.annotations["k8s.v1.cni.cncf.io/networks"]', 'got "storage"', '`destinations`']],
  ['a network that the sandbox manages', of('SandboxTemplate', 'spec.networkPolicyManagement', 'Managed'), ['network', 'spec.networkPolicyManagement', 'needs "Unmanaged", got "Managed"'], SCALED],
  ['a network policy of the sandbox', of('SandboxTemplate', 'spec.networkPolicy', { egress: [] }), ['network', 'spec.networkPolicy', 'got "{\\"egress\\":[]}"', '`destinations` and `callers`'], SCALED],

  ['an image that moves', pod('containers.0.image', 'busybox:latest'), ['image', `${POD}.containers[0].image`, 'got "busybox:latest"', '"ghcr.io/example/rollout:1.4.2"']],
  ['skills that move', changed(AGENT, 'spec.skills', { refs: ['skills'] }), ['image', 'spec.skills.refs[0]', 'got "skills"', '"ghcr.io/example/skills:1.4.2"']],
  ['skills of a branch', changed(AGENT, 'spec.skills', { gitRefs: [{ ref: 'main' }] }), ['image', 'spec.skills.gitRefs[0].ref', 'got "main"', '`ref: v1.4.2`']],
  ['skills that are none', changed(AGENT, 'spec.skills', { gitRefs: ['main'] }), ['shape', 'spec.skills.gitRefs[0]', 'needs an object, got "main"']],
  ['skills that are no list', changed(AGENT, 'spec.skills', { gitRefs: { ref: 'v1' } }), ['shape', 'spec.skills.gitRefs', 'needs a list']],
  ['skills that are nothing', changed(AGENT, 'spec.skills', { gitRefs: [null] }), ['shape', 'spec.skills.gitRefs[0]', 'got nothing']],

  ['a pod on every node', workloadOf('DaemonSet'), ['limits', 'kind', 'runs on every node', '{ maxReplicas: 3 }']],
  ['a pod for every claim', workloadOf('SandboxTemplate'), ['limits', 'kind', 'for every claim', '{ maxReplicas: 3 }']],
  ['a long time to stop', pod('terminationGracePeriodSeconds', 601), ['limits', `${POD}.terminationGracePeriodSeconds`, 'needs at most 600', '`terminationGracePeriodSeconds: 60`']],
  ['a long run', of('Job', 'spec.activeDeadlineSeconds', 1801), ['limits', 'spec.activeDeadlineSeconds', 'needs at most 1800, got 1801', 'at most 1800, or raise `maxDurationSeconds`']],
  ['runs at once', of('Job', 'spec.parallelism', 3), ['limits', 'spec.parallelism', 'needs at most 2, got 3', '`maxParallelism`'], TWO_AT_ONCE],
  ['runs one after the other', of('Job', 'spec.completions', 3), ['limits', 'spec.completions', 'needs at most 2, got 3', '`maxParallelism`'], TWO_AT_ONCE],
  ['copies', of('Deployment', 'spec.replicas', 4), ['limits', 'spec.replicas', 'needs at most 3, got 4', '`maxReplicas`'], SCALED],
  ['copies in words', of('Deployment', 'spec.replicas', 'three'), ['shape', 'spec.replicas', 'got "three"', '`replicas: 1`']],
  ['a rollout in words', of('Deployment', 'spec.strategy.rollingUpdate.maxSurge', 'some'), ['shape', 'spec.strategy.rollingUpdate.maxSurge', 'got "some"', '`maxSurge: 1`']],
  ['runs that overlap', of('CronJob', 'spec.concurrencyPolicy', 'Allow'), ['limits', 'spec.concurrencyPolicy', 'got "Allow"', '"Forbid" or "Replace"']],
  ['runs of another controller', of('Job', 'spec.managedBy', 'kueue.x-k8s.io/multikueue'), ['limits', 'spec.managedBy', 'got "kueue.x-k8s.io/multikueue"']],
])('%s: told by what it is about, its place, what was found and what to write instead', (_, object, [concern, at, problem, fix = ''], plan = IDLE) => {
  const { conflicts } = govern(object, plan);
  expect(conflicts).toMatchObject([{ concern, at, problem: expect.stringContaining(problem), fix: expect.stringContaining(fix) }]);
  for (const text of [conflicts[0].problem, conflicts[0].fix]) expect(text).toMatch(WORDS);
});

test.each<[Json, string, string]>([
  [null, 'nothing', 'got nothing'],
  [[], '[]', 'got "[]"'],
  [7, '7', 'got 7'],
  ['busybox', '"busybox"', 'got "busybox"'],
  ['busybox\u202e', '"busybox\u202e"', 'got "busybox\\u202e"'],
])('an image that is %j is told and accepted as %s', (image, value, problem) => {
  expect(govern(pod('containers.0.image', image)).conflicts).toMatchObject([{ value, problem: expect.stringContaining(problem) }]);
});

test('a value of fifty levels is written out, and nothing deeper', () => {
  const valueOf = (levels: number) => govern(pod('nodeName', JSON.parse(`${'['.repeat(levels)}7${']'.repeat(levels)}`) as Json)).conflicts[0].value;
  expect(valueOf(50)).toBe(`${'['.repeat(50)}7${']'.repeat(50)}`);
  expect(valueOf(51)).toBe('more than 50 levels of values');
});
