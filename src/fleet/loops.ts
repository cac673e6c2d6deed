import { Components, componentsOf } from './components';
import { Edges, edgesBetween, hasEdge, targetsOf } from './edges';

/** Nodes that all lead back to each other. */
export interface Loop {
  readonly component: number;

  /** All of them, lowest number first: in the order in which they are told of. */
  readonly nodes: readonly number[];

  /** The shortest way round through the first of them, as `[a, b, a]`. */
  readonly way: readonly number[];
}

/** Every loop there is, by its first node. Loops that share a node are one. */
export function loopsIn(edges: Edges, components: Components): readonly Loop[] {
  const { starts, targets } = components.nodes;
  const loops: Loop[] = [];
  for (let component = 0; component < components.count; component++) {
    const first = targets[starts[component]];
    if (starts[component + 1] - starts[component] === 1 && !hasEdge(edges, first, first)) continue;
    loops.push({ component, nodes: [...targetsOf(components.nodes, component)], way: shortestWayRound(edges, components, first) });
  }
  return loops.sort((a, b) => a.nodes[0] - b.nodes[0]);
}

/** A way round that is left among the nodes of a loop without one of them; empty where none is. */
export function wayRoundWithout(edges: Edges, { nodes }: Loop, one: number): readonly number[] {
  const rest = nodes.filter(node => node !== one);
  const places = new Map(rest.map((node, place) => [node, place]));
  const [from, to]: [number[], number[]] = [[], []];
  for (const [node, place] of places) {
    for (const target of targetsOf(edges, node)) {
      if (!places.has(target)) continue;
      from.push(place);
      to.push(places.get(target)!);
    }
  }
  const left = edgesBetween(rest.length, from, to);
  const ways = loopsIn(left, componentsOf(left)).map(({ way }) => way.map(place => rest[place]));
  return ways.length === 0 ? [] : ways[0];
}

/** Breadth first from a node back to itself, inside its component, in which there is such a way. */
function shortestWayRound(edges: Edges, { of }: Components, start: number): readonly number[] {
  const cameFrom = new Map<number, number>();
  const queue = [start];
  for (let head = 0; ; head++) {
    for (const target of targetsOf(edges, queue[head])) {
      if (target === start) return wayBack(cameFrom, start, queue[head]);
      if (of[target] !== of[start] || cameFrom.has(target)) continue;
      cameFrom.set(target, queue[head]);
      queue.push(target);
    }
  }
}

function wayBack(cameFrom: ReadonlyMap<number, number>, start: number, last: number): readonly number[] {
  const way = [start];
  for (let node = last; node !== start; node = cameFrom.get(node)!) way.push(node);
  return [...way, start].reverse();
}
