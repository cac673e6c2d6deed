import { verbatim } from './language/verbatim';
import { Exact, GraphFinding } from './rule';
import { FleetGraph } from '../fleet/fleet-graph';
import { GraphMember } from '../fleet/graph-member';
import { nearest } from '../plan/nearest';
import { quote } from '../plan/quote';
import { EDGES } from '../plan/tool-plan';

type Kind = GraphMember['kind'];

const ARTICLES: Readonly<Record<Kind, string>> = { agent: 'an agent', tool: 'a tool' };

/** Beyond so many edges to nobody it is a whole app that is missing, and no letter: whom each of them means takes long to find. */
const MOST_MEANT = 100;

/** Edges that lead to nobody who is known, or to somebody else than they say; `whole` is where everybody is who is known: `this app`. */
export function unknownCallees<Member extends GraphMember>(graph: FleetGraph<Member>, whole: string): readonly (GraphFinding<Member> & Exact)[] {
  let meant = 0;
  return graph.members.flatMap(subject => subject.invokes.flatMap((edge, i) => (['agent', 'tool'] as const).flatMap(kind => {
    const id = edge[kind];
    const callee = graph.members[graph.nodes.get(id) ?? -1] as Member | undefined;
    if (id === '' || callee?.kind === kind) return [];
    return [{
      subject,
      at: `${EDGES[subject.kind]}[${i}].${kind}`,
      value: `${verbatim(id)}:${edge.port ?? 'none'}`,
      problem: callee === undefined
        ? `names ${quote(id)}, which is no ${kind} of ${whole}${meant++ < MOST_MEANT ? hint(id, graph.members.filter(other => other.kind === kind && other.id !== subject.id)) : ''}`
        : `names ${quote(id)}, which is ${ARTICLES[callee.kind]}${subject.kind === 'tool' ? ', and a tool triggers agents' : `: write it as \`${callee.kind}\``}`,
      members: [subject.id, id],
    }];
  })));
}

/** Edges to a port that the other one does not listen on. */
export function unservedPorts<Member extends GraphMember>(graph: FleetGraph<Member>): readonly (GraphFinding<Member> & Exact)[] {
  return graph.members.flatMap(subject => subject.invokes.flatMap(({ agent, tool, port }, i) => [agent, tool].flatMap(id => {
    const workload = graph.members[graph.nodes.get(id) ?? -1]?.workload ?? null;
    return workload === null || port === null || workload.port === port ? [] : [{
      subject,
      at: `${EDGES[subject.kind]}[${i}].port`,
      value: `${verbatim(id)}:${port}`,
      problem: `is ${port}, and ${quote(id)} listens on ${workload.port ?? 'no port'}`,
      members: [subject.id, id],
    }];
  })));
}

/** Who was probably meant, or who could have been, as far as a line can hold them. */
function hint(id: string, others: readonly GraphMember[]): string {
  const meant = nearest(id, others.map(other => other.id));
  if (meant !== null) return `: did you mean ${quote(meant)}?`;
  if (others.length === 0) return ', and there is no other';
  return `: the others are ${others.slice(0, 5).map(other => quote(other.id)).join(', ')}${others.length > 5 ? ` and ${others.length - 5} more` : ''}`;
}
