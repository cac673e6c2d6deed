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
