/** A ServiceAccount in a cluster. */
export interface ServiceAccountIdentity {
  readonly namespace: string;
  readonly name: string;
}

/** Who a role binding grants to, as it is written there. */
export interface Subject {
  readonly kind: string;
  readonly name: string;

  /** Of a ServiceAccount; `''` where none is written. */
  readonly namespace: string;
}

/** Groups that every ServiceAccount is in. https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects */
const GROUPS_OF_ALL = ['system:serviceaccounts', 'system:authenticated'];

/** Whether a binding to `subject` grants to the ServiceAccount, in any of the ways to spell it. A namespace that is left out may be any. */
export function grantsTo(subject: Subject, { namespace, name }: ServiceAccountIdentity): boolean {
  switch (subject.kind) {
    case 'ServiceAccount': return subject.name === name && (subject.namespace === namespace || subject.namespace === '');
    // The longer names of the kinds are OpenShift's.
    case 'User': case 'SystemUser': return subject.name === `system:serviceaccount:${namespace}:${name}`;
    case 'Group': case 'SystemGroup': return GROUPS_OF_ALL.includes(subject.name) || subject.name === `system:serviceaccounts:${namespace}`;
    default: return false;
  }
}
