import * as fc from 'fast-check';
import { calleesOf, InvocationGraph } from '../../src/fleet/invocation-graph';

/** Agents of the app; `x` and `y` are of another one, and appear as callees only. */
const AGENTS = ['a', 'b', 'c', 'd', 'e'];
const OTHERS = ['x', 'y'];

/** Small graphs of every shape: no agents, self-edges, diamonds, several loops, edges to other apps, agents in any order. */
export const graphs: fc.Arbitrary<InvocationGraph> = fc.tuple(fc.shuffledSubarray(AGENTS), fc.constantFrom(1, 2, 6)).chain(([agents, most]) =>
  fc.tuple(...agents.map(agent => callees(agents, most).map((called): [string, string[]] => [agent, called]))).map(entries => new Map(entries)));

function callees(agents: readonly string[], most: number): fc.Arbitrary<string[]> {
  const known = [...agents, ...OTHERS];
  return fc.shuffledSubarray(known, { maxLength: Math.min(most, known.length) });
}

/** A graph written as `a: b c`, in the order of its agents. */
export function graph(...lines: readonly string[]): InvocationGraph {
  return new Map(lines.map(line => {
    const [agent, called] = line.split(':');
    return [agent, called.split(' ').filter(callee => callee !== '')];
  }));
}

/** An agent that calls an agent that calls an agent, and so on, through this many edges. */
export function chainOf(edges: number): Map<string, readonly string[]> {
  return new Map(Array.from({ length: edges + 1 }, (_, i) => [`a${i}`, i < edges ? [`a${i + 1}`] : []]));
}

/** Every way from an agent that visits no agent twice, by trying them all; a way back to the start ends with it. */
export function waysFrom(all: InvocationGraph, start: string): readonly (readonly string[])[] {
  const ways: (readonly string[])[] = [];
  const walk = (way: readonly string[]): void => {
    ways.push(way);
    for (const callee of calleesOf(all, way[way.length - 1])) {
      if (callee === start) ways.push([...way, callee]);
      else if (!way.includes(callee)) walk([...way, callee]);
    }
  };
  walk([start]);
  return ways;
}

/** Whether the agent can come back to itself. */
export function isInLoop(all: InvocationGraph, agent: string): boolean {
  return waysFrom(all, agent).some(way => way.length > 1 && way[way.length - 1] === agent);
}

/** Whether each agent of the way calls the next. */
export function isWay(all: InvocationGraph, way: readonly string[]): boolean {
  return way.slice(1).every((callee, i) => calleesOf(all, way[i]).includes(callee));
}
