import { AuthorityClass } from '../declaration/authority-class';
import { FeedbackPlan } from '../plan/agent-plan';
import { WorkloadKind } from '../plan/member-plan';

/** An edge to an agent or to a tool: the one that it does not lead to is `''`. */
export interface GraphEdge {
  readonly agent: string;
  readonly tool: string;
  readonly port: number | null;
}

/** What the graph knows of an agent. An agent's plan is one, and so is what a register says of an agent. */
export interface GraphAgent {
  readonly kind: 'agent';

  /** `namespace/name`. */
  readonly id: string;

  /** The class, or `''` for none that exists. */
  readonly authorityClass: AuthorityClass | '';

  /** How far a chain from here may go, and the loop that it is part of; null where nothing is said. */
  readonly driftBoundary: { readonly maxChainDepth: number | null; readonly maxReach: number | null; readonly feedback: FeedbackPlan | null };

  /** The program that it declares itself; null where there is none, or one that is made elsewhere. */
  readonly workload: { readonly kind: WorkloadKind; readonly port: number | null } | null;

  /** How long a run of it lasts at most. */
  readonly limits: { readonly maxDurationSeconds: number | null };
  readonly invokes: readonly GraphEdge[];
}

/** What the graph knows of a tool, which passes on whatever it is asked and bounds nothing. */
export interface GraphTool {
  readonly kind: 'tool';
  readonly id: string;
  readonly workload: { readonly port: number | null } | null;
  readonly invokes: readonly GraphEdge[];
}

export type GraphMember = GraphAgent | GraphTool;
