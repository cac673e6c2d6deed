import { targetsOf } from './edges';
import { InvocationGraph } from './invocation-graph';

/** A stop of a chain: one agent or tool, or all of a loop at once. */
export type Stop = readonly number[];

/** The longest chains of a graph. */
export interface Chains {
  /** Agents that the longest chain from a node goes on to, each once; null where no chain from there has to end. */
  readonly lengthFrom: (node: number) => number | null;

  /** The first so many stops of that chain, its start included; none where there is none. */
  readonly stopsFrom: (node: number, most: number) => readonly Stop[];

  /** How many stops it has altogether. */
  readonly stopCountFrom: (node: number) => number;
}

/** The length of what no deadline ends. */
const ENDLESS = -1;
const NOWHERE = -1;

/**
 * The longest chain from each node, in agents that it goes on to: a tool adds none, and a loop that ends adds each of its agents once.
 * Of several such chains the one with fewest stops, and of those the one through the callee that was declared first.
 *
 * `endless` are the components of loops that nothing ends: what leads into one has no longest chain.
 * Components are numbered from the ends of chains backwards, so one pass over them is enough: linear in nodes and edges.
 */
export function longestChains({ edges, isAgent, components }: InvocationGraph, endless: ReadonlySet<number>): Chains {
  const { count, of, nodes } = components;
  const lengths = new Int32Array(count);
  const stopCounts = new Int32Array(count);
  const next = new Int32Array(count).fill(NOWHERE);

  for (let component = 0; component < count; component++) {
    let length = endless.has(component) ? ENDLESS : 0;
    let stops = 0;
    let agents = 0;
    for (let n = nodes.starts[component]; n < nodes.starts[component + 1]; n++) {
      const node = nodes.targets[n];
      agents += isAgent[node];
      for (let e = edges.starts[node]; e < edges.starts[node + 1]; e++) {
        const other = of[edges.targets[e]];
        if (other === component || length === ENDLESS) continue;
        const isLonger = lengths[other] === ENDLESS || lengths[other] > length;
        if (!isLonger && (lengths[other] < length || length === 0 || stopCounts[other] >= stops)) continue;
        length = lengths[other];
        stops = stopCounts[other];
        next[component] = other;
      }
    }
    lengths[component] = length === ENDLESS ? ENDLESS : length + agents;
    stopCounts[component] = stops + 1;
  }

  const isEndless = (node: number): boolean => lengths[of[node]] === ENDLESS;
  return {
    lengthFrom: node => isEndless(node) ? null : lengths[of[node]] - isAgent[node],
    stopCountFrom: node => isEndless(node) ? 0 : stopCounts[of[node]],
    stopsFrom: (node, most) => {
      const stops: Stop[] = [];
      for (let at = of[node]; at !== NOWHERE && stops.length < most && !isEndless(node); at = next[at]) stops.push([...targetsOf(nodes, at)]);
      return stops;
    },
  };
}
