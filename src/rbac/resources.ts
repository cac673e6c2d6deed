/** An API group that kube-apiserver itself serves, and those of its resources that live in no namespace. */
export interface BuiltInGroup {
  readonly apiGroup: string;
  readonly clusterScoped: readonly string[];
  /** Resources that no request reaches and that exist only to be authorized; all of them live in no namespace. */
  readonly virtual: readonly string[];
}

/**
 * The groups that are served in process, where admission sees every write, with their cluster-scoped resources.
 *
 * Sources: kubernetes/kubernetes `api/discovery/apis.json` and `apis__<group>__<version>.json` up to 1.36, alpha groups included;
 * `user-impersonation.md` and `certificate-signing-requests.md` of kubernetes/website for the virtual ones.
 * `extensions` is left out because no supported server serves it, `metrics.k8s.io` because another server does.
 */
export const BUILT_IN_GROUPS: readonly BuiltInGroup[] = [
  { apiGroup: '', clusterScoped: ['componentstatuses', 'namespaces', 'nodes', 'persistentvolumes'], virtual: ['groups', 'users'] },
  {
    apiGroup: 'admissionregistration.k8s.io',
    clusterScoped: [
      'mutatingadmissionpolicies',
      'mutatingadmissionpolicybindings',
      'mutatingwebhookconfigurations',
      'validatingadmissionpolicies',
      'validatingadmissionpolicybindings',
      'validatingwebhookconfigurations',
    ],
    virtual: [],
  },
  { apiGroup: 'apiextensions.k8s.io', clusterScoped: ['customresourcedefinitions'], virtual: [] },
  { apiGroup: 'apiregistration.k8s.io', clusterScoped: ['apiservices'], virtual: [] },
  { apiGroup: 'apps', clusterScoped: [], virtual: [] },
  {
    apiGroup: 'authentication.k8s.io',
    clusterScoped: ['selfsubjectreviews', 'tokenreviews'],
    virtual: ['groups', 'nodes', 'uids', 'userextras', 'users'],
  },
  {
    apiGroup: 'authorization.k8s.io',
    clusterScoped: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews', 'subjectaccessreviews'],
    virtual: [],
  },
  { apiGroup: 'autoscaling', clusterScoped: [], virtual: [] },
  { apiGroup: 'batch', clusterScoped: [], virtual: [] },
  { apiGroup: 'certificates.k8s.io', clusterScoped: ['certificatesigningrequests', 'clustertrustbundles'], virtual: ['signers'] },
  { apiGroup: 'checkpoint.k8s.io', clusterScoped: [], virtual: [] },
  { apiGroup: 'coordination.k8s.io', clusterScoped: [], virtual: [] },
  { apiGroup: 'discovery.k8s.io', clusterScoped: [], virtual: [] },
  { apiGroup: 'events.k8s.io', clusterScoped: [], virtual: [] },
  { apiGroup: 'flowcontrol.apiserver.k8s.io', clusterScoped: ['flowschemas', 'prioritylevelconfigurations'], virtual: [] },
  { apiGroup: 'internal.apiserver.k8s.io', clusterScoped: ['storageversions'], virtual: [] },
  { apiGroup: 'lifecycle.k8s.io', clusterScoped: [], virtual: [] },
  { apiGroup: 'networking.k8s.io', clusterScoped: ['ingressclasses', 'ipaddresses', 'servicecidrs'], virtual: [] },
  { apiGroup: 'node.k8s.io', clusterScoped: ['runtimeclasses'], virtual: [] },
  { apiGroup: 'policy', clusterScoped: [], virtual: [] },
  { apiGroup: 'rbac.authorization.k8s.io', clusterScoped: ['clusterrolebindings', 'clusterroles'], virtual: [] },
  {
    apiGroup: 'resource.k8s.io',
    clusterScoped: ['deviceclasses', 'devicetaintrules', 'resourcepoolstatusrequests', 'resourceslices'],
    virtual: [],
  },
  { apiGroup: 'scheduling.k8s.io', clusterScoped: ['priorityclasses'], virtual: [] },
  {
    apiGroup: 'storage.k8s.io',
    clusterScoped: ['csidrivers', 'csinodes', 'storageclasses', 'volumeattachments', 'volumeattributesclasses'],
    virtual: [],
  },
  { apiGroup: 'storagemigration.k8s.io', clusterScoped: ['storageversionmigrations'], virtual: [] },
];

const CLUSTER_SCOPED: ReadonlyMap<string, ReadonlySet<string>> =
  new Map(BUILT_IN_GROUPS.map(group => [group.apiGroup, new Set([...group.clusterScoped, ...group.virtual])]));

/** Groups that kube-apiserver serves itself; `''` is the core group. */
export const BUILT_IN_GROUP_NAMES: readonly string[] = BUILT_IN_GROUPS.map(({ apiGroup }) => apiGroup);

/** Whether kube-apiserver serves this group itself; `''` is the core group, and `*` is no group. */
export function isBuiltInGroup(apiGroup: string): boolean {
  return CLUSTER_SCOPED.has(apiGroup);
}

/**
 * Whether a built-in resource lives in no namespace, so that a RoleBinding gives nothing on it.
 *
 * A subresource counts with its resource; a wildcard is never cluster-scoped, as it also stands for namespaced resources.
 * One exception is the caller's to know: a RoleBinding does reach the Namespace object it lives in.
 */
export function isClusterScoped(apiGroup: string, resource: string): boolean {
  const slash = resource.indexOf('/');
  return CLUSTER_SCOPED.get(apiGroup)?.has(slash < 0 ? resource : resource.slice(0, slash)) ?? false;
}
