import { Edges, edgesBetween } from './edges';

/** Nodes that all lead to each other, as one; a node that nothing leads back to is alone. */
export interface Components {
  readonly count: number;

  /** The component of each node. Edges between two components lead from the higher number to the lower one. */
  readonly of: Int32Array;

  /** The nodes of each component, lowest number first. */
  readonly nodes: Edges;
}

/** Tarjan's strongly connected components, with the recursion unrolled: a chain of any length fits the stack. */
export function componentsOf({ starts, targets }: Edges): Components {
  const size = starts.length - 1;
  const order = new Int32Array(size).fill(-1);
  const lowest = new Int32Array(size);
  const next = starts.slice(0, size);
  const of = new Int32Array(size).fill(-1);
  const [open, path]: [number[], number[]] = [[], []];
  let [entered, count] = [0, 0];

  const enter = (node: number): void => {
    order[node] = lowest[node] = entered++;
    open.push(node);
    path.push(node);
  };
  const close = (root: number): void => {
    for (let node = -1; node !== root;) of[node = open.pop()!] = count;
    count++;
  };

  for (let root = 0; root < size; root++) {
    if (order[root] < 0) enter(root);
    while (path.length > 0) {
      const node = path[path.length - 1];
      if (next[node] < starts[node + 1]) {
        const target = targets[next[node]++];
        if (order[target] < 0) enter(target);
        else if (of[target] < 0) lowest[node] = Math.min(lowest[node], order[target]);
        continue;
      }
      path.pop();
      if (path.length > 0) lowest[path[path.length - 1]] = Math.min(lowest[path[path.length - 1]], lowest[node]);
      if (lowest[node] === order[node]) close(node);
    }
  }
  return { count, of, nodes: edgesBetween(count, of, new Int32Array(size).map((_, node) => node)) };
}
