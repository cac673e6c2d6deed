/** What is refused of dry runs; an empty list of resources means the whole group. */
export interface WithoutDryRun {
  readonly apiGroup: string;
  readonly resources: readonly string[];
  readonly why: string;
}

const IN_EFFECT = 'it answers, and stores nothing that a dry run could leave out';
const OF_ANOTHER_SERVER = 'another server behind the API server serves it, which no admission policy sees, and which may take a dry run for real';

/**
 * What no agent may declare for dry runs: what has its effect in a dry run as well, and what a mistake would make an identity of.
 *
 * Sources: a dry run of `serviceaccounts/token` returned a token that worked, and an aggregated server took writes that policies
 * refuse (both tried on kube-apiserver v1.36.2); the groups of OpenShift are those of its `openshift-apiserver` and
 * `openshift-oauth-apiserver`, the others those of the projects' APIServices.
 */
export const WITHOUT_DRY_RUN: readonly WithoutDryRun[] = [
  { apiGroup: '', resources: ['serviceaccounts/token'], why: 'a dry run makes a token that works' },
  { apiGroup: '', resources: ['bindings', 'pods/binding'], why: 'it decides on which node a pod runs, next to whose credentials' },
  { apiGroup: '', resources: ['pods/ephemeralcontainers'], why: 'it runs a program with the identity of a pod' },
  { apiGroup: '', resources: ['pods/status'], why: 'it says which pods are ready, and have which addresses' },
  { apiGroup: '', resources: ['namespaces/status', 'namespaces/finalize'], why: 'it ends a namespace, or changes what policies know of it' },
  { apiGroup: 'certificates.k8s.io', resources: [], why: 'it makes identities' },
  { apiGroup: 'authentication.k8s.io', resources: [], why: IN_EFFECT },
  { apiGroup: 'authorization.k8s.io', resources: [], why: IN_EFFECT },
  ...[
    'metrics.k8s.io', 'custom.metrics.k8s.io', 'external.metrics.k8s.io', 'projectcalico.org', 'subresources.kubevirt.io', 'upload.cdi.kubevirt.io',
    'cluster.karmada.io', 'search.karmada.io', 'proxy.open-cluster-management.io', 'packages.operators.coreos.com',
    'apps.openshift.io', 'authorization.openshift.io', 'build.openshift.io', 'image.openshift.io', 'oauth.openshift.io', 'project.openshift.io',
    'quota.openshift.io', 'route.openshift.io', 'security.openshift.io', 'template.openshift.io', 'user.openshift.io',
  ].map(apiGroup => ({ apiGroup, resources: [], why: OF_ANOTHER_SERVER })),
];
