import { verbatim } from './language/verbatim';
import { Exact, GraphFinding } from './rule';
import { FleetGraph } from '../fleet/fleet-graph';
import { GraphMember } from '../fleet/graph-member';
import { nearest } from '../plan/nearest';
import { quote } from '../plan/quote';
import { EDGES } from '../plan/tool-plan';

const KINDS = ['agent', 'tool'] as const satisfies readonly GraphMember['kind'][];
const ARTICLES: Readonly<Record<GraphMember['kind'], string>> = { agent: 'an agent', tool: 'a tool' };

/** Beyond so many edges to nobody it is a whole app that is missing, and no letter: whom each of them means takes long to find. */
const MOST_MEANT = 100;

/** Edges that lead to nobody who is known, to somebody else than they say, or to a port that nobody listens on; `whole` is where everybody is who is known. */
export function calleeProblems<Member extends GraphMember>(graph: FleetGraph<Member>, whole: string): readonly (GraphFinding<Member> & Exact)[] {
  const findings: (GraphFinding<Member> & Exact)[] = [];
  let meant = 0;
  const tell = (subject: Member, at: string, id: string, port: number | null, problem: string): void => {
    findings.push({ subject, at: `${EDGES[subject.kind]}${at}`, value: `${verbatim(id)}:${port ?? 'none'}`, problem, members: [subject.id, id] });
  };
  for (const [node, subject] of graph.members.entries()) {
    // Those of a node are in the order in which they are declared.
    let next = graph.edges.starts[node];
    for (let i = 0; i < subject.invokes.length; i++) {
      const edge = subject.invokes[i];
      for (const kind of KINDS) {
        const id = edge[kind];
        if (id === '') continue;
        const callee = graph.members[graph.edges.targets[next++]] as Member | undefined;
        if (callee === undefined) {
          const others = meant++ < MOST_MEANT ? graph.members.filter(other => other.kind === kind && other.id !== subject.id) : null;
          tell(subject, `[${i}].${kind}`, id, edge.port, `names ${quote(id)}, which is no ${kind} of ${whole}${others === null ? '' : hint(id, others)}`);
        } else if (callee.kind !== kind) {
          const instead = subject.kind === 'tool' ? ', and a tool triggers agents' : `: write it as \`${callee.kind}\``;
          tell(subject, `[${i}].${kind}`, id, edge.port, `names ${quote(id)}, which is ${ARTICLES[callee.kind]}${instead}`);
        }
        const workload = callee?.workload ?? null;
        if (workload === null || edge.port === null || workload.port === edge.port) continue;
        tell(subject, `[${i}].port`, id, edge.port, `is ${edge.port}, and ${quote(id)} listens on ${workload.port ?? 'no port'}`);
      }
    }
  }
  return findings;
}

/** Edges of agents of the app to tools of other apps: a register says whom a tool triggers, and not what it may do. */
export function unseenTools<Member extends GraphMember>(graph: FleetGraph<Member>): readonly (GraphFinding<Member> & Exact)[] {
  return graph.members.flatMap(subject => isRegistered(subject) ? [] : subject.invokes.flatMap(({ tool, port }, i) => {
    const callee = graph.members[graph.nodes.get(tool) ?? -1] as Member | undefined;
    return callee?.kind !== 'tool' || !isRegistered(callee) ? [] : [{
      subject,
      at: `${EDGES[subject.kind]}[${i}].tool`,
      value: `${verbatim(tool)}:${port ?? 'none'}`,
      problem: `names ${quote(tool)}, a tool of another app: its register does not say what it may do, and the agent can do all of that`,
      members: [subject.id, tool],
    }];
  }));
}

function isRegistered(member: GraphMember): boolean {
  return 'file' in member;
}

/** Who was probably meant, or who could have been, as far as a line can hold them. */
function hint(id: string, others: readonly GraphMember[]): string {
  const meant = nearest(id, others.map(other => other.id));
  if (meant !== null) return `: did you mean ${quote(meant)}?`;
  if (others.length === 0) return ', and there is no other';
  return `: the others are ${others.slice(0, 5).map(other => quote(other.id)).join(', ')}${others.length > 5 ? ` and ${others.length - 5} more` : ''}`;
}
