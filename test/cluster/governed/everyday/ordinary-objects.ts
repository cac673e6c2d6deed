import type { KubernetesObject } from '../../harness/objects';

const labels = { app: 'shop' };
const template = { metadata: { labels }, spec: { restartPolicy: 'Always', containers: [{ name: 'shop', image: 'example.com/shop:1' }] } };
const task = { template: { ...template, spec: { ...template.spec, restartPolicy: 'Never' } } };
const RBAC = 'rbac.authorization.k8s.io';
const nobody = { apiGroup: RBAC, kind: 'User', name: 'kim.oduya@example.com' };

/** The ServiceAccount that pods here run as: it is there before they are. */
export const RUNS_AS = 'tool-user';
const RULES = [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }];

/** Objects in namespaces, as teams make them that know nothing of agents. Some bear names that look like those of agents or tools. */
export function ordinaryObjects(namespace: string): readonly KubernetesObject[] {
  const object = (apiVersion: string, kind: string, name: string, rest: object = {}): KubernetesObject =>
    ({ apiVersion, kind, metadata: { name, namespace }, ...rest });
  const account = { kind: 'ServiceAccount', name: 'tool-runner', namespace };
  return [
    object('v1', 'ConfigMap', 'agent-adapt-shop', { data: { dark: 'off' } }),
    object('v1', 'Secret', 'password', { stringData: { password: 'x' } }),
    object('v1', 'ServiceAccount', 'agent-stack-k8s'),
    object('v1', 'ServiceAccount', 'agent-execution'),
    object('v1', 'ServiceAccount', 'tool-runner'),
    { ...object('v1', 'Secret', 'token', { type: 'kubernetes.io/service-account-token' }), metadata: { name: 'token', namespace, annotations: { 'kubernetes.io/service-account.name': RUNS_AS } } },
    object('v1', 'Service', 'shop', { spec: { selector: labels, ports: [{ port: 80 }] } }),
    object('v1', 'PersistentVolumeClaim', 'shop', { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }),
    object('v1', 'LimitRange', 'shop', { spec: { limits: [{ type: 'Container', default: { cpu: '1' } }] } }),
    object('v1', 'ResourceQuota', 'shop', { spec: { hard: { 'count/services': '9' } } }),
    object('v1', 'ReplicationController', 'shop', { spec: { replicas: 0, selector: labels, template } }),
    object('v1', 'Pod', 'shop', { spec: { ...template.spec, serviceAccountName: RUNS_AS } }),
    object('v1', 'Event', 'shop', { involvedObject: { kind: 'Pod', namespace, name: 'shop' }, reason: 'Tried', type: 'Normal' }),
    object('apps/v1', 'Deployment', 'shop', { spec: { replicas: 1, selector: { matchLabels: labels }, template } }),
    object('apps/v1', 'StatefulSet', 'shop', { spec: { replicas: 0, serviceName: 'shop', selector: { matchLabels: labels }, template } }),
    object('apps/v1', 'DaemonSet', 'shop', { spec: { selector: { matchLabels: labels }, template } }),
    object('batch/v1', 'Job', 'shop', { spec: task }),
    object('batch/v1', 'CronJob', 'shop', { spec: { schedule: '0 * * * *', jobTemplate: { spec: task } } }),
    object('autoscaling/v2', 'HorizontalPodAutoscaler', 'shop', { spec: { maxReplicas: 2, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' } } }),
    object('policy/v1', 'PodDisruptionBudget', 'shop', { spec: { minAvailable: 1, selector: { matchLabels: labels } } }),
    object('networking.k8s.io/v1', 'NetworkPolicy', 'shop', { spec: { podSelector: {}, ingress: [{}] } }),
    object('networking.k8s.io/v1', 'Ingress', 'shop', { spec: { defaultBackend: { service: { name: 'shop', port: { number: 80 } } } } }),
    object('coordination.k8s.io/v1', 'Lease', 'shop', { spec: { holderIdentity: 'shop-1' } }),
    object('discovery.k8s.io/v1', 'EndpointSlice', 'shop', { addressType: 'IPv4', endpoints: [] }),
    object(`${RBAC}/v1`, 'Role', 'shop', { rules: RULES }),
    object(`${RBAC}/v1`, 'RoleBinding', 'of-a-person', { roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'edit' }, subjects: [nobody] }),
    object(`${RBAC}/v1`, 'RoleBinding', 'of-a-tool', { roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'edit' }, subjects: [account, nobody] }),
    object(`${RBAC}/v1`, 'RoleBinding', 'of-all', { roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'view' }, subjects: [{ apiGroup: RBAC, kind: 'Group', name: `system:serviceaccounts:${namespace}` }] }),
  ];
}

/** What whoever runs a cluster makes in it, in no namespace. `name` is nobody else's. */
export function clusterObjects(name: string): readonly KubernetesObject[] {
  const object = (apiVersion: string, kind: string, rest: object = {}): KubernetesObject => ({ apiVersion, kind, metadata: { name }, ...rest });
  const group = `${name}.example.com`;
  const nothing = { apiGroups: [group], apiVersions: ['*'], operations: ['*'], resources: ['*'] };
  const hook = { name: `hook.${group}`, clientConfig: { url: `https://${group}` }, rules: [nothing], sideEffects: 'None', admissionReviewVersions: ['v1'] };
  return [
    object('v1', 'Namespace'),
    object('v1', 'PersistentVolume', { spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/none' } } }),
    object(`${RBAC}/v1`, 'ClusterRole', { rules: RULES }),
    object(`${RBAC}/v1`, 'ClusterRoleBinding', {
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name }, subjects: [nobody, { kind: 'ServiceAccount', name: 'tool-runner', namespace: name }, { apiGroup: RBAC, kind: 'Group', name: `system:serviceaccounts:${name}` }],
    }),
    object('scheduling.k8s.io/v1', 'PriorityClass', { value: 1 }),
    object('storage.k8s.io/v1', 'StorageClass', { provisioner: group }),
    object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', { webhooks: [hook] }),
    object('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', { webhooks: [hook] }),
    object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', { spec: { matchConstraints: { resourceRules: [nothing] }, validations: [{ expression: 'true' }] } }),
    object('flowcontrol.apiserver.k8s.io/v1', 'PriorityLevelConfiguration', { spec: { type: 'Limited', limited: { nominalConcurrencyShares: 1, limitResponse: { type: 'Reject' } } } }),
    object('flowcontrol.apiserver.k8s.io/v1', 'FlowSchema', { spec: { matchingPrecedence: 9000, priorityLevelConfiguration: { name } } }),
    {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `widgets.${group}` },
      spec: {
        group,
        scope: 'Namespaced',
        names: { plural: 'widgets', singular: 'widget', kind: 'Widget' },
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
      },
    },
  ];
}
