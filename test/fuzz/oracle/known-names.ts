/**
 * The names a cluster, its policies and its people rely on, written down a second time on
 * purpose: the oracle takes nothing from `src/`, so that a name that changes there is noticed here.
 */
export const AGENT_LABEL = 'governed-agents.dev/agent';
export const TOOL_LABEL = 'governed-agents.dev/tool';
export const CLASS_LABEL = 'governed-agents.dev/authority-class';
export const QUARANTINE_LABEL = 'governed-agents.dev/quarantine';
export const OWNER_ANNOTATION = 'governed-agents.dev/owner';
export const OWNER_NAME_ANNOTATION = 'governed-agents.dev/owner-name';
export const DIGEST_ANNOTATION = 'governed-agents.dev/boundary-digest';
export const REVIEW_ANNOTATION = 'governed-agents.dev/review-by';
export const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';
export const RBAC_GROUP = 'rbac.authorization.k8s.io';

/** Lowest first. */
export const CLASSES: readonly string[] = ['advise', 'propose', 'execute', 'adapt'];

export const READS: readonly string[] = ['get', 'list', 'watch'];
export const WRITES: readonly string[] = ['create', 'update', 'patch', 'delete'];

/** Kinds of an agent and of an agent namespace, and whether they live in a namespace. Another one is news to the oracle. */
export const KINDS: Readonly<Record<string, 'namespaced' | 'cluster'>> = {
  'v1/ServiceAccount': 'namespaced',
  'rbac.authorization.k8s.io/v1/Role': 'namespaced',
  'rbac.authorization.k8s.io/v1/RoleBinding': 'namespaced',
  'rbac.authorization.k8s.io/v1/ClusterRole': 'cluster',
  'rbac.authorization.k8s.io/v1/ClusterRoleBinding': 'cluster',
  'coordination.k8s.io/v1/Lease': 'namespaced',
  'v1/ConfigMap': 'namespaced',
  'networking.k8s.io/v1/NetworkPolicy': 'namespaced',
  'cilium.io/v2/CiliumNetworkPolicy': 'namespaced',
  'networking.gke.io/v1alpha1/FQDNNetworkPolicy': 'namespaced',
  'v1/Service': 'namespaced',
  'apps/v1/Deployment': 'namespaced',
  'batch/v1/Job': 'namespaced',
  'batch/v1/CronJob': 'namespaced',
  'v1/Namespace': 'cluster',
  'v1/ResourceQuota': 'namespaced',
  'flowcontrol.apiserver.k8s.io/v1/FlowSchema': 'cluster',
};
