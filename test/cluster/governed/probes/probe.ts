import type { Caller, Request } from '../../harness/caller';
import type { GovernedCluster } from '../governed-cluster';

/** Who asks, of a cluster under test. */
export type As = (governed: GovernedCluster) => Caller | Promise<Caller>;

/** A request to a cluster under test. */
export type Ask = (governed: GovernedCluster) => Request;

/** What is so while a probe runs. */
export interface State {
  readonly make: (governed: GovernedCluster) => Promise<void>;
  readonly end: (governed: GovernedCluster) => Promise<void>;
}

/**
 * A request that one refusal of one policy stands against, and the nearest one that no policy refuses.
 *
 * Requests are dry runs unless they say otherwise: admission is the same, and nothing has to be undone.
 */
export interface Probe {
  /** What somebody tries. */
  readonly name: string;
  readonly as: As;

  /** Whether agents and tools hold far more than was declared: RBAC refuses most of these before any policy is asked. */
  readonly isWide?: true;
  readonly ask: Ask;

  /** Words of the refusal. */
  readonly says: string;
  readonly while?: State;
  readonly passes: { readonly as?: As; readonly ask: Ask };
}

/** Probes of one policy. */
export interface Probes {
  /** The policy, without its domain. */
  readonly policy: string;
  readonly probes: readonly Probe[];
}
