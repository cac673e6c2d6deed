/** What the evaluator is asked: see `Question` in evaluator/main.go. */
export interface Question {
  /** NetworkPolicies as they are rendered. */
  readonly policies: readonly object[];

  /** Labels of each namespace. */
  readonly namespaces: Readonly<Record<string, Labels>>;
  readonly endpoints: readonly Asked[];
  readonly ports: readonly Port[];
}

export interface Asked {
  /** `namespace/name` of a pod, or `''` for an address that is no pod's. */
  readonly pod: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly address: string;

  /** Whether every way of it is asked about. Otherwise only those from pod to pod, and from and to what is watched. */
  readonly isWatched: boolean;
}

export interface Port {
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  readonly number: number;
}

export type Labels = Readonly<Record<string, string>>;
