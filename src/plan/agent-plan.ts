import { Authority } from './authority-classes';
import { APPROVAL, FEEDBACK } from './declaration-shape';
import { CommonPlan, LimitName } from './member-plan';
import { Read } from './shape';
import { AuthorityClass } from '../declaration/authority-class';

export type ApprovalPlan = Read<typeof APPROVAL>;
export type FeedbackPlan = Read<typeof FEEDBACK>;

export interface DriftBoundaryPlan {
  readonly maxChainDepth: number | null;

  /** Null where the declaration sets none. */
  readonly maxReach: number | null;
  readonly reviewBy: string;

  /** The limits the declaration names. */
  readonly declaredLimits: readonly LimitName[];

  /** The loop that the agent is part of; null where it says none. */
  readonly feedback: FeedbackPlan | null;
}

/** One agent, every default filled. */
export interface AgentPlan extends CommonPlan {
  readonly kind: 'agent';

  /** The class, or `''` where the declaration names none that exists. */
  readonly authorityClass: AuthorityClass | '';

  /** The class as written. */
  readonly declaredClass: string;

  /** What the class demands and allows. */
  readonly authority: Authority;
  readonly approval: ApprovalPlan | null;
  readonly driftBoundary: DriftBoundaryPlan;
  readonly boundaryDigest: string;
}
