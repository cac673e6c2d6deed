import { DeclaredRights } from './declared-rights';
import { FindingsToTell } from './findings-to-tell';
import { Holder, holdersOf, holdersThrough } from './holders';
import { QuestionableGrant, questionableGrants } from './questionable-grants';
import { Reaches } from './reach';
import { Leading, tellUndeclaredGrant } from './told-grant';
import { Tools, toolsAmong, toolsUsedBy } from './used-tools';
import { worstRight } from './worst-right';
import { Actor } from '../fleet/actor';
import { AuthorityGraph } from '../fleet/authority-graph';
import { MemberPlan } from '../plan/tool-plan';
import { Binding, scopeOf } from '../rbac/binding';
import { Grant } from '../rbac/grant';
import { addresseeOf } from '../rbac/principal';

/**
 * Finds what agents are given by name, through a group, without their token or as whom GKE knows them, where it is more than they declare.
 *
 * So counts what a tool of theirs is given, and a person accepted of the tool: nobody has looked at the agents that use it.
 */
export function findUndeclaredGrants(agents: readonly MemberPlan[], reaches: Reaches, findings: FindingsToTell): void {
  const { authority } = reaches;
  const subjects = new Subjects(agents, authority.graph);
  const tools = toolsAmong(agents);
  const known = new Map<Actor, readonly QuestionableGrant[]>();
  const questionable = (actor: Actor): readonly QuestionableGrant[] => {
    const grants = known.get(actor) ?? questionableGrants(actor, authority);
    known.set(actor, grants);
    return grants;
  };
  for (const agent of agents) {
    if (findings.isDone(agent)) continue;
    for (const { holder, bearer } of bearersFor(agent, tools, authority.graph)) {
      for (const each of questionable(holder.actor)) {
        if (!findings.wants(agent, each.at) || (bearer !== agent && !findings.isExcepted(bearer, each.at))) continue;
        const declared = holder.as === 'itself' ? authority.declaredOfItself : authority.declared;
        const given = declared.undeclared(bearer, each.grant);
        const undeclared = bearer === agent ? given : authority.declared.undeclared(agent, each.grant, given);
        if (undeclared.length === 0 && each.doubt === null) continue;
        const worst = worstRight(bearer, each.grant, undeclared, declared);
        const leading = leadingOf(bearer, holder, each.grant, declared, reaches);
        const others = subjects.agentsBeside(agent, each.grant.binding);
        findings.add(agent, tellUndeclaredGrant({ ...each, holder, undeclared, worst, leading, others }, authority.graph));
      }
    }
  }
}

/** Somebody whose grants count for an agent, and who of the app that is: the agent, or a tool that it uses. */
interface Bearing {
  readonly holder: Holder;
  readonly bearer: MemberPlan;
}

function bearersFor(agent: MemberPlan, tools: Tools, graph: AuthorityGraph): readonly Bearing[] {
  return [
    ...holdersOf(agent, graph).map(holder => ({ holder, bearer: agent })),
    ...[...toolsUsedBy(agent, tools).keys()].flatMap(bearer => holdersThrough(bearer, agent, graph).map(holder => ({ holder, bearer }))),
  ];
}

/** Whose authority a grant leads an agent to, by what it does not declare. */
function leadingOf(agent: MemberPlan, { actor }: Holder, grant: Grant, declared: DeclaredRights, reaches: Reaches): Leading | null {
  const leads = reaches.mostPowerfulLeads(actor, agent, right => right.grant === grant && declared.beyond(agent, right) !== null);
  return leads.length === 0 ? null : { told: reaches.tell(leads.map(({ reach }) => reach)), most: leads[0] };
}

/** Which agents of an app the subjects of bindings are. */
class Subjects {
  private readonly agents = new Map<Actor, MemberPlan[]>();

  constructor(agents: readonly MemberPlan[], private readonly graph: AuthorityGraph) {
    for (const agent of agents) {
      for (const { actor } of holdersOf(agent, graph)) {
        const known = this.agents.get(actor);
        if (known === undefined) this.agents.set(actor, [agent]);
        else known.push(agent);
      }
    }
  }

  /** How many more agents a binding gives to. */
  public agentsBeside(agent: MemberPlan, binding: Binding): number {
    const given = new Set(binding.subjects.flatMap(subject => {
      const addressee = addresseeOf(subject, scopeOf(binding));
      return addressee === null ? [] : this.agents.get(this.graph.actors.addressed(addressee)) ?? [];
    }));
    return given.size - (given.has(agent) ? 1 : 0);
  }
}
