/** Who is stopped: some accounts of a namespace, or all that it has and will have. */
export interface SuspensionTarget {
  readonly namespace: string;

  /** Names of ServiceAccounts. */
  readonly accounts: 'all' | readonly string[];
}
