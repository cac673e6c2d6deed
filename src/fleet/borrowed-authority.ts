import { reversed } from './edges';
import { InvocationGraph } from './invocation-graph';

/** More authority than a node has, at the end of a shortest chain to it. */
export interface Borrowed {
  /** The agent whose authority it is. */
  readonly from: number;

  /** Edges of the chain. */
  readonly length: number;
}

/** What each node can borrow. */
export interface Borrowing {
  /** The most that is within reach of a node, null where that is no more than it has. */
  readonly by: (node: number) => Borrowed | null;

  /** The nodes of the chain to it, both ends included, the first so many of them; the node alone where it borrows nothing. */
  readonly way: (node: number, most: number) => readonly number[];
}

const NOBODY = -1;

/**
 * The highest authority within reach of each node that can reach more than its own; of several agents that have it,
 * the nearest, and of those the one that was declared first.
 *
 * `ranks` are those of all nodes: 0 for a tool, which has no authority to lend and passes on that of others, and for agents of which nothing is known.
 * Breadth first from the agents of each rank to their callers, highest rank first. Whoever has been reached knows the most
 * that it can reach, and so do its callers: each node is visited once, and all of it is linear in nodes and edges.
 */
export function borrowedAuthority({ edges }: InvocationGraph, ranks: Uint8Array): Borrowing {
  const callers = reversed(edges);
  const from = new Int32Array(ranks.length).fill(NOBODY);
  const lengths = new Int32Array(ranks.length);
  const next = new Int32Array(ranks.length).fill(NOBODY);

  for (let rank = ranks.reduce((highest, each) => Math.max(highest, each), 0); rank > 0; rank--) {
    const queue: number[] = [];
    for (let node = 0; node < ranks.length; node++) if (ranks[node] === rank && from[node] === NOBODY) queue.push(node);
    for (const lender of queue) from[lender] = lender;
    for (let head = 0; head < queue.length; head++) {
      const lender = queue[head];
      for (let e = callers.starts[lender]; e < callers.starts[lender + 1]; e++) {
        const caller = callers.targets[e];
        if (from[caller] !== NOBODY) continue;
        from[caller] = from[lender];
        lengths[caller] = lengths[lender] + 1;
        next[caller] = lender;
        queue.push(caller);
      }
    }
  }

  return {
    by: node => next[node] === NOBODY ? null : { from: from[node], length: lengths[node] },
    way: (node, most) => {
      const nodes = [node];
      for (let more = next[node]; more !== NOBODY && nodes.length < most; more = next[more]) nodes.push(more);
      return nodes;
    },
  };
}
