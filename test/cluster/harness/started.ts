/** What some clusters lack that some tests need. */
export type Ability = 'controllers' | 'audit log' | 'crash' | 'client certificates';

/** A cluster that can be asked, as plain data: processes tell it to each other. */
export interface ClusterData {
  /** What the cluster is, for people. */
  readonly title: string;

  /** File with the rights of an administrator. */
  readonly kubeconfig: string;

  /** What it cannot do, and why. */
  readonly lacks: Readonly<Partial<Record<Ability, string>>>;

  /** File, or `''`. */
  readonly auditLog: string;

  /** Command that issues client certificates, or none. */
  readonly issuer: readonly string[];
}

/** A cluster that has been started, and what only its starter can do to it. */
export interface Started {
  readonly data: ClusterData;

  /** Ends the API server with nothing orderly about it. */
  readonly crash: () => Promise<void>;

  /** Starts the API server again after a crash, and waits until it is ready. */
  readonly restart: () => Promise<void>;

  /** Ends everything that was started, and removes its files. */
  readonly stop: () => Promise<void>;
}
