import { Actor } from '../fleet/actor';
import { AuthorityGraph } from '../fleet/authority-graph';
import { MemberPlan, ToolPlan } from '../plan/tool-plan';
import { ANONYMOUS } from '../rbac/principal';

/** Somebody who an agent is to the API server, so that what they are given counts for the agent. */
export interface Holder {
  readonly actor: Actor;

  /** Why: it is they, it is in that group, it can ask without its token, GKE takes it for them, or they are a tool that does for the agent what they may. */
  readonly as: 'itself' | 'member' | 'anonymous' | 'cloud' | 'tool';
}

/** Everybody who an agent is to the API server; of groups those that more is given to than every cluster gives them. */
export function holdersOf({ namespace, serviceAccountName, cloudIdentity }: MemberPlan, graph: AuthorityGraph): readonly Holder[] {
  const { actors } = graph;
  const itself = actors.serviceAccount({ namespace, name: serviceAccountName });
  const anonymous = actors.user(ANONYMOUS);
  const known = cloudIdentity?.gke ?? null;
  return [
    { actor: itself, as: 'itself' },
    ...graph.groupsOf(itself).map((actor): Holder => ({ actor, as: 'member' })),
    ...[anonymous, ...graph.groupsOf(anonymous)].map((actor): Holder => ({ actor, as: 'anonymous' })),
    // There a token of the Google service account makes its holder the user of that name.
    ...(known === null ? [] : [{ actor: actors.user(known.serviceAccount), as: 'cloud' as const }]),
  ];
}

/** Everybody who a tool is to the API server, and an agent that uses it is not. */
export function holdersThrough(tool: ToolPlan, agent: MemberPlan, graph: AuthorityGraph): readonly Holder[] {
  const own = new Set(holdersOf(agent, graph).map(({ actor }) => actor));
  return holdersOf(tool, graph).filter(({ actor }) => !own.has(actor)).map(({ actor }) => ({ actor, as: 'tool' }));
}
