import { Binding } from './binding';
import { CONTROLLER_PREFIX, CONTROLLERS, KUBERNETES_ROLES } from './kubernetes-roles';
import { PolicyRule } from './policy-rule';
import { HeldRule } from './role';
import { Subject } from './subject';

const group = (name: string): Subject => ({ kind: 'Group', name, namespace: '' });
const user = (name: string): Subject => ({ kind: 'User', name, namespace: '' });

/** Each is named after the ClusterRole that it gives. */
function named(name: string, ...subjects: readonly Subject[]): Binding {
  return { kind: 'ClusterRoleBinding', namespace: '', name, role: { kind: 'ClusterRole', name }, subjects, isProtected: false };
}

/**
 * The ClusterRoleBindings that every cluster has: a rule more in one of these roles is a right more for those it names.
 *
 * Sources: kubernetes/kubernetes plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go (clusterRoleBindings) and
 * controller_policy.go; kubernetes/website rbac.md, "Default roles and role bindings".
 */
export const KUBERNETES_BINDINGS: readonly Binding[] = [
  named('cluster-admin', group('system:masters')),
  named('system:basic-user', group('system:authenticated')),
  named('system:discovery', group('system:authenticated')),
  named('system:public-info-viewer', group('system:authenticated'), group('system:unauthenticated')),
  named('system:service-account-issuer-discovery', group('system:serviceaccounts')),
  named('system:monitoring', group('system:monitoring')),
  named('system:node-proxier', user('system:kube-proxy')),
  named('system:kube-controller-manager', user('system:kube-controller-manager')),
  named('system:kube-scheduler', user('system:kube-scheduler')),
  named('system:volume-scheduler', user('system:kube-scheduler')),
  named('system:kube-dns', { kind: 'ServiceAccount', name: 'kube-dns', namespace: 'kube-system' }),
  ...CONTROLLERS.map(({ name }) =>
    named(name, { kind: 'ServiceAccount', name: name.slice(CONTROLLER_PREFIX.length), namespace: 'kube-system' })),
];

/**
 * The ClusterRoleBindings that some clusters have, and what they give by themselves is nobody's harm: who writes one of these
 * roles gives it to those it names.
 *
 * Sources: kubernetes/kubernetes policy.go, feature gate ClusterTrustBundle; openshift/openshift-apiserver
 * pkg/bootstrappolicy/policy.go. Of OpenShift's only those whose names nobody else may take.
 */
export const USUAL_BINDINGS: readonly Binding[] = [
  named('system:cluster-trust-bundle-discovery', group('system:serviceaccounts')),
  ...['openshift:discovery', 'webhook', 'oauth-token-deleter', 'scope-impersonation', 'build-strategy-docker', 'build-strategy-source', 'build-strategy-jenkinspipeline']
    .map(name => named(`system:${name}`, group('system:authenticated'))),
];

const BINDINGS: ReadonlySet<Binding> = new Set([...KUBERNETES_BINDINGS, ...USUAL_BINDINGS]);
const ROLES: ReadonlySet<HeldRule['writtenIn']> = new Set(KUBERNETES_ROLES);

/** Whether the binding is one that every cluster has, and nobody wrote. */
export function isOfKubernetes(binding: Binding): boolean {
  return BINDINGS.has(binding);
}

/** Whether a rule is given by every cluster as it is: nobody wrote the binding or the rule. */
export function isGivenAnyway(binding: Binding, { writtenIn }: HeldRule): boolean {
  return BINDINGS.has(binding) && ROLES.has(writtenIn);
}

const EVERYBODY = KUBERNETES_BINDINGS.filter(({ subjects }) => subjects.some(({ name }) => name === 'system:authenticated' || name === 'system:serviceaccounts')).map(({ name }) => name);

/** What every ServiceAccount of a cluster holds: questions about itself, and the URLs that say what the API server is. */
export const HELD_BY_EVERYBODY: readonly PolicyRule[] = KUBERNETES_ROLES.filter(({ name }) => EVERYBODY.includes(name)).flatMap(({ rules }) => rules);
