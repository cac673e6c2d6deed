import * as fc from 'fast-check';
import { Json, JsonObject } from '../../src/objects/json';
import { placesIn } from '../../src/objects/walk';

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const NAME = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const TEXT = fc.string({ maxLength: 12 });
const LABELS = fc.dictionary(fc.oneof(NAME, NAME.map(name => `example.com/${name}`), fc.constant('app.kubernetes.io/name')), NAME, { maxKeys: 4 });
const ANNOTATIONS = fc.dictionary(fc.oneof(NAME, NAME.map(name => `prometheus.io/${name}`)), TEXT, { maxKeys: 3 });
const IMAGES = fc.constantFrom('ghcr.io/example/rollout:1.4.2', `busybox@sha256:${'a'.repeat(64)}`, 'registry.example.com:5000/a/b:v1');
const PROFILES = fc.constantFrom({ type: 'RuntimeDefault' }, { type: 'Localhost', localhostProfile: 'p' });

const CONTEXT = {
  runAsNonRoot: maybe(fc.constant(true)),
  runAsUser: maybe(fc.integer({ min: 1, max: 65_535 })),
  seccompProfile: maybe(PROFILES),
  seLinuxOptions: maybe(fc.constantFrom({ level: 's0' }, { type: 'container_t' })),
};

const CONTAINER_CONTEXT = fc.record({
  ...CONTEXT,
  allowPrivilegeEscalation: maybe(fc.constant(false)),
  privileged: maybe(fc.constant(false)),
  readOnlyRootFilesystem: maybe(fc.boolean()),
  procMount: maybe(fc.constant('Default')),
  capabilities: maybe(fc.record({ drop: maybe(fc.subarray(['ALL', 'NET_RAW', 'CHOWN'])), add: maybe(fc.subarray(['NET_BIND_SERVICE'])) })),
});

const PROBE = fc.oneof(fc.constant({ tcpSocket: { port: 8080 } }), fc.constant({ httpGet: { path: '/', port: 'http' } }), fc.constant({ exec: { command: ['true'] } }));

const CONTAINER = fc.record({
  name: NAME,
  image: IMAGES,
  command: maybe(fc.array(TEXT, { maxLength: 2 })),
  env: maybe(fc.array(fc.record({ name: NAME, value: TEXT }), { maxLength: 2 })),
  envFrom: maybe(fc.constant([{ secretRef: { name: 'model-key' } }])),
  ports: maybe(fc.array(fc.record({ containerPort: fc.integer({ min: 1, max: 65_535 }), hostPort: maybe(fc.constant(0)) }), { maxLength: 2 })),
  livenessProbe: maybe(PROBE),
  resources: maybe(fc.constant({ limits: { memory: '1Gi' } })),
  securityContext: maybe(CONTAINER_CONTEXT),
  volumeMounts: maybe(fc.array(fc.record({ name: NAME, mountPath: NAME.map(name => `/${name}`) }), { maxLength: 2 })),
});

const SOURCES = fc.constantFrom<JsonObject>(
  {}, { emptyDir: {} }, { configMap: { name: 'a' } }, { secret: { secretName: 'a' } }, { persistentVolumeClaim: { claimName: 'a' } },
  { csi: { driver: 'inline.example.com' } }, { downwardAPI: { items: [] } }, { ephemeral: { volumeClaimTemplate: { spec: {} } } },
  { projected: { sources: [{ configMap: { name: 'a' } }, { clusterTrustBundle: { name: 'a', path: 'ca' } }] } },
);

const VOLUME = fc.tuple(fc.oneof(NAME, fc.constant('kube-api-access')), SOURCES).map(([name, source]) => ({ name, ...source }));

const SPEC = fc.record({
  containers: fc.array(CONTAINER, { minLength: 1, maxLength: 3 }),
  initContainers: maybe(fc.array(fc.tuple(CONTAINER, maybe(fc.constant('Always'))).map(([each, restartPolicy]) => ({ ...each, restartPolicy })), { maxLength: 2 })),
  volumes: maybe(fc.uniqueArray(VOLUME, { maxLength: 3, selector: ({ name }) => name })),
  securityContext: maybe(fc.record({ ...CONTEXT, fsGroup: maybe(fc.integer({ min: 1, max: 9 })), sysctls: maybe(fc.constant([{ name: 'net.ipv4.tcp_syncookies', value: '1' }])) })),
  automountServiceAccountToken: maybe(fc.constant(false)),
  enableServiceLinks: maybe(fc.boolean()),
  hostNetwork: maybe(fc.constant(false)),
  shareProcessNamespace: maybe(fc.boolean()),
  terminationGracePeriodSeconds: maybe(fc.integer({ min: 0, max: 600 })),
  priorityClassName: maybe(fc.constant('batch')),
  schedulerName: maybe(fc.constant('volcano')),
  runtimeClassName: maybe(fc.constant('gvisor')),
  dnsPolicy: maybe(fc.constant('ClusterFirst')),
  hostAliases: maybe(fc.constant([{ ip: '10.0.0.9', hostnames: ['db'] }])),
  nodeSelector: maybe(fc.constant({ disk: 'ssd' })),
  tolerations: maybe(fc.constant([{ operator: 'Exists' }])),
  imagePullSecrets: maybe(fc.constant([{ name: 'registry' }])),
  affinity: maybe(fc.constant({ podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone' }] } })),
});

/** Pod templates that an agent may be: nothing in them is a conflict. */
export const LEGAL_TEMPLATES: fc.Arbitrary<JsonObject> = fc.record({
  metadata: fc.record({ labels: LABELS.map(labels => ({ ...labels, app: 'rollout' })), annotations: maybe(ANNOTATIONS) }),
  spec: SPEC,
}).map(template => plain(template) as JsonObject);

/** As JSON: without what is undefined. */
function plain(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

/** Any JSON, with keys that mean something to Kubernetes. */
export const ANY_JSON: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>(tie => ({
  json: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom<Json>(null, true, false, 0, 1, -1, 'x', '', 'Always', 'RuntimeDefault'),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(
      'metadata', 'labels', 'annotations', 'spec', 'template', 'jobTemplate', 'podTemplate', 'containers', 'initContainers', 'volumes', 'securityContext',
      'capabilities', 'drop', 'add', 'projected', 'sources', 'serviceAccountToken', 'volumeMounts', 'mountPath', 'name', 'selector', 'matchLabels', 'matchExpressions',
      'declarative', 'byo', 'deployment', 'type', 'extraContainers', 'skills', 'refs', 'gitRefs', 'replicas', 'strategy', 'rollingUpdate', 'maxSurge', 'parallelism',
      'constructor', '__proto__', 'governed-agents.dev/agent', 'lifecycle', 'livenessProbe', 'httpGet', 'ports', 'sysctls', 'volumeClaimTemplates', '0', 'length',
    ), tie('json'), { maxKeys: 5 }),
  ),
})).json;

/** A pod template that says something about everything that governing reads. */
export const RICH_TEMPLATE: JsonObject = {
  metadata: { labels: { 'app': 'rollout', 'app.kubernetes.io/name': 'mine' }, annotations: { 'note': 'x', 'container.apparmor.security.beta.kubernetes.io/main': 'runtime/default' } },
  spec: {
    serviceAccountName: 'agent-execute-rollout',
    serviceAccount: 'agent-execute-rollout',
    automountServiceAccountToken: false,
    enableServiceLinks: true,
    hostNetwork: false,
    os: { name: 'linux' },
    nodeSelector: { disk: 'ssd' },
    terminationGracePeriodSeconds: 30,
    priorityClassName: 'batch',
    restartPolicy: 'OnFailure',
    securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' }, sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }], seLinuxOptions: { type: 'container_t' } },
    volumes: [
      { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
      { name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 3600 } }, { configMap: { name: 'ca' } }] } },
      { name: 'claimed', ephemeral: { volumeClaimTemplate: { metadata: { labels: { app: 'rollout' } }, spec: {} } } },
    ],
    initContainers: [{ name: 'first', image: 'busybox:1.37', restartPolicy: 'Always', securityContext: { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } } }],
    containers: [{
      name: 'main',
      image: 'ghcr.io/example/rollout:1.4.2',
      ports: [{ containerPort: 8443, hostPort: 0 }],
      livenessProbe: { httpGet: { path: '/', port: 8443, host: '' } },
      lifecycle: { preStop: { httpGet: { path: '/stop', port: 8443 } } },
      securityContext: { allowPrivilegeEscalation: false, privileged: false, procMount: 'Default', capabilities: { drop: ['NET_RAW'] }, appArmorProfile: { type: 'Localhost' } },
      volumeMounts: [{ name: 'data', mountPath: '/data' }, { name: 'token', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount/' }],
    }],
  },
};

/** The value with one value in it, at any depth, replaced by any other. */
export function misshapen(value: JsonObject): fc.Arbitrary<JsonObject> {
  return fc.tuple(fc.constantFrom(...placesIn(value).filter(({ path }) => path.length > 0).map(({ path }) => path)), ANY_JSON)
    .map(([path, other]) => replaced(value, path, other) as JsonObject);
}

function replaced(value: Json, [key, ...rest]: readonly string[], other: Json): Json {
  const inner = (item: Json) => rest.length === 0 ? other : replaced(item, rest, other);
  if (Array.isArray(value)) return (value as readonly Json[]).map((item, i) => String(i) === key ? inner(item) : item);
  const fields = value as JsonObject;
  return { ...fields, [key]: inner(fields[key]) };
}

/** Every value in a value that holds no other, with the keys that lead to it. */
export function leavesIn(value: Json, path: readonly string[] = []): readonly (readonly [readonly string[], Json])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leavesIn(inner as Json, [...path, key]));
}
