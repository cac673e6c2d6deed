/** What a person decides about the policies. */
export interface PolicyOptions {
  /**
   * ServiceAccounts that are agents although nothing in the stack says so, as `namespace/name`; a star stands for any text.
   *
   * @default - agents are found by their marks: those of this library, of kagent and of agent-sandbox
   */
  readonly serviceAccounts?: readonly string[];

  /**
   * The day the stack is judged on, as `YYYY-MM-DD`.
   *
   * @default - the current UTC date
   */
  readonly today?: string;

  /**
   * The version of the cluster, as `major.minor`.
   *
   * @default - a right counts for as bad as in any version
   */
  readonly kubernetesVersion?: string;
}
