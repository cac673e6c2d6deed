import { admitted, READ_PODS } from './admitted';
import { governWorkload, GovernedWorkload } from '../../src/manifests/governed-workload';
import { readAt, writeAt } from '../../src/objects/fields';
import { isJsonObject, Json, JsonObject } from '../../src/objects/json';
import { WORKLOAD_KINDS, WorkloadKind } from '../../src/objects/workload-kinds';

/** An agent that holds nothing, and one that reads pods and so gets a token. */
export const IDLE = admitted();
export const READER = admitted({ permissions: [READ_PODS] });

/** The same, whose workloads may have up to three replicas. */
const UP_TO_THREE = { maxChainDepth: 1, maxReach: 2, reviewBy: '2027-01-31', limits: { maxReplicas: 3 } };
export const SCALED = admitted({ driftBoundary: UP_TO_THREE });
export const SCALED_READER = admitted({ permissions: [READ_PODS], driftBoundary: UP_TO_THREE });

export const IMAGE = 'ghcr.io/example/rollout:1.4.2';

/** The smallest pod template that Kubernetes runs. */
export const BARE_TEMPLATE: JsonObject = { metadata: { labels: { app: 'rollout' } }, spec: { containers: [{ name: 'main', image: IMAGE }] } };

export function kindCalled(kind: string): WorkloadKind {
  const found = WORKLOAD_KINDS.find(each => each.kind === kind);
  if (found === undefined) throw new Error(`no kind ${kind}`);
  return found;
}

/** The smallest object of a kind whose pods are the template's. A kagent Agent has no template: it takes none of it. */
export function workloadOf(kind: string, template: JsonObject = BARE_TEMPLATE): JsonObject {
  const known = kindCalled(kind);
  const bare: JsonObject = {
    apiVersion: known.apiGroup === '' ? known.versions[0] : `${known.apiGroup}/${known.versions[known.versions.length - 1]}`,
    kind,
    metadata: { name: 'rollout' },
  };
  const selecting = known.selectorRequired ? { ...bare, spec: { selector: { matchLabels: { app: 'rollout' } } } } : bare;
  if (known.form === 'kagent deployment') return { ...bare, spec: { type: 'Declarative', declarative: { systemMessage: 'You roll back.' } } };
  if (known.template.length === 0) return { ...bare, ...template, metadata: { ...template.metadata as JsonObject, name: 'rollout' } };
  return changed(selecting, known.template.join('.'), template);
}

/** A kagent Agent that says something about everything that governing reads. */
export const RICH_AGENT: JsonObject = {
  apiVersion: 'kagent.dev/v1alpha2',
  kind: 'Agent',
  metadata: { name: 'rollout', labels: { team: 'sre' }, annotations: { note: 'x' } },
  spec: {
    type: 'BYO',
    description: 'Rolls back',
    skills: { refs: ['ghcr.io/example/skills:1'], gitRefs: [{ url: 'https://git.example.com/skills', ref: 'v1.4.2' }] },
    byo: {
      deployment: {
        image: IMAGE,
        cmd: '/agent',
        replicas: 2,
        deploymentStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } },
        labels: { team: 'sre' },
        annotations: { note: 'x' },
        env: [{ name: 'LEVEL', value: 'info' }],
        nodeSelector: { disk: 'ssd' },
        serviceAccountName: 'agent-execute-rollout',
        securityContext: { runAsUser: 1000, capabilities: { drop: ['NET_RAW'] } },
        podSecurityContext: { fsGroup: 1000 },
        volumes: [{ name: 'data', emptyDir: {} }],
        volumeMounts: [{ name: 'data', mountPath: '/data' }],
        extraContainers: [{ name: 'proxy', image: 'envoyproxy/envoy:v1.30.0', securityContext: { readOnlyRootFilesystem: true } }],
      },
    },
  },
};

/** The object with a value at a path, such as `spec.template.spec.hostNetwork`. Keys with dots stand in brackets: `metadata.labels[app.kubernetes.io/name]`. */
export function changed(object: Json, path: string, value: Json): JsonObject {
  const written = writeAt(object, keysOf(path), value);
  if (!isJsonObject(written ?? null)) throw new Error(`nothing can be written at ${path}`);
  return written as JsonObject;
}

function keysOf(path: string): readonly string[] {
  return (path.match(/\[[^\]]+\]|[^.[]+/g) ?? []).map(key => key.replace(/^\[(.*)\]$/, '$1'));
}

export function govern(object: Json, plan = IDLE): GovernedWorkload {
  return governWorkload(plan, object as JsonObject);
}

/** What the governed workload has at a path, as `changed` reads it. */
export function governedAt({ object }: GovernedWorkload, path: string): Json {
  return readAt(object, keysOf(path));
}

/** The governed pod template. */
export function podOf(governed: GovernedWorkload): JsonObject {
  const template = governedAt(governed, kindCalled(governed.object.kind).template.join('.'));
  if (!isJsonObject(template)) throw new Error('no pod template');
  return template;
}

/** The places of the conflicts. */
export function placesOf({ conflicts }: GovernedWorkload): readonly string[] {
  return conflicts.map(({ at }) => at);
}
