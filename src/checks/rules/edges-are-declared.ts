import { quote } from '../../plan/quote';
import { EDGES, MemberPlan } from '../../plan/tool-plan';
import { HiddenWay } from '../hidden-edges/hidden-way';
import { obeyedWrites } from '../hidden-edges/obeyed-writes';
import { podsAmongCallers } from '../hidden-edges/pods-among-callers';
import { sharedPeers } from '../hidden-edges/shared-peers';
import { tellFew } from '../language/few';
import { Exact, FleetFinding, FleetRule } from '../rule';

const MOST_TOLD = 5;

export const edgesAreDeclared: FleetRule = {
  id: 'edges-are-declared',
  title: 'whoever can set an agent or a tool going, by whatever way, has an edge to it',
  rationale: 'the bounds of a chain are counted over declared edges: a way around them, through an object that somebody obeys or a program that both talk to, is a chain that nobody counts',
  fix: 'close the way, or declare the edge, without `port` where it opens no network of its own, for example { agent: "ops-agents/rollout", reason: "reads its orders from the report" } in `invokes`',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['essay', 'agent-baseline-1.0-draft:DIS-05', 'owasp-asi-2026:ASI08'],
  check: fleet => [...obeyedWrites(fleet), ...sharedPeers(fleet), ...podsAmongCallers(fleet)].flatMap(undeclared),
};

/** The finding about those whom a way leads to without an edge; itself included, since nobody has an edge to itself. */
function undeclared({ from, at, by, told, to }: HiddenWay): readonly (FleetFinding & Exact)[] {
  const edges = new Set(from.invokes.map(({ agent, tool }) => agent || tool));
  const missing = to.filter(({ id }) => !edges.has(id));
  return missing.length === 0 ? [] : [{
    subject: from,
    at,
    value: `${by} → ${tellFew(missing.map(({ id }) => id))}`,
    problem: `${leads(from, missing)}: ${told}`,
    fix: fixFor(from, missing),
  }];
}

function fixFor(from: MemberPlan, missing: readonly MemberPlan[]): string {
  if (missing.includes(from)) return 'close the way: what sets itself going has no last step, and no edge can declare that';
  if (from.kind === 'tool' && missing.some(({ kind }) => kind === 'tool')) return 'close the way: a tool triggers agents, and no edge leads from a tool to a tool';
  const edges = missing.slice(0, MOST_TOLD).map(({ kind, id }) => `{ ${kind}: ${quote(id)}, reason: "…" }`);
  return `close the way, or declare the edge, without \`port\` where it opens no network of its own: ${edges.join(', ')} in \`${EDGES[from.kind]}\``;
}

function leads(from: MemberPlan, missing: readonly MemberPlan[]): string {
  const named = missing.slice(0, MOST_TOLD).map(member => member === from ? 'itself' : quote(member.id));
  const more = missing.length - named.length;
  return `leads to ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''} without an edge in \`${EDGES[from.kind]}\``;
}
