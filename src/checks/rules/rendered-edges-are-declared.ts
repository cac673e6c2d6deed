import { Actor, tellActor } from '../../fleet/actor';
import { Step } from '../../fleet/authority-graph';
import { inReach, wayTo } from '../../fleet/effective-authority';
import { membersOf } from '../../fleet/fleet';
import { tellDeed, tellGrant, tellPathTo } from '../../fleet/told-path';
import { objectReference } from '../../objects/object-reference';
import { quote } from '../../plan/quote';
import { EDGES, MemberPlan } from '../../plan/tool-plan';
import { EndlessAggregation } from '../../rbac/aggregation';
import { Grant } from '../../rbac/grant';
import { AuthorityInApp, authorityIn, isAuthorityInDoubt } from '../authority-in-app';
import { FindingsToTell } from '../findings-to-tell';
import { ObeyedObjects, tellWritten } from '../hidden-edges/obeyed-objects';
import { tellFew } from '../language/few';
import { tellRights, tellScope } from '../language/rights';
import { RenderedRule } from '../rendering';
import { Exact, Finding, FleetFinding } from '../rule';

const MOST_TOLD = 5;

export const renderedEdgesAreDeclared: RenderedRule = {
  id: 'rendered-edges-are-declared',
  title: 'nothing that the app renders lets an agent or a tool act as another one without an edge to it',
  rationale: 'whoever can run pods, Jobs or the objects of a controller under the identity of an agent, or is made to ask it by a controller, sets it going: a chain that no bound counts',
  fix: 'take the right or the reference away, or declare the edge, without `port` where it opens no network of its own, for example { agent: "ops-agents/rollout", reason: "is asked through kagent" } in `invokes`',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['essay', 'agent-baseline-1.0-draft:DIS-05', 'owasp-asi-2026:ASI08'],
  check: rendering => {
    const members = membersOf(rendering.fleet);
    if (members.length === 0 || !isAuthorityInDoubt(rendering)) return [];
    try {
      return findingsIn(members, authorityIn(rendering));
    } catch (error) {
      // What cannot be followed is told by bindings-are-declared.
      if (!(error instanceof EndlessAggregation)) throw error;
      return [];
    }
  },
};

type Found = Finding & Exact;

function findingsIn(members: readonly MemberPlan[], authority: AuthorityInApp): readonly (FleetFinding & Exact)[] {
  const { graph } = authority;
  const objects = new ObeyedObjects(members);
  const actorOf = ({ namespace, serviceAccountName }: MemberPlan) => graph.actors.serviceAccount({ namespace, name: serviceAccountName });
  const ids = new Map(members.map(member => [actorOf(member), member.id]));
  const findings = new FindingsToTell(renderedEdgesAreDeclared);
  for (const subject of members) {
    if (findings.isDone(subject)) continue;
    const actor = actorOf(subject);
    // What somebody comes to through another member is for that one's edges.
    const reached = inReach(graph, actor, each => ids.has(each));
    const declared = new Set(subject.invokes.map(({ agent, tool }) => agent || tool));
    const hidden = [...reached.keys()].flatMap(each => {
      const id = each.kind === 'tool' ? each.tool : ids.get(each);
      return id === undefined || each === actor || declared.has(id) || isServer(id) ? [] : [{ id, way: wayTo(reached, each) }];
    });
    const written = objects.isEmpty ? [] : writtenBesides(subject, actor, authority, objects, declared);
    const found = [...byFirstStep(hidden).map(each => tell(subject, each, actor, authority)), ...written];
    for (const each of found) if (findings.wants(subject, each.at)) findings.add(subject, each);
  }
  return findings.all;
}

/** Objects that others obey, written with rights that are bound beside the declaration. */
function writtenBesides(
  subject: MemberPlan, actor: Actor, authority: AuthorityInApp, objects: ObeyedObjects, edges: ReadonlySet<string>,
): readonly Found[] {
  const { graph, declaredOfItself } = authority;
  return [actor, ...graph.groupsOf(actor)].flatMap(holder => graph.grantsOf(holder)).flatMap(grant => {
    // Whoever applies a binding that says no namespace decides where it holds.
    const namespaces = grant.scope === null || grant.scope === '' ? null : [grant.scope];
    const rights = declaredOfItself.undeclared(subject, grant);
    const obeyed = rights.flatMap(rule => objects.writtenBy({ ...rule, namespaces })).filter(({ by }) => !edges.has(by.id));
    if (obeyed.length === 0) return [];
    const ids = [...new Set(obeyed.map(({ by }) => by.id))];
    return [{
      at: placeOf(subject, grant, authority),
      value: `${tellRights(rights)} ${tellScope(grant.scope)} → ${tellFew(ids)}`,
      problem: `leads to ${tellIds(ids)} without an edge in \`${EDGES[subject.kind]}\`: by ${tellGrant(grant).join(' → ')} it ${tellWritten(obeyed)}`,
    }];
  });
}

function tellIds(ids: readonly string[]): string {
  const more = ids.length - MOST_TOLD;
  return `${ids.slice(0, MOST_TOLD).map(quote).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** A server of tools that is not governed sets nobody going. An agent is one by its kind: `Agent kagent/helper`. */
function isServer(id: string): boolean {
  return id.includes(' ') && !id.startsWith('Agent ');
}

/** Somebody in reach, and how. */
interface Hidden {
  readonly id: string;
  readonly way: readonly Step[];
}

function byFirstStep(hidden: readonly Hidden[]): readonly (readonly Hidden[])[] {
  const groups = new Map<Step, Hidden[]>();
  for (const each of hidden) {
    const known = groups.get(each.way[0]);
    if (known === undefined) groups.set(each.way[0], [each]);
    else known.push(each);
  }
  return [...groups.values()];
}

/** What leads there: a binding, which may be its own, or else whom it asks. */
function placeOf({ kind }: MemberPlan, grant: Grant | null, authority: AuthorityInApp): string {
  const source = grant === null ? null : authority.sourceOf(grant.binding);
  return source === null ? EDGES[kind] : objectReference(source.object);
}

function tell(subject: MemberPlan, found: readonly Hidden[], actor: Actor, authority: AuthorityInApp): Found {
  const [{ way }] = found;
  const ids = found.map(({ id }) => id);
  const [{ right, to }] = way;
  return {
    at: placeOf(subject, right?.grant ?? null, authority),
    value: `${right === null ? tellActor(to) : tellDeed(right)} → ${tellFew(ids)}`,
    problem: `leads to ${tellIds(ids)}, as whom it can act, without an edge in \`${EDGES[subject.kind]}\`: ${tellPathTo(actor, way, null)}`,
  };
}
