import { AgentPlan } from './agent-plan';
import { CommonPlan } from './member-plan';

/** One tool, every default filled. What only agents have, it has none of. */
export interface ToolPlan extends CommonPlan {
  readonly kind: 'tool';
}

/** Whoever has an identity, a network and an owner of its own in an app. */
export type MemberPlan = AgentPlan | ToolPlan;

/** The property that declares the edges of each. */
export const EDGES: Readonly<Record<MemberPlan['kind'], string>> = { agent: 'invokes', tool: 'triggers' };
