import { Role } from './role';
import { Subject } from './subject';

/** Something that gives a role to subjects, as somebody wrote it. */
export interface Binding {
  readonly kind: 'RoleBinding' | 'ClusterRoleBinding' | 'SecurityContextConstraints';

  /** Of a RoleBinding; `''` where whoever applies it decides, and for bindings that live in no namespace. */
  readonly namespace: string;
  readonly name: string;

  /** The kind is what somebody wrote, whether there is such a kind of role or not. */
  readonly role: { readonly kind: string; readonly name: string };
  readonly subjects: readonly Subject[];

  /** Whether Kubernetes leaves it alone, where it is one of its own: annotation `rbac.authorization.kubernetes.io/autoupdate: "false"`. */
  readonly isProtected: boolean;
}

/** Everything that says who may do what. */
export interface RbacObjects {
  readonly roles: readonly Role[];
  readonly bindings: readonly Binding[];
}

/** The namespace that a binding gives in; null for the whole cluster. */
export function scopeOf({ kind, namespace }: Binding): string | null {
  return kind === 'RoleBinding' ? namespace : null;
}
