import * as fc from 'fast-check';
import { leavesIn, LEGAL_TEMPLATES, misshapen, RICH_TEMPLATE } from './governed-pods';
import { BARE_TEMPLATE, changed, govern, governedAt, IDLE, kindCalled, placesOf, podOf, READER, RICH_AGENT, SCALED, SCALED_READER, workloadOf } from './governed-samples';
import { accountableMetadata, podMetadata, stableLabels } from '../../src/manifests/metadata';
import { tokenMount, tokenVolume } from '../../src/manifests/token-volume';
import { readAt } from '../../src/objects/fields';
import { isJsonObject, Json, JsonObject } from '../../src/objects/json';
import { WORKLOAD_KINDS } from '../../src/objects/workload-kinds';
import { POD_SECURITY } from '../fuzz/oracle/pod-security';

const TEMPLATED = WORKLOAD_KINDS.filter(({ form }) => form === 'pod template').map(({ kind }) => kind);
const ALL = WORKLOAD_KINDS.map(({ kind }) => kind);
/** Kinds that need `maxReplicas`: nothing else says how many pods they have. */
const planFor = (kind: string, reads: boolean) => ['DaemonSet', 'SandboxTemplate'].includes(kind) ? reads ? SCALED_READER : SCALED : reads ? READER : IDLE;
/** What governing may write anew: a token is asked for, and a name that is empty or null is none. */
const isReplaceable = (path: readonly string[], leaf: Json) => (path.at(-1) === 'automountServiceAccountToken' && leaf === true) || leaf === '' || leaf === null;

/** What was written before and is not written now, but for what may be written anew. */
function lost(before: Json, now: Json): readonly (readonly string[])[] {
  return leavesIn(before).flatMap(([path, leaf]) => isReplaceable(path, leaf) || readAt(now, path) === leaf ? [] : [path]);
}


/** The checks of Pod Security that the pod fails. To Kubernetes what is null is not there. */
function unmet(pod: Json): readonly string[] {
  const there = JSON.parse(JSON.stringify(pod, (_, value: unknown) => value ?? undefined)) as JsonObject;
  return POD_SECURITY.filter(({ allows }) => !allows(there)).map(({ id }) => id);
}

/** With what is read of the workload itself. */
function rich(object: JsonObject): JsonObject {
  const marked = changed(changed(object, 'metadata.labels.team', 'sre'), 'metadata.annotations.note', 'x');
  switch (object.kind) {
    case 'Deployment': return changed(changed(marked, 'spec.replicas', 2), 'spec.strategy', { type: 'RollingUpdate', rollingUpdate: { maxSurge: '50%' } });
    case 'StatefulSet': return changed(changed(marked, 'spec.replicas', 2), 'spec.volumeClaimTemplates', [{ metadata: { name: 'data', labels: { app: 'rollout' } } }]);
    case 'DaemonSet': return changed(marked, 'spec.updateStrategy', { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } });
    case 'Job': return changed(changed(marked, 'spec.parallelism', 1), 'spec.backoffLimit', 2);
    case 'CronJob': return changed(changed(marked, 'spec.concurrencyPolicy', 'Replace'), 'spec.jobTemplate.spec.activeDeadlineSeconds', 60);
    default: return marked;
  }
}

describe.each(TEMPLATED)('a %s', kind => {
  const governed = govern(workloadOf(kind), planFor(kind, false));
  const pod = podOf(governed);

  test('is in the namespace of the agent, and its pods run as the agent', () => {
    expect(governed.conflicts).toEqual([]);
    expect(governed.object.metadata).toMatchObject({ name: 'rollout', namespace: 'ops-agents' });
    expect(pod.spec).toMatchObject({ serviceAccountName: 'agent-execute-rollout', automountServiceAccountToken: false });
  });

  test('says who answers for it, and its pods say whose they are and under which boundary', () => {
    const plan = planFor(kind, false);
    expect(governed.object.metadata).toMatchObject({ labels: stableLabels(plan), annotations: accountableMetadata(plan, 'rollout').annotations });
    expect(pod.metadata).toMatchObject(podMetadata(plan));
  });

  test('meets Pod Security "restricted"', () => {
    expect(unmet(pod)).toEqual([]);
    expect(unmet(readAt(workloadOf(kind), kindCalled(kind).template))).not.toEqual([]);
  });

  test('keeps everything its author wrote, and its selector, and is not changed by governing it again', () => {
    fc.assert(fc.property(LEGAL_TEMPLATES, fc.boolean(), (template, reads) => {
      const plan = planFor(kind, reads);
      const object = workloadOf(kind, template);
      const before = JSON.stringify(object);
      const once = govern(object, plan);
      expect(once.conflicts).toEqual([]);
      expect(JSON.stringify(object)).toBe(before);
      expect(lost(object, once.object)).toEqual([]);
      expect(readAt(once.object, ['spec', 'selector'])).toEqual(readAt(object, ['spec', 'selector']));
      expect(unmet(podOf(once))).toEqual([]);
      const twice = govern(once.object, plan);
      expect(twice).toEqual(once);
    }), { numRuns: 25 });
  });
});

test('a workload gets this, and nothing else', () => {
  expect(govern(workloadOf('Deployment'), READER).object).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: accountableMetadata(READER, 'rollout'),
    spec: {
      selector: { matchLabels: { app: 'rollout' } },
      template: {
        metadata: { labels: { app: 'rollout', ...stableLabels(READER) }, annotations: podMetadata(READER).annotations },
        spec: {
          serviceAccountName: 'agent-execute-rollout',
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [{
            ...(BARE_TEMPLATE.spec as { containers: readonly JsonObject[] }).containers[0],
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
            volumeMounts: [tokenMount()],
          }],
          volumes: [tokenVolume()],
        },
      },
    },
  });
});

test.each<[string, readonly string[]]>([
  ['StatefulSet', ['selector', 'template']], ['ReplicaSet', ['selector', 'template']], ['DaemonSet', ['selector', 'template']],
  ['Job', ['template', 'activeDeadlineSeconds', 'backoffLimit']], ['CronJob', ['jobTemplate', 'concurrencyPolicy']],
  ['Sandbox', ['podTemplate']], ['SandboxTemplate', ['podTemplate', 'networkPolicyManagement']], ['Agent', ['type', 'declarative']],
])('the specification of a %s has %j', (kind, fields) => {
  expect(Object.keys(governedAt(govern(workloadOf(kind), planFor(kind, false)), 'spec') as JsonObject)).toEqual(fields);
});

test('a root file system stays as writable as it was written', () => {
  expect(readAt(podOf(govern(workloadOf('Deployment'))), ['spec', 'containers', '0', 'securityContext'])).toEqual({
    allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] },
  });
});

test('the pods learn of no other Service, unless their author wants it', () => {
  expect(governedAt(govern(workloadOf('Deployment')), 'spec.template.spec.enableServiceLinks')).toBe(false);
  expect(governedAt(govern(changed(workloadOf('Deployment'), 'spec.template.spec.enableServiceLinks', true)), 'spec.template.spec.enableServiceLinks')).toBe(true);
});

test('capabilities that are dropped by name stay dropped, beside all others', () => {
  const dropping = changed(workloadOf('Deployment'), 'spec.template.spec.containers.0.securityContext', { capabilities: { drop: ['NET_RAW'], add: ['NET_BIND_SERVICE'] } });
  expect(readAt(podOf(govern(dropping)), ['spec', 'containers', '0', 'securityContext', 'capabilities'])).toEqual({ drop: ['NET_RAW', 'ALL'], add: ['NET_BIND_SERVICE'] });
});

test('a Windows pod gets nothing that its API does not have', () => {
  const windows = changed(workloadOf('Deployment'), 'spec.template.spec.os', { name: 'windows' });
  const governed = govern(windows);
  expect(governed.conflicts).toEqual([]);
  expect(podOf(governed).spec).toMatchObject({ securityContext: { runAsNonRoot: true }, containers: [{ name: 'main' }] });
  expect(readAt(podOf(governed), ['spec', 'securityContext', 'seccompProfile'])).toBeNull();
  expect(readAt(podOf(governed), ['spec', 'containers', '0', 'securityContext'])).toBeNull();
});

describe('what is no workload', () => {
  test.each<[string, Json, string]>([
    ['nothing', null, 'kind'],
    ['text', 'Deployment', 'kind'],
    ['a list', [], 'kind'],
    ['an empty object', {}, 'kind'],
    ['a kind without a version', { kind: 'Deployment' }, 'kind'],
    ['another kind', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } }, 'kind'],
    ['a kind of that name in another group', { ...workloadOf('Deployment'), apiVersion: 'example.com/v1' }, 'kind'],
    ['a claim, which holds no template', { apiVersion: 'extensions.agents.x-k8s.io/v1beta1', kind: 'SandboxClaim', metadata: { name: 'x' } }, 'kind'],
    ['a version that is not known', { ...workloadOf('Deployment'), apiVersion: 'apps/v1beta1' }, 'apiVersion'],
    ['a Deployment without a specification', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'x' } }, 'spec.template'],
    ['a Deployment without a template', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'x' }, spec: {} }, 'spec.template'],
    ['a Deployment whose specification is text', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'x' }, spec: 'x' }, 'spec'],
    ['a template that is a list', changed(workloadOf('Deployment'), 'spec.template', []), 'spec.template'],
    ['an Agent that is neither declarative nor brought along', changed(workloadOf('Agent'), 'spec.type', 'Remote'), 'spec.type'],
    ['an Agent that says it is declarative and is not', { apiVersion: 'kagent.dev/v1alpha2', kind: 'Agent', metadata: { name: 'x' }, spec: { type: 'Declarative' } }, 'spec.declarative'],
    ['an Agent whose deployment is text', changed(workloadOf('Agent'), 'spec.declarative.deployment', 'x'), 'spec.declarative.deployment'],
  ])('%s is refused whole, and comes back as it was', (_, object, at) => {
    const governed = govern(object);
    expect(placesOf(governed)).toEqual([at]);
    expect(governed).toMatchObject({ pods: 0 });
    if (isJsonObject(object)) expect(governed.object).toBe(object);
    else expect(governed.object).toEqual({});
  });
});

describe('data of any shape', () => {
  test.each(ALL)('in a %s throws nothing, is not changed, stays where it is, and is a conflict wherever Pod Security does not hold for it', kind => {
    const plan = planFor(kind, true);
    const whole = kind === 'Agent' ? RICH_AGENT : rich(workloadOf(kind, RICH_TEMPLATE));
    expect(govern(whole, plan).conflicts).toEqual([]);
    fc.assert(fc.property(misshapen(whole), object => {
      const before = JSON.stringify(object);
      const governed = govern(object, plan);
      expect(JSON.stringify(object)).toBe(before);
      expect(governed.conflicts.filter(each => Object.values(each).some(text => typeof text !== 'string' || text === ''))).toEqual([]);
      expect(new Set(governed.conflicts.map(({ at, problem }) => `${at} ${problem}`)).size).toBe(governed.conflicts.length);
      expect(lost(object, governed.object)).toEqual([]);
      if (kind !== 'Agent' && governed.conflicts.length === 0) expect(unmet(podOf(governed))).toEqual([]);
      expect(govern(governed.object, plan)).toEqual(governed);
    }), { numRuns: 150 });
  });

  test('is told of by value, however deep it is', () => {
    const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) as Json;
    const governed = govern(changed(workloadOf('Deployment'), 'spec.template.spec.containers.0.securityContext', deep));
    expect(governed.conflicts).toMatchObject([{ concern: 'shape', at: 'spec.template.spec.containers[0].securityContext', value: 'more than 50 levels of values' }]);
  });
});
