import { Components, componentsOf } from './components';
import { Edges, edgesBetween } from './edges';
import { GraphMember } from './graph-member';

/** Who may set whom going, in numbers: members first, in the order in which they are told of, then whoever only an edge names. */
export interface InvocationGraph<Member extends GraphMember = GraphMember> {
  readonly ids: readonly string[];
  readonly nodes: ReadonlyMap<string, number>;

  /** Who has that number, up to those that only an edge names. Of two with one id the first, which then has the edges of both. */
  readonly members: readonly Member[];

  /** 1 for an agent, 0 for a tool. Of whom nothing is known but an edge, the edge says which. */
  readonly isAgent: Uint8Array;
  readonly edges: Edges;
  readonly components: Components;
}

/** The graph of the declared edges. */
export function invocationGraph<Member extends GraphMember>(told: readonly Member[]): InvocationGraph<Member> {
  const nodes = new Map<string, number>();
  const ids: string[] = [];
  const members: Member[] = [];
  const agents: number[] = [];
  const [from, to]: [number[], number[]] = [[], []];

  const nodeOf = (id: string): number => {
    const known = nodes.get(id);
    if (known !== undefined) return known;
    nodes.set(id, ids.length);
    return ids.push(id) - 1;
  };
  const lead = (caller: number, callee: number): number => {
    from.push(caller);
    to.push(callee);
    return callee;
  };

  const callers = told.map(member => {
    const node = nodeOf(member.id);
    if (node === members.length) members.push(member);
    if (member.kind === 'agent') agents.push(node);
    return node;
  });
  for (const [i, caller] of callers.entries()) {
    for (const { agent, tool } of told[i].invokes) {
      const called = agent === '' ? -1 : lead(caller, nodeOf(agent));
      // A member is what it says that it is, whatever an edge calls it.
      if (called >= members.length) agents.push(called);
      if (tool !== '') lead(caller, nodeOf(tool));
    }
  }

  const edges = edgesBetween(ids.length, from, to);
  const isAgent = new Uint8Array(ids.length);
  for (const node of agents) isAgent[node] = 1;
  return { ids, nodes, members, isAgent, edges, components: componentsOf(edges) };
}
