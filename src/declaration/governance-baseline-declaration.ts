import { AuthorityEnforcement } from './authority-enforcement';

/**
 * What a cluster holds once, however many agents it has.
 */
export interface GovernanceBaselineDeclaration {
  /**
   * How the cluster enforces what agents may do: the admission policy `authority`, and no other one. The policies
   * about identities, bindings, pods, tokens and governance refuse from the first day.
   *
   * It holds in the whole cluster. Nothing stages it namespace by namespace: in a namespace where it only
   * audits an agent would do what it must not do elsewhere.
   *
   * @default AuthorityEnforcement.DENY
   */
  readonly authority?: AuthorityEnforcement;
}
