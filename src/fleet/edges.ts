/** Edges between numbered nodes: those of node `n` lead to `targets[starts[n]]` up to, and without, `targets[starts[n + 1]]`. */
export interface Edges {
  readonly starts: Int32Array;
  readonly targets: Int32Array;
}

/** The edges from each `from[i]` to `to[i]`, those of a node in the order in which they are given. */
export function edgesBetween(nodes: number, from: ArrayLike<number>, to: ArrayLike<number>): Edges {
  const starts = new Int32Array(nodes + 1);
  for (let i = 0; i < from.length; i++) starts[from[i] + 1]++;
  for (let node = 0; node < nodes; node++) starts[node + 1] += starts[node];
  const free = starts.slice(0, nodes);
  const targets = new Int32Array(from.length);
  for (let i = 0; i < from.length; i++) targets[free[from[i]]++] = to[i];
  return { starts, targets };
}

/** The same edges turned round. */
export function reversed({ starts, targets }: Edges): Edges {
  const from = new Int32Array(targets.length);
  for (let node = 0; node + 1 < starts.length; node++) from.fill(node, starts[node], starts[node + 1]);
  return edgesBetween(starts.length - 1, targets, from);
}

/** Whether an edge leads from the one to the other. */
export function hasEdge({ starts, targets }: Edges, from: number, to: number): boolean {
  for (let i = starts[from]; i < starts[from + 1]; i++) if (targets[i] === to) return true;
  return false;
}

/** Where the edges of a node lead, in their order. */
export function targetsOf({ starts, targets }: Edges, node: number): Int32Array {
  return targets.subarray(starts[node], starts[node + 1]);
}
