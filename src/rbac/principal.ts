import { ServiceAccountIdentity, Subject } from './subject';

/** Who asks the API server, as authentication tells it to authorization. */
export interface Principal {
  /** A name of any form; that of a ServiceAccount is `system:serviceaccount:<namespace>:<name>`. */
  readonly user: string;
  readonly groups: readonly string[];
}

/** Whom a binding gives to; the namespace of a ServiceAccount is `''` where whoever applies the binding decides. */
export type Addressee =
  | { readonly kind: 'serviceaccount'; readonly namespace: string; readonly name: string }
  | { readonly kind: 'user' | 'group'; readonly name: string };

const SERVICE_ACCOUNT = 'system:serviceaccount:';
const EVERYBODY = 'system:authenticated';

/** The user that everybody is who sends no token, where the API server takes such requests: it does unless it is told not to. */
export const ANONYMOUS = 'system:anonymous';

/**
 * The principal that a ServiceAccount is to the API server.
 *
 * @see staging/src/k8s.io/apiserver/pkg/authentication/serviceaccount/util.go of kubernetes/kubernetes
 */
export function serviceAccount({ namespace, name }: ServiceAccountIdentity): Principal {
  return { user: `${SERVICE_ACCOUNT}${namespace}:${name}`, groups: groupsIn(namespace) };
}

/** The groups of every ServiceAccount of a namespace. */
export function groupsIn(namespace: string): readonly string[] {
  return [`system:serviceaccounts:${namespace}`, 'system:serviceaccounts', EVERYBODY];
}

/** The principal that a user is of whom nothing but the name is known. */
export function userCalled(user: string): Principal {
  const identity = serviceAccountBehind(user);
  return identity !== null ? serviceAccount(identity) : { user, groups: [user === ANONYMOUS ? 'system:unauthenticated' : EVERYBODY] };
}

/** The ServiceAccount behind the name of a user; null where it is another user. */
export function serviceAccountBehind(user: string): ServiceAccountIdentity | null {
  if (!user.startsWith(SERVICE_ACCOUNT)) return null;
  const [namespace, name, ...more] = user.slice(SERVICE_ACCOUNT.length).split(':');
  return namespace === '' || name === undefined || name === '' || more.length > 0 ? null : { namespace, name };
}

/**
 * Whom a subject of a binding means; null for one that is nobody.
 *
 * A ServiceAccount without a namespace is one of the namespace of its RoleBinding; in a binding for the whole cluster,
 * where `home` is null, it is nobody (pkg/registry/rbac/validation/rule.go, appliesToUser).
 */
export function addresseeOf({ kind, namespace, name }: Subject, home: string | null): Addressee | null {
  switch (kind) {
    case 'ServiceAccount': return namespace === '' && home === null ? null : { kind: 'serviceaccount', namespace: namespace || home!, name };
    // The longer names of the kinds are OpenShift's.
    case 'User': case 'SystemUser': {
      const identity = serviceAccountBehind(name);
      return identity === null ? { kind: 'user', name } : { kind: 'serviceaccount', ...identity };
    }
    case 'Group': case 'SystemGroup': return { kind: 'group', name };
    default: return null;
  }
}
