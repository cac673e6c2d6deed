import { list } from './cel';

/**
 * Controllers of Kubernetes that make, change or end what agents' owners declared.
 *
 * Under `--use-service-account-credentials` each has a ServiceAccount in `kube-system`, where
 * whoever may write is a cluster admin; without it all of them share one user.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.30.0/plugin/pkg/auth/authorizer/rbac/bootstrappolicy/controller_policy.go
 */
const CONTROLLERS = [
  // They end what is gone.
  'namespace-controller', 'generic-garbage-collector', 'ttl-after-finished-controller', 'pod-garbage-collector',
  // They fill every namespace.
  'service-account-controller', 'root-ca-cert-publisher', 'resourcequota-controller',
  // They copy labels and annotations from one object to the next.
  'deployment-controller', 'replicaset-controller', 'replication-controller', 'statefulset-controller', 'daemon-set-controller', 'job-controller', 'cronjob-controller',
  'endpoint-controller', 'endpointslice-controller', 'endpointslicemirroring-controller',
];

const ACCOUNTS = 'system:serviceaccount:kube-system:';

/** Whether whoever asks is a controller of Kubernetes. */
export const IS_CONTROLLER = 'request.userInfo.username == \'system:kube-controller-manager\''
  + ` || (request.userInfo.username.startsWith('${ACCOUNTS}') && request.userInfo.username.substring(${ACCOUNTS.length}) in ${list(CONTROLLERS)})`;

/** Whether the garbage collector lets an object end that somebody deleted: it changes finalizers and owners, and nothing else. */
export const LETS_OBJECT_END = `request.operation == 'UPDATE' && request.userInfo.username == '${ACCOUNTS}generic-garbage-collector'`;

/** Whether whoever asks empties a namespace that is being deleted. */
export const ENDS_NAMESPACE = `request.userInfo.username in ${list(['system:kube-controller-manager', `${ACCOUNTS}namespace-controller`])}`;
