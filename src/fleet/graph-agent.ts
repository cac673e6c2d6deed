import { AuthorityClass } from '../declaration/authority-class';

/** What the graph of agents knows of one. An agent's plan is one, and so is what a register says of an agent. */
export interface GraphAgent {
  /** `namespace/name`. */
  readonly id: string;

  /** The class, or `''` for none that exists. */
  readonly authorityClass: AuthorityClass | '';

  /** How far a chain from here may go; null where no bound is set. */
  readonly driftBoundary: { readonly maxChainDepth: number | null; readonly maxReach: number | null };
  readonly invokes: readonly { readonly agent: string }[];
}

/** Agents that may invoke each other, in the order in which they are told of. */
export interface GraphAgents<Agent extends GraphAgent = GraphAgent> {
  readonly agents: readonly Agent[];
}
