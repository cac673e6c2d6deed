import { GraphAgent } from './graph-member';
import { InvocationGraph } from './invocation-graph';
import { Loop, loopsIn, wayRoundWithout } from './loops';
import { FeedbackPlan } from '../plan/agent-plan';

/** Longest life of a loop that anything enforces, in seconds: that of a Job. */
export const LONGEST_LOOP = 604_800;

/** What keeps a loop from being admitted, or a declared feedback from being about one; `node` is who is told. */
export type FeedbackFault = { readonly node: number } & (
  /** Nobody of the loop declares it, or some of its agents do and this one does not. */
  | { readonly kind: 'undeclared'; readonly loop: Loop; readonly declaredBy: readonly number[] }
  /** No chain leads back to the agent that declares a loop. */
  | { readonly kind: 'no-loop' }
  /** It names other agents than those of the loop. */
  | { readonly kind: 'other-agents'; readonly loop: Loop; readonly strange: readonly string[]; readonly missing: number }
  /** It says that another agent ends the loop than the first of its agents says. */
  | { readonly kind: 'other-end'; readonly endedBy: string; readonly first: number; readonly firstEndedBy: string }
  /** No agent of the loop ends it. */
  | { readonly kind: 'end-outside'; readonly endedBy: string; readonly loop: Loop }
  /** What ends it has no end itself, or none that is known here. */
  | { readonly kind: 'no-end'; readonly endedBy: string; readonly runs: 'service' | 'schedule' | 'unknown' }
  /** A loop is left without the agent that ends it. */
  | { readonly kind: 'loop-left'; readonly endedBy: string; readonly way: readonly number[] }
  /** The agent that ends it may run for longer than this agent says. */
  | { readonly kind: 'too-short'; readonly endedBy: string; readonly found: number | null; readonly least: number }
);

/** The loops of a graph, and what is wrong with what its agents declare of them. */
export interface Feedback {
  readonly loops: readonly Loop[];
  readonly faults: readonly FeedbackFault[];

  /** The components of loops that nothing ends. */
  readonly endless: ReadonlySet<number>;
}

/** An agent of a loop, and what it says of it. */
interface Declarer {
  readonly node: number;
  readonly feedback: FeedbackPlan;
}

/**
 * Judges every loop: it is admitted if all of its agents declare that loop, and the same agent of it as its end: a task,
 * which Kubernetes ends once and for all, and without which no loop is left.
 */
export function feedbackIn(graph: InvocationGraph): Feedback {
  const loops = loopsIn(graph.edges, graph.components);
  const judged = loops.map(loop => ({ loop, faults: faultsOf(graph, loop) }));
  const looping = new Set(loops.map(({ component }) => component));
  const idle = declarersAmong(graph, graph.members.keys())
    .filter(({ node, feedback }) => !looping.has(graph.components.of[node]) && !leadsAway(graph, feedback));
  return {
    loops,
    faults: [...judged.flatMap(({ faults }) => faults), ...idle.map(({ node }): FeedbackFault => ({ node, kind: 'no-loop' }))],
    endless: new Set(judged.filter(({ faults }) => faults.length > 0).map(({ loop }) => loop.component)),
  };
}

/** Whether a loop is with somebody whom an edge leads to and of whom nothing is known here: that edge is told, and whoever knows both ends judges the loop. */
function leadsAway({ nodes, members }: InvocationGraph, { agents }: FeedbackPlan): boolean {
  return agents.some(id => (nodes.get(id) ?? -1) >= members.length);
}

function faultsOf(graph: InvocationGraph, loop: Loop): readonly FeedbackFault[] {
  const agents = agentsOf(graph, loop);
  const declarers = declarersAmong(graph, agents);
  if (declarers.length === 0) return [{ node: loop.way[0], kind: 'undeclared', loop, declaredBy: [] }];
  const declaredBy = declarers.map(({ node }) => node);
  const silent = new Set(agents);
  for (const node of declaredBy) silent.delete(node);
  const [first, ...others] = declarers;
  return [
    ...[...silent].map((node): FeedbackFault => ({ node, kind: 'undeclared', loop, declaredBy })),
    ...declarers.flatMap(declarer => otherAgents(graph, loop, agents.length, declarer)),
    ...others.filter(({ feedback }) => feedback.endedBy !== first.feedback.endedBy).map(({ node, feedback: { endedBy } }): FeedbackFault =>
      ({ node, kind: 'other-end', endedBy, first: first.node, firstEndedBy: first.feedback.endedBy })),
    ...endFaults(graph, loop, declarers),
  ];
}

/** The agents of a loop, in the order in which they are told of. */
export function agentsOf({ isAgent }: InvocationGraph, { nodes }: Loop): readonly number[] {
  return nodes.filter(node => isAgent[node] === 1);
}

function declarersAmong({ members }: InvocationGraph, nodes: Iterable<number>): readonly Declarer[] {
  const declarers: Declarer[] = [];
  for (const node of nodes) {
    const member = members[node];
    if (member.kind === 'agent' && member.driftBoundary.feedback !== null) declarers.push({ node, feedback: member.driftBoundary.feedback });
  }
  return declarers;
}

function otherAgents(graph: InvocationGraph, loop: Loop, agents: number, { node, feedback }: Declarer): readonly FeedbackFault[] {
  const named = new Set(feedback.agents);
  const strange = [...named].filter(id => graph.nodes.get(id) === node || !isAgentOf(graph, loop, id));
  const missing = agents - 1 - (named.size - strange.length);
  return strange.length === 0 && missing === 0 ? [] : [{ node, kind: 'other-agents', loop, strange, missing }];
}

function isAgentOf({ nodes, isAgent, components: { of } }: InvocationGraph, { component }: Loop, id: string): boolean {
  const node = nodes.get(id);
  return node !== undefined && of[node] === component && isAgent[node] === 1;
}

/** What is wrong with the end that the first of them declares: told once, and to each whose time does not hold. */
function endFaults(graph: InvocationGraph, loop: Loop, declarers: readonly Declarer[]): readonly FeedbackFault[] {
  const [{ node, feedback: { endedBy } }] = declarers;
  if (!isAgentOf(graph, loop, endedBy)) return [{ node, kind: 'end-outside', endedBy, loop }];
  const last = graph.nodes.get(endedBy)!;
  const way = wayRoundWithout(graph.edges, loop, last);
  // INVARIANT: an agent of a loop has edges, so it is a member.
  const { workload, limits } = graph.members[last] as GraphAgent;
  return [
    ...(way.length === 0 ? [] : [{ node, kind: 'loop-left' as const, endedBy, way }]),
    ...(workload?.kind === 'task' ? tooShort(declarers, endedBy, limits.maxDurationSeconds) : [{ node, kind: 'no-end' as const, endedBy, runs: workload?.kind ?? 'unknown' as const }]),
  ];
}

/** Each says for itself how long the loop may live, and each has to be right. */
function tooShort(declarers: readonly Declarer[], endedBy: string, least: number | null): readonly FeedbackFault[] {
  return declarers.filter(({ feedback: { maxDurationSeconds: found } }) => !holds(found, least))
    .map(({ node, feedback: { maxDurationSeconds: found } }) => ({ node, kind: 'too-short', endedBy, found, least: least ?? LONGEST_LOOP }));
}

function holds(found: number | null, least: number | null): boolean {
  return found !== null && least !== null && Number.isInteger(found) && found >= least && found <= LONGEST_LOOP;
}
