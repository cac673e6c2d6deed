/**
 * What the cluster does with what an agent may not do by its authority class.
 */
export enum AuthorityEnforcement {
  /** It is refused, and written to the audit log of the API server. */
  DENY = 'deny',

  /**
   * It is let through, and written to the audit log alone: RBAC is then all that holds agents
   * back, in every namespace of the cluster.
   */
  AUDIT = 'audit',
}
