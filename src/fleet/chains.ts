import { calleesOf, InvocationGraph, reversed } from './invocation-graph';

/** The longest chain that starts at an agent, as its first step: the chain of the next agent is the rest. */
export interface Chain {
  /** Edges of the chain. */
  readonly length: number;

  /** The agent the chain goes to first, null at its end. */
  readonly next: string | null;
}

/**
 * The longest chain that starts at each agent; of several, the one through the callee that was declared first.
 *
 * Agents from which a loop can be reached have no longest chain and are left out.
 * Kahn's algorithm from the ends of chains backwards: iterative, linear in agents and edges.
 */
export function longestChains(graph: InvocationGraph): ReadonlyMap<string, Chain> {
  const callers = reversed(graph);
  const open = new Map([...callers.keys()].map(agent => [agent, calleesOf(graph, agent).length]));
  const chains = new Map<string, Chain>();
  const ready = [...open].filter(([, count]) => count === 0).map(([agent]) => agent);
  for (let head = 0; head < ready.length; head++) {
    chains.set(ready[head], longestThrough(calleesOf(graph, ready[head]), chains));
    for (const caller of calleesOf(callers, ready[head])) {
      open.set(caller, open.get(caller)! - 1);
      if (open.get(caller) === 0) ready.push(caller);
    }
  }
  return chains;
}

function longestThrough(callees: readonly string[], chains: ReadonlyMap<string, Chain>): Chain {
  let longest: Chain = { length: 0, next: null };
  for (const callee of callees) {
    const length = chains.get(callee)!.length + 1;
    if (length > longest.length) longest = { length, next: callee };
  }
  return longest;
}

/** The agents along the longest chain from `start`, itself included, at most so many; none where there is no longest chain. */
export function agentsAlong(chains: ReadonlyMap<string, Chain>, start: string, most: number): readonly string[] {
  const agents: string[] = [];
  let chain = chains.get(start);
  for (let agent = start; chain !== undefined && agents.length < most; chain = chains.get(agent)) {
    agents.push(agent);
    if (chain.next === null) break;
    agent = chain.next;
  }
  return agents;
}

/** Every other agent that a chain from `start` can touch, nearest first. */
export function reach(graph: InvocationGraph, start: string): readonly string[] {
  const seen = new Set([start]);
  const queue = [start];
  for (let head = 0; head < queue.length; head++) {
    for (const callee of calleesOf(graph, queue[head])) {
      if (!seen.has(callee)) {
        seen.add(callee);
        queue.push(callee);
      }
    }
  }
  return queue.slice(1);
}
