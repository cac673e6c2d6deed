import { calleesOf, InvocationGraph, reversed } from './invocation-graph';

/** More authority than an agent has, as the first step of a shortest chain to it: that of the next agent is the rest. */
export interface Borrowed {
  /** The agent whose authority it is. */
  readonly from: string;

  /** Edges of the chain. */
  readonly length: number;

  /** The agent the chain goes to first. */
  readonly next: string;
}

/**
 * The highest authority within reach of each agent that can reach more than its own; of several agents that have it,
 * the nearest, and of those the one that was declared first.
 *
 * `ranks` are those of the app's agents in the order they were declared. What agents of other apps may do is unknown.
 * Breadth first from the agents of each rank to their callers, highest rank first. Whoever has been reached knows the most
 * that it can reach, and so do its callers: each agent is visited once, and all of it is linear in agents and edges.
 */
export function borrowedAuthority(graph: InvocationGraph, ranks: ReadonlyMap<string, number>): ReadonlyMap<string, Borrowed> {
  const callers = reversed(graph);
  const borrowed = new Map<string, Borrowed>();
  const reached = new Set<string>();
  for (const lenders of byRank(ranks)) {
    const queue = lenders.filter(agent => !reached.has(agent));
    for (const agent of queue) reached.add(agent);
    for (let head = 0; head < queue.length; head++) {
      const next = queue[head];
      const { from, length } = borrowed.get(next) ?? { from: next, length: 0 };
      for (const caller of calleesOf(callers, next)) {
        if (reached.has(caller)) continue;
        reached.add(caller);
        borrowed.set(caller, { from, length: length + 1, next });
        queue.push(caller);
      }
    }
  }
  return borrowed;
}

/** The agents of the chain from `start` to whom it borrows from, both included, the first so many of them; `start` alone where it borrows nothing. */
export function wayToAuthority(borrowed: ReadonlyMap<string, Borrowed>, start: string, most: number): readonly string[] {
  const agents = [start];
  for (let more = borrowed.get(start); more !== undefined && agents.length < most; more = borrowed.get(more.next)) agents.push(more.next);
  return agents;
}

/** The agents of each rank, highest rank first. */
function byRank(ranks: ReadonlyMap<string, number>): readonly (readonly string[])[] {
  const groups = new Map<number, string[]>();
  for (const [agent, rank] of ranks) {
    const group = groups.get(rank);
    if (group === undefined) groups.set(rank, [agent]);
    else group.push(agent);
  }
  return [...groups].sort(([a], [b]) => b - a).map(([, agents]) => agents);
}
