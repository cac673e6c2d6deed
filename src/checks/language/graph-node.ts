import { InvocationGraph } from '../../fleet/invocation-graph';
import { quote } from '../../plan/quote';

/** How messages call an agent or a tool. */
export function tellNode({ ids, isAgent }: InvocationGraph, node: number): string {
  return isAgent[node] === 1 ? quote(ids[node]) : `tool ${quote(ids[node])}`;
}

/** A way from one to the next, as far as a line can hold it. */
export function tellWay(graph: InvocationGraph, way: readonly number[], most: number): string {
  const told = way.slice(0, most).map(node => tellNode(graph, node));
  return [...told, ...(way.length > most ? [`… and ${way.length - most} more`] : [])].join(' → ');
}

/** Some of them, and how many more there are. */
export function tellSome(told: readonly string[], count = told.length): string {
  return [...told, ...(count > told.length ? [`… and ${count - told.length} more`] : [])].join(', ');
}
