/** Worst first: takes over the cluster or an identity; a large step towards it; harm or a small step; worth knowing. */
export type Severity = typeof SEVERITIES[number];

export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

/** Which of two comes first where the worst does. */
export function compareSeverities(one: Severity, other: Severity): number {
  return SEVERITIES.indexOf(one) - SEVERITIES.indexOf(other);
}

/** The worst of risks, of several the first; undefined where there are none. */
export function worstOf<Held extends { readonly risk: Risk }>(held: readonly Held[]): Held | undefined {
  return held.length === 0 ? undefined : held.reduce((worst, each) => compareSeverities(each.risk.severity, worst.risk.severity) < 0 ? each : worst);
}

/**
 * Written in a grant for a part of a resource name that its owner chooses, such as the key in `userextras/<any>`.
 *
 * A `*` in a grant is something else: the wildcard itself, which only a rule with that wildcard holds.
 */
export const ANY = '<any>';

/** Rights of which any single one is enough: a group, a resource and a verb, one of each list. */
export interface Grant {
  readonly apiGroups: readonly string[];
  /** Combined names, as in a rule. */
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /**
   * The only objects that matter.
   *
   * @default - every object of the resource
   */
  readonly names?: readonly string[];
}

/** A right that gives its holder more than it says. */
export interface Risk {
  /** Stable and readable: what the holder does. */
  readonly id: string;
  /** The row of the survey of scanners and documents it comes from; several risks may share one. */
  readonly alias: string;
  /** What the holder gains, in one clause. */
  readonly gain: string;
  readonly severity: Severity;
  /** `cluster`: held through a RoleBinding it has no effect, because the resource lives in no namespace. */
  readonly scope: 'namespace' | 'cluster';
  /** `all`: every grant is needed, in one rule or spread over several. */
  readonly needs: 'any' | 'all';
  readonly grants: readonly Grant[];
  /** Whether `resourceNames` keep the harm to the objects they name. */
  readonly boundedByName: boolean;
  /** The only namespaces in which it is one; empty: every namespace. A right held cluster-wide reaches them all. */
  readonly namespaces: readonly string[];
  readonly source: string;
}

/** What most rows have in common. */
export const COMMON = { needs: 'any', namespaces: [] } as const satisfies Partial<Risk>;
