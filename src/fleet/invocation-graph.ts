import { GraphAgents } from './graph-agent';

/** Who calls whom: for each agent, by `namespace/name`, the agents it invokes, without repetition. */
export type InvocationGraph = ReadonlyMap<string, readonly string[]>;

/** The graph of the declared edges. Agents that are declared elsewhere appear as callees only. */
export function invocationGraph({ agents }: GraphAgents): InvocationGraph {
  const graph = new Map<string, string[]>();
  for (const agent of agents) {
    const callees = graph.get(agent.id) ?? [];
    graph.set(agent.id, [...new Set([...callees, ...agent.invokes.map(edge => edge.agent)])]);
  }
  return graph;
}

/** The agents called by `agent`; none for an agent of another app. */
export function calleesOf(graph: InvocationGraph, agent: string): readonly string[] {
  return graph.get(agent) ?? [];
}

/** The graph with every edge turned round: who is called by whom, for every agent of either end. */
export function reversed(graph: InvocationGraph): InvocationGraph {
  const callers = new Map<string, string[]>([...graph.keys()].map(agent => [agent, []]));
  for (const [agent, callees] of graph) {
    for (const callee of callees) {
      const known = callers.get(callee);
      if (known === undefined) callers.set(callee, [agent]);
      else known.push(agent);
    }
  }
  return callers;
}
