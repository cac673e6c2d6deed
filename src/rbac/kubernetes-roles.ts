import { knownRole, on, reading } from './known-role';
import { Role } from './role';

const READ = 'get list watch';
const WRITE = 'create delete deletecollection patch update';
const ALL = `${READ} ${WRITE}`;
const EVENTS = ' events.k8s.io';
const RECORD = on(EVENTS, 'events', 'create patch update');

const LABEL = (to: string) => new Map([[`rbac.authorization.k8s.io/aggregate-to-${to}`, 'true']]);
const TAKES_IN = (what: string) => [{ matchLabels: LABEL(what), matchExpressions: [] }];

/** What a person may have who does not run the cluster, each role taking in the one before. */
const USER_FACING: readonly Role[] = [
  knownRole({ name: 'view', rules: [], labels: LABEL('edit'), aggregates: TAKES_IN('view') }),
  knownRole({ name: 'edit', rules: [], labels: LABEL('admin'), aggregates: TAKES_IN('edit') }),
  knownRole({ name: 'admin', rules: [], aggregates: TAKES_IN('admin') }),
  knownRole({
    name: 'cluster-admin',
    rules: [on('*', '*', '*'), { apiGroups: [], resources: [], resourceNames: [], verbs: ['*'], nonResourceURLs: ['*'] }],
  }),
  knownRole({
    name: 'system:aggregate-to-view',
    labels: LABEL('view'),
    rules: [
      on('', 'configmaps endpoints persistentvolumeclaims persistentvolumeclaims/status pods replicationcontrollers replicationcontrollers/scale serviceaccounts services services/status', READ),
      on('', 'bindings events limitranges namespaces/status pods/log pods/status replicationcontrollers/status resourcequotas resourcequotas/status', READ),
      on('', 'namespaces', READ),
      on('discovery.k8s.io', 'endpointslices', READ),
      on('apps', 'controllerrevisions daemonsets daemonsets/status deployments deployments/scale deployments/status replicasets replicasets/scale replicasets/status statefulsets statefulsets/scale statefulsets/status', READ),
      on('autoscaling', 'horizontalpodautoscalers horizontalpodautoscalers/status', READ),
      on('batch', 'cronjobs cronjobs/status jobs jobs/status', READ),
      on('extensions', 'daemonsets daemonsets/status deployments deployments/scale deployments/status ingresses ingresses/status networkpolicies replicasets replicasets/scale replicasets/status replicationcontrollers/scale', READ),
      on('policy', 'poddisruptionbudgets poddisruptionbudgets/status', READ),
      on('networking.k8s.io', 'ingresses ingresses/status networkpolicies', READ),
      // Since 1.34.
      on('resource.k8s.io', 'resourceclaims resourceclaims/status resourceclaimtemplates', READ),
    ],
  }),
  knownRole({
    name: 'system:aggregate-to-edit',
    labels: LABEL('edit'),
    rules: [
      on('', 'pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy', READ),
      on('', 'serviceaccounts', 'impersonate'),
      on('', 'pods pods/attach pods/exec pods/portforward pods/proxy', WRITE),
      on('', 'pods/eviction', 'create'),
      on('', 'configmaps events persistentvolumeclaims replicationcontrollers replicationcontrollers/scale secrets serviceaccounts services services/proxy', WRITE),
      on('', 'serviceaccounts/token', 'create'),
      on('apps', 'daemonsets deployments deployments/rollback deployments/scale replicasets replicasets/scale statefulsets statefulsets/scale', WRITE),
      on('autoscaling', 'horizontalpodautoscalers', WRITE),
      on('batch', 'cronjobs jobs', WRITE),
      on('extensions', 'daemonsets deployments deployments/rollback deployments/scale ingresses networkpolicies replicasets replicasets/scale replicationcontrollers/scale', WRITE),
      on('policy', 'poddisruptionbudgets', WRITE),
      on('networking.k8s.io', 'ingresses networkpolicies', WRITE),
      on('coordination.k8s.io', 'leases', ALL),
      // Since 1.34.
      on('resource.k8s.io', 'resourceclaims resourceclaimtemplates', WRITE),
    ],
  }),
  knownRole({
    name: 'system:aggregate-to-admin',
    labels: LABEL('admin'),
    rules: [on('authorization.k8s.io', 'localsubjectaccessreviews', 'create'), on('rbac.authorization.k8s.io', 'rolebindings roles', ALL)],
  }),
];

const CERTIFICATES = 'certificates.k8s.io';
const REVIEWS = [on('authentication.k8s.io', 'tokenreviews', 'create'), on('authorization.k8s.io', 'subjectaccessreviews', 'create')];
const approver = (name: string, signer: string) => knownRole({ name: `system:certificates.k8s.io:${name}`, rules: [on(CERTIFICATES, 'signers', 'approve', `kubernetes.io/${signer}`)] });

/** What others are bound to now and then, and what everybody is bound to. */
const FURTHER: readonly Role[] = [
  knownRole({ name: 'system:auth-delegator', rules: REVIEWS }),
  knownRole({
    name: 'system:basic-user',
    rules: [on('authorization.k8s.io', 'selfsubjectaccessreviews selfsubjectrulesreviews', 'create'), on('authentication.k8s.io', 'selfsubjectreviews', 'create')],
  }),
  knownRole({ name: 'system:discovery', rules: [reading('/api /api/* /apis /apis/* /healthz /livez /openapi /openapi/* /readyz /version /version/')] }),
  knownRole({ name: 'system:public-info-viewer', rules: [reading('/healthz /livez /readyz /version /version/')] }),
  knownRole({
    name: 'system:service-account-issuer-discovery',
    rules: [reading('/.well-known/openid-configuration /.well-known/openid-configuration/ /openid/v1/jwks /openid/v1/jwks/')],
  }),
  knownRole({ name: 'system:cluster-trust-bundle-discovery', rules: [on(CERTIFICATES, 'clustertrustbundles', READ)] }),
  knownRole({
    name: 'system:monitoring',
    rules: [reading('/healthz /healthz/* /livez /livez/* /metrics /metrics/slis /readyz /readyz/*'), reading('/flagz'), reading('/statusz')],
  }),
  knownRole({
    name: 'system:kubelet-api-admin',
    rules: [
      on('', 'nodes', READ), on('', 'nodes', 'proxy'), on('', 'nodes/log nodes/metrics nodes/proxy nodes/stats', '*'),
      on('', 'nodes/configz nodes/healthz nodes/pods', '*'),
    ],
  }),
  knownRole({ name: 'system:heapster', rules: [on('', 'events namespaces nodes pods', READ), on('extensions', 'deployments', READ)] }),
  knownRole({ name: 'system:kube-aggregator', rules: [on('', 'endpoints services', READ)] }),
  knownRole({ name: 'system:kube-dns', rules: [on('', 'endpoints services', 'list watch')] }),
  knownRole({
    name: 'system:node',
    rules: [
      ...REVIEWS, on('authorization.k8s.io', 'localsubjectaccessreviews', 'create'), on('', 'services', READ),
      on('', 'nodes', 'create get list watch patch update'), on('', 'nodes/status', 'patch update'), on('', 'events', 'create patch update'),
      on('', 'pods', 'get list watch create delete'), on('', 'pods/status', 'patch update'), on('', 'pods/eviction', 'create'),
      on('', 'configmaps secrets', READ), on('', 'persistentvolumeclaims persistentvolumes', 'get'), on('', 'endpoints', 'get'),
      on(CERTIFICATES, 'certificatesigningrequests', 'create get list watch'), on('coordination.k8s.io', 'leases', 'create delete get patch update'),
      on('storage.k8s.io', 'volumeattachments', 'get'), on('', 'serviceaccounts/token', 'create'),
      on('', 'persistentvolumeclaims/status', 'get patch update'), on('storage.k8s.io', 'csidrivers', READ),
      on('storage.k8s.io', 'csinodes', 'create delete get patch update'), on('node.k8s.io', 'runtimeclasses', READ),
      on('resource.k8s.io', 'resourceclaims', 'get'), on('resource.k8s.io', 'resourceslices', 'deletecollection'),
      on(CERTIFICATES, 'clustertrustbundles', READ), on('', 'serviceaccounts', 'get'),
    ],
  }),
  knownRole({
    name: 'system:kube-scheduler',
    rules: [
      RECORD, on('coordination.k8s.io', 'leases', 'create'), on('coordination.k8s.io', 'leases', 'get list update watch', 'kube-scheduler'),
      on('coordination.k8s.io', 'leasecandidates', ALL), on('', 'nodes', READ), on('', 'pods', 'delete get list watch'),
      on('', 'bindings pods/binding', 'create'), on('', 'pods/status', 'patch update'), on('', 'replicationcontrollers services', READ),
      on('apps extensions', 'replicasets', READ), on('apps', 'statefulsets', READ), on('policy', 'poddisruptionbudgets', READ),
      on('', 'persistentvolumeclaims persistentvolumes', READ), ...REVIEWS, on('storage.k8s.io', 'csinodes csidrivers csistoragecapacities volumeattachments', READ),
      on('', 'namespaces', READ), on('resource.k8s.io', 'deviceclasses resourceslices devicetaintrules', READ),
      on('resource.k8s.io', 'resourceclaims resourceclaims/status', 'get list patch update watch'), on('', 'pods/finalizers', 'get list patch update watch'),
    ],
  }),
  knownRole({
    name: 'system:kube-controller-manager',
    rules: [
      RECORD, on('coordination.k8s.io', 'leases', 'create'), on('coordination.k8s.io', 'leases', 'get update', 'kube-controller-manager'),
      on('', 'secrets serviceaccounts', 'create get update'), on('', 'secrets', 'delete'), on('', 'configmaps namespaces', 'get'), ...REVIEWS,
      on('*', '*', 'list watch'), on('', 'serviceaccounts/token', 'create'),
    ],
  }),
  knownRole({ name: 'system:node-bootstrapper', rules: [on(CERTIFICATES, 'certificatesigningrequests', 'create get list watch')] }),
  knownRole({ name: 'system:node-problem-detector', rules: [on('', 'nodes', 'get'), on('', 'nodes/status', 'patch'), RECORD] }),
  knownRole({
    name: 'system:node-proxier',
    rules: [
      on('', 'endpoints services', 'list watch'), on('', 'nodes', READ), RECORD, on('networking.k8s.io', 'servicecidrs', 'list watch'),
      on('discovery.k8s.io', 'endpointslices', 'list watch'),
    ],
  }),
  knownRole({
    name: 'system:persistent-volume-provisioner',
    rules: [
      on('', 'persistentvolumes', 'create delete get list watch'), on('', 'persistentvolumeclaims', 'get list update watch'),
      on('storage.k8s.io', 'storageclasses', READ), on('', 'events', 'watch'), RECORD,
    ],
  }),
  knownRole({
    name: 'system:volume-scheduler',
    rules: [
      on('', 'persistentvolumes', 'get list patch update watch'), on('storage.k8s.io', 'storageclasses', READ),
      on('', 'persistentvolumeclaims', 'get list patch update watch'),
    ],
  }),
  knownRole({ name: 'system:certificates.k8s.io:certificatesigningrequests:nodeclient', rules: [on(CERTIFICATES, 'certificatesigningrequests/nodeclient', 'create')] }),
  knownRole({ name: 'system:certificates.k8s.io:certificatesigningrequests:selfnodeclient', rules: [on(CERTIFICATES, 'certificatesigningrequests/selfnodeclient', 'create')] }),
  approver('kube-apiserver-client-approver', 'kube-apiserver-client'),
  approver('kube-apiserver-client-kubelet-approver', 'kube-apiserver-client-kubelet'),
  approver('kubelet-serving-approver', 'kubelet-serving'),
  approver('legacy-unknown-approver', 'legacy-unknown'),
];

/** How the roles and bindings of the controllers of kube-controller-manager begin. */
export const CONTROLLER_PREFIX = 'system:controller:';
const controller = (name: string, ...rules: Role['rules']) => knownRole({ name: CONTROLLER_PREFIX + name, rules });

/** Of the controllers, those whose identity leads on: whoever may run as them in `kube-system` has what they have. */
export const CONTROLLERS: readonly Role[] = [
  controller('clusterrole-aggregation-controller', on('rbac.authorization.k8s.io', 'clusterroles', 'escalate get list watch update patch')),
  controller('generic-garbage-collector', on('*', '*', 'get list watch patch update delete'), RECORD),
  controller(
    'namespace-controller',
    on('', 'namespaces', 'get list watch delete'), on('', 'namespaces/finalize namespaces/status', 'update'), on('*', '*', 'get list watch delete deletecollection'),
  ),
  controller('resourcequota-controller', on('*', '*', 'list watch'), on('', 'resourcequotas/status', 'update'), RECORD),
  controller('daemon-set-controller', on('', 'pods', 'list watch create delete patch'), on('', 'pods/binding', 'create'), RECORD),
  controller('job-controller', on('', 'pods', 'list watch create delete patch'), on('batch', 'jobs', 'get list watch update patch'), RECORD),
  controller('replicaset-controller', on('', 'pods', 'list watch patch create delete'), on('apps extensions', 'replicasets', 'get list watch update'), RECORD),
];

/**
 * The ClusterRoles that every cluster has, as far as anything is bound to them or leads to them: a binding to another
 * one is a binding to a role that nobody knows.
 *
 * Those of kube-apiserver 1.34; earlier ones hold a little less. Sources: kubernetes/kubernetes
 * plugin/pkg/auth/authorizer/rbac/bootstrappolicy/testdata/cluster-roles-featuregates.yaml and controller_policy.go.
 * Of the controllers only what matters to others is told.
 */
export const KUBERNETES_ROLES: readonly Role[] = [...USER_FACING, ...FURTHER, ...CONTROLLERS];
