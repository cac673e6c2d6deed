import { calleesOf, InvocationGraph } from './invocation-graph';

/**
 * One loop for every set of agents that feed back into each other: the shortest one
 * through the agent of the set that was declared first, as `[a, b, a]`.
 *
 * Iterative, so that a chain of any length fits the stack.
 */
export function loops(graph: InvocationGraph): readonly (readonly string[])[] {
  const places = new Map([...graph.keys()].map((agent, place) => [agent, place]));
  return stronglyConnected(graph)
    .map(component => shortestLoop(graph, firstDeclared(component, places), component))
    .filter(loop => loop !== null);
}

/** Tarjan's strongly connected components, with the recursion unrolled. */
function stronglyConnected(graph: InvocationGraph): readonly ReadonlySet<string>[] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const components: Set<string>[] = [];

  const enter = (agent: string): { agent: string; next: number } => {
    order.set(agent, order.size);
    lowest.set(agent, order.size - 1);
    open.push(agent);
    isOpen.add(agent);
    return { agent, next: 0 };
  };
  const lower = (agent: string, candidate: number): void => {
    lowest.set(agent, Math.min(lowest.get(agent)!, candidate));
  };

  for (const root of graph.keys()) {
    if (order.has(root)) continue;
    const path = [enter(root)];
    while (path.length > 0) {
      const step = path[path.length - 1];
      const callees = calleesOf(graph, step.agent);
      if (step.next < callees.length) {
        const callee = callees[step.next++];
        if (!order.has(callee)) path.push(enter(callee));
        else if (isOpen.has(callee)) lower(step.agent, order.get(callee)!);
        continue;
      }
      path.pop();
      if (path.length > 0) lower(path[path.length - 1].agent, lowest.get(step.agent)!);
      if (lowest.get(step.agent) === order.get(step.agent)) components.push(close(open, isOpen, step.agent));
    }
  }
  return components;
}

function close(open: string[], isOpen: Set<string>, root: string): Set<string> {
  const component = new Set(open.splice(open.lastIndexOf(root)));
  component.forEach(agent => isOpen.delete(agent));
  return component;
}

/** An agent of another app is declared nowhere, and is alone in its component. */
function firstDeclared(component: ReadonlySet<string>, places: ReadonlyMap<string, number>): string {
  const [any, ...others] = component;
  return others.reduce((first, agent) => places.get(agent)! < places.get(first)! ? agent : first, any);
}

/** Breadth first from `start` back to `start`, inside `component`; null where it has no loop. */
function shortestLoop(graph: InvocationGraph, start: string, component: ReadonlySet<string>): readonly string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let head = 0; head < queue.length; head++) {
    for (const callee of calleesOf(graph, queue[head])) {
      if (callee === start) return pathBack(cameFrom, start, queue[head]);
      if (component.has(callee) && !cameFrom.has(callee)) {
        cameFrom.set(callee, queue[head]);
        queue.push(callee);
      }
    }
  }
  return null;
}

function pathBack(cameFrom: ReadonlyMap<string, string>, start: string, last: string): readonly string[] {
  const path = [start];
  for (let agent = last; agent !== start; agent = cameFrom.get(agent)!) path.push(agent);
  return [...path, start].reverse();
}
