import { GraphEdge, GraphMember } from '../../fleet/graph-member';
import { quote } from '../../plan/quote';
import { EDGES } from '../../plan/tool-plan';
import { memberIdProblem } from '../language/member-id';
import { portProblems } from '../language/port';
import { Finding, Rule } from '../rule';

type Caller = Pick<GraphMember, 'kind' | 'id' | 'invokes'>;

export const invocationsAreExact: Rule<Caller> = {
  id: 'invocations-are-exact',
  title: 'an edge names one other agent or tool, on one port at most, and once',
  rationale: 'both ends of the network are opened from this one line, so it has to mean one thing',
  fix: 'write each edge once, for example { agent: "ops-agents/triage", port: 8443, reason: "asks for a second opinion" } in `invokes`, with `tool` in place of `agent` for a tool',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-asi-2026:ASI07', 'owasp-aisvs-1.01-dev:9.5.5'],
  check: caller => {
    const repeated = repetitions(caller);
    return caller.invokes.flatMap((edge, i) => [
      ...calleeProblems(caller, edge),
      ...(edge.port === null ? [] : portProblems(edge.port, '.port')),
      ...(repeated.has(edge) ? [{ at: '', problem: `repeats the edge to ${quote(edge.agent || edge.tool)}` }] : []),
    ].map(({ at, problem }) => ({ at: `${EDGES[caller.kind]}[${i}]${at}`, problem })));
  },
};

const NONE: ReadonlySet<GraphEdge> = new Set();

/** The edges that are written once more than before. */
function repetitions({ invokes }: Caller): ReadonlySet<GraphEdge> {
  if (invokes.length < 2) return NONE;
  const repeated = new Set<GraphEdge>();
  const written = new Set<string>();
  for (const edge of invokes) {
    const line = `${edge.agent}\n${edge.tool}\n${edge.port}`;
    if (written.has(line)) repeated.add(edge);
    written.add(line);
  }
  return repeated;
}

/** Each is told where it is in the edge. */
function calleeProblems({ kind, id }: Caller, { agent, tool }: GraphEdge): readonly Finding[] {
  if (agent !== '' && tool !== '') return [{ at: '', problem: 'needs exactly one of `agent` and `tool`, got both' }];
  // A tool triggers agents, and has nothing to choose.
  if (agent === '' && tool === '' && kind === 'agent') return [{ at: '', problem: 'needs exactly one of `agent` and `tool`, got neither' }];
  const called = tool === '' ? 'agent' : 'tool';
  const problem = memberIdProblem(tool || agent, called);
  if (problem !== null) return [{ at: `.${called}`, problem }];
  return (tool || agent) === id ? [{ at: `.${called}`, problem: `is the ${kind} itself` }] : [];
}
