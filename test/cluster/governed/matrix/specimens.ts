import { Place } from './asked';
import { TOOL } from '../fleet';

/** The least that makes an object of a kind, beside `apiVersion`, `kind` and `metadata`. */
export interface Specimen {
  readonly fields: (at: At) => object;

  /** Its name, where not every label will do. */
  readonly named?: (name: string, place: Place) => string;
}

export interface At {
  readonly name: string;
  readonly namespace: string;
  readonly place: Place;

  /** Certificate of the cluster's authority. */
  readonly ca: string;
}

const IMAGE = 'ghcr.io/example/agent:1.4.2';
const RESTRICTED = { allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } };
const LABELS = { matrix: 'specimen' };
const RBAC = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' };

/** Among agents only agents and tools run. */
export function podLabels(place: Place): object {
  return place === 'home' ? { 'governed-agents.dev/tool': TOOL } : {};
}

function podSpec(place: Place, spec: object = {}): object {
  return {
    containers: [{ name: 'app', image: IMAGE, securityContext: RESTRICTED }],
    ...(place === 'home' ? { serviceAccountName: `tool-${TOOL}`, automountServiceAccountToken: false } : {}),
    ...spec,
  };
}

function template(place: Place, spec: object = {}): object {
  return { metadata: { labels: { ...LABELS, ...podLabels(place) } }, spec: podSpec(place, spec) };
}

function scaled({ place }: At): object {
  return { spec: { replicas: 0, selector: { matchLabels: LABELS }, template: template(place) } };
}

function job({ place }: At): object {
  return { suspend: true, template: template(place, { restartPolicy: 'Never' }) };
}

const nothing: Specimen = { fields: () => ({}) };
const ofSpec = (spec: object): Specimen => ({ fields: () => ({ spec }) });
const matching = { resourceRules: [{ apiGroups: ['nothing.example.com'], apiVersions: ['*'], operations: ['CREATE'], resources: ['*'] }] };
const eventTime = new Date().toISOString().replace('Z', '000Z');

/** A request for a certificate: public, of a key that is gone. */
const REQUEST = 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIWE1IOENBUUF3SFRFYk1Ca0dBMVVFQXd3U2RtbGpkR2x0TG1WNFlXMXdiR1V1WTI5dE1Ga3dFd1lIS29aSQp6ajBDQVFZSUtvWkl6ajBEQVFj'
  + 'RFFnQUVTWWpyZ2lSRmVqK09qd1RxWk1maEl2Q01wdm9wYUJ1a2tuN2xsR3RTClVkVzBlVENLQnUrV2x0dkljVVpOOXluTURwODA1OUM3MEJZSGd4N090S2xEemFBQU1Bb0dDQ3FHU000OUJBTUMKQTBnQU1FVUNJUURiQmlM'
  + 'ZkZpMUZidXUvNVdZcjg2ckk3a0VVNWJjOUR5RFhYSGRCNVlsR0h3SWdNNERmcktxVwpnQ25QUVpCR09WY2IyMVRpYjdMQm5Tb2lMMFlsd0RFS1JPaz0KLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg==';

const RESOURCE_SLICE = { driver: 'matrix.example.com', pool: { name: 'pool', generation: 1, resourceSliceCount: 1 }, allNodes: true, devices: [] };

/** What an object of each kind looks like that does nothing, by `group/Kind`. They are as harmless as they can be: some are deleted for real. */
export const SPECIMENS: Readonly<Record<string, Specimen>> = {
  '/ConfigMap': nothing,
  '/Endpoints': nothing,
  '/Event': { fields: ({ namespace }) => ({ involvedObject: { apiVersion: 'v1', kind: 'Pod', namespace, name: 'nobody' }, reason: 'Matrix', message: 'nothing happened', type: 'Normal' }) },
  '/LimitRange': ofSpec({ limits: [] }),
  '/Namespace': nothing,
  '/Node': nothing,
  '/PersistentVolume': ofSpec({ capacity: { storage: '1Mi' }, accessModes: ['ReadWriteOnce'], storageClassName: 'matrix', hostPath: { path: '/nowhere' } }),
  '/PersistentVolumeClaim': ofSpec({ accessModes: ['ReadWriteOnce'], storageClassName: 'matrix', resources: { requests: { storage: '1Mi' } } }),
  '/Pod': { fields: ({ place }) => ({ spec: podSpec(place) }) },
  '/PodTemplate': { fields: ({ place }) => ({ template: template(place) }) },
  '/ReplicationController': { fields: ({ place }) => ({ spec: { replicas: 0, selector: LABELS, template: template(place) } }) },
  '/ResourceQuota': ofSpec({ hard: {} }),
  '/Secret': nothing,
  '/ServiceAccount': { ...nothing, named: (name, place) => place === 'home' ? `tool-${name}` : name },
  '/Service': ofSpec({ type: 'ExternalName', externalName: 'nowhere.example.com' }),
  'admissionregistration.k8s.io/MutatingAdmissionPolicy': ofSpec({
    matchConstraints: matching, failurePolicy: 'Ignore', reinvocationPolicy: 'Never', mutations: [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression: 'Object{}' } }],
  }),
  'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding': ofSpec({ policyName: 'nothing.matrix.example.com' }),
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': nothing,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy': ofSpec({ matchConstraints: matching, failurePolicy: 'Ignore', validations: [{ expression: 'true' }] }),
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': ofSpec({ policyName: 'nothing.matrix.example.com', validationActions: ['Audit'] }),
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': nothing,
  'apiextensions.k8s.io/CustomResourceDefinition': {
    named: name => `${plural(name)}.unserved.example.com`,
    fields: ({ name }) => ({
      spec: {
        group: 'unserved.example.com',
        scope: 'Namespaced',
        names: { plural: part(name, 0), kind: `X${part(name, 0)}` },
        versions: [{ name: 'v1', served: false, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
      },
    }),
  },
  'apiregistration.k8s.io/APIService': {
    named: name => `v1.${plural(name)}.unserved.example.com`,
    fields: ({ name }) => ({ spec: { group: `${part(name, 1)}.unserved.example.com`, version: 'v1', groupPriorityMinimum: 1, versionPriority: 1 } }),
  },
  'apps/ControllerRevision': { fields: () => ({ revision: 1, data: { x: 'y' } }) },
  'apps/DaemonSet': { fields: ({ place }) => ({ spec: { selector: { matchLabels: LABELS }, template: template(place, { nodeSelector: { nowhere: 'x' } }) } }) },
  'apps/Deployment': { fields: scaled },
  'apps/ReplicaSet': { fields: scaled },
  'apps/StatefulSet': { fields: at => ({ spec: { ...(scaled(at) as { readonly spec: object }).spec, serviceName: 'nowhere' } }) },
  'autoscaling/HorizontalPodAutoscaler': ofSpec({ maxReplicas: 1, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'nobody' } }),
  'batch/CronJob': { fields: at => ({ spec: { schedule: '0 0 1 1 *', suspend: true, jobTemplate: { spec: job(at) } } }) },
  'batch/Job': { fields: at => ({ spec: job(at) }) },
  'certificates.k8s.io/CertificateSigningRequest': ofSpec({ request: REQUEST, signerName: 'matrix.example.com/nobody', usages: ['client auth'] }),
  'certificates.k8s.io/ClusterTrustBundle': { fields: ({ ca }) => ({ spec: { trustBundle: ca } }) },
  'coordination.k8s.io/Lease': ofSpec({}),
  'discovery.k8s.io/EndpointSlice': { fields: () => ({ addressType: 'IPv4', endpoints: [] }) },
  'events.k8s.io/Event': {
    named: name => `${name}.new`, // The group of old has the same objects, and the name.
    fields: ({ namespace }) => ({
      eventTime,
      reportingController: 'matrix.example.com/specimen',
      reportingInstance: 'x',
      action: 'None',
      reason: 'Matrix',
      type: 'Normal',
      regarding: { apiVersion: 'v1', kind: 'Pod', namespace, name: 'nobody' },
    }),
  },
  'flowcontrol.apiserver.k8s.io/FlowSchema': ofSpec({ matchingPrecedence: 9_999, priorityLevelConfiguration: { name: 'global-default' }, rules: [] }),
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration': ofSpec({ type: 'Limited', limited: { nominalConcurrencyShares: 0, limitResponse: { type: 'Reject' } } }),
  'networking.k8s.io/IPAddress': {
    named: name => address([...name].reduce((sum, each) => (sum * 31 + each.charCodeAt(0)) % 65_536, 7)),
    fields: ({ namespace }) => ({ spec: { parentRef: { group: '', resource: 'services', namespace: namespace || 'default', name: 'kubernetes' } } }),
  },
  'networking.k8s.io/Ingress': ofSpec({ defaultBackend: { service: { name: 'nowhere', port: { number: 80 } } } }),
  'networking.k8s.io/IngressClass': ofSpec({ controller: 'matrix.example.com/nobody' }),
  'networking.k8s.io/NetworkPolicy': ofSpec({ podSelector: { matchLabels: LABELS } }),
  'networking.k8s.io/ServiceCIDR': ofSpec({ cidrs: ['198.51.100.0/24'] }),
  'node.k8s.io/RuntimeClass': { fields: () => ({ handler: 'matrix' }) },
  'policy/PodDisruptionBudget': ofSpec({ minAvailable: 0, selector: { matchLabels: LABELS } }),
  'rbac.authorization.k8s.io/ClusterRole': { fields: () => ({ rules: [] }) },
  'rbac.authorization.k8s.io/ClusterRoleBinding': { fields: () => ({ roleRef: RBAC, subjects: [] }) },
  'rbac.authorization.k8s.io/Role': { fields: () => ({ rules: [] }) },
  'rbac.authorization.k8s.io/RoleBinding': { fields: () => ({ roleRef: RBAC, subjects: [] }) },
  'resource.k8s.io/DeviceClass': ofSpec({}),
  'resource.k8s.io/DeviceTaintRule': ofSpec({ deviceSelector: { driver: 'matrix.example.com' }, taint: { key: 'matrix.example.com/x', effect: 'NoSchedule' } }),
  'resource.k8s.io/ResourceClaim': ofSpec({}),
  'resource.k8s.io/ResourceClaimTemplate': ofSpec({ spec: {} }),
  'resource.k8s.io/ResourceSlice': ofSpec(RESOURCE_SLICE),
  'scheduling.k8s.io/PriorityClass': { fields: () => ({ value: -1 }) },
  'storage.k8s.io/CSIDriver': ofSpec({ attachRequired: false }),
  'storage.k8s.io/CSINode': ofSpec({ drivers: [] }),
  'storage.k8s.io/CSIStorageCapacity': { fields: () => ({ storageClassName: 'matrix' }) },
  'storage.k8s.io/StorageClass': { fields: () => ({ provisioner: 'matrix.example.com/nobody' }) },
  'storage.k8s.io/VolumeAttachment': ofSpec({ attacher: 'matrix.example.com', nodeName: 'nowhere', source: { persistentVolumeName: 'nothing' } }),
  'storage.k8s.io/VolumeAttributesClass': { fields: () => ({ driverName: 'matrix.example.com', parameters: { x: 'y' } }) },
  'storagemigration.k8s.io/StorageVersionMigration': ofSpec({ resource: { group: 'unserved.example.com', resource: 'nothing' } }),
  'matrix.example.com/Widget': { fields: () => ({ spec: { replicas: 0 } }) },
};

function plural(name: string): string {
  return name.replaceAll('-', '');
}

function part(name: string, index: number): string {
  return name.split('.')[index];
}

/** Of a range that is set aside for measurements. */
function address(number: number): string {
  return `198.18.${Math.floor(number / 256)}.${number % 256}`;
}

/** What is only ever sent: nothing of it is stored. Those that name an object name one that is not there, or it would be done to a specimen. */
export const MESSAGES: Readonly<Record<string, (at: At) => object>> = {
  '/Binding': ({ name }) => ({ metadata: { name }, target: { kind: 'Node', name: 'nowhere' } }),
  'policy/Eviction': ({ name }) => ({ metadata: { name } }),
  '/Eviction': ({ name }) => ({ apiVersion: 'policy/v1', metadata: { name } }),
  '/TokenRequest': () => ({ apiVersion: 'authentication.k8s.io/v1', spec: {} }),
  'authentication.k8s.io/SelfSubjectReview': () => ({}),
  'authentication.k8s.io/TokenReview': () => ({ spec: { token: 'x' } }),
  'authorization.k8s.io/LocalSubjectAccessReview': ({ namespace }) => ({ metadata: { namespace }, spec: { user: 'x', resourceAttributes: { namespace, verb: 'get', resource: 'pods' } } }),
  'authorization.k8s.io/SelfSubjectAccessReview': () => ({ spec: { resourceAttributes: { verb: 'get', resource: 'pods' } } }),
  'authorization.k8s.io/SelfSubjectRulesReview': () => ({ spec: { namespace: 'default' } }),
  'authorization.k8s.io/SubjectAccessReview': () => ({ spec: { user: 'x', resourceAttributes: { verb: 'get', resource: 'pods' } } }),
};

/** What is served and cannot be made here, and why: what already exists of it is not asked about either. */
export const NOT_MADE: Readonly<Record<string, string>> = {
  '/ComponentStatus': 'is only read',
  'certificates.k8s.io/PodCertificateRequest': 'only the kubelet of a node makes one, for a pod that runs there',
};
