import { Labels, LabelSelector } from './label-selector';
import { PolicyRule } from './policy-rule';

/** `SecurityContextConstraints` of OpenShift is role and binding in one. */
export type RoleKind = 'Role' | 'ClusterRole' | 'SecurityContextConstraints';

/** Where a role is found. */
export interface RoleReference {
  readonly kind: RoleKind;

  /** Of a Role; `''` where whoever applies it decides, and for roles that live in no namespace. */
  readonly namespace: string;
  readonly name: string;
}

/** A role, as somebody wrote it. */
export interface Role extends RoleReference {
  readonly rules: readonly PolicyRule[];
  readonly labels: Labels;

  /** ClusterRoles whose rules it takes in; null where it takes in none. */
  readonly aggregates: readonly LabelSelector[] | null;

  /** Whether its rules are what a cluster says it holds, and not what somebody wants it to hold. */
  readonly isLive: boolean;

  /** Whether Kubernetes leaves it alone, where it is one of its own: annotation `rbac.authorization.kubernetes.io/autoupdate: "false"`. */
  readonly isProtected: boolean;
}

/** A rule that a role holds, and where it is written. */
export interface HeldRule {
  readonly rule: PolicyRule;

  /** The role that it is written in. */
  readonly writtenIn: Role;

  /** Its place there, first is 0. */
  readonly index: number;

  /** The roles that take it in, one from the other, the one that is bound first; empty where that is the one it is written in. */
  readonly through: readonly Role[];

  /** Whether somebody wrote the role without it, and Kubernetes adds it at its next start, because it is a role of its own. */
  readonly isRestored: boolean;
}
