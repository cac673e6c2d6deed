import { InvocationGraph } from './invocation-graph';

/** The other agents that a chain from a node can touch, nearest first, and at most so many of them. */
export type Reach = (start: number, most: number) => readonly number[];

/** Breadth first, through tools and loops. It stops as soon as there are enough, so that thousands of agents may each have thousands behind them. */
export function reachIn({ edges: { starts, targets }, isAgent, ids }: InvocationGraph): Reach {
  const seenIn = new Int32Array(ids.length);
  let round = 0;
  return (start, most) => {
    round++;
    seenIn[start] = round;
    const queue = [start];
    const agents: number[] = [];
    for (let head = 0; head < queue.length; head++) {
      for (let e = starts[queue[head]]; e < starts[queue[head] + 1]; e++) {
        const callee = targets[e];
        if (seenIn[callee] === round) continue;
        seenIn[callee] = round;
        queue.push(callee);
        if (isAgent[callee] === 1 && agents.push(callee) === most) return agents;
      }
    }
    return agents;
  };
}
