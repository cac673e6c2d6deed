import { AuthorityInApp } from './authority-in-app';
import { tellFew } from './language/few';
import { rightsTold, tellScope } from './language/rights';
import { Actor, tellActor } from '../fleet/actor';
import { rankOf, Right } from '../fleet/amount';
import { AuthorityGraph, Step } from '../fleet/authority-graph';
import { inReach, Reached, wayTo } from '../fleet/effective-authority';
import { tellPath, tellRight } from '../fleet/told-path';
import { MemberPlan } from '../plan/tool-plan';

/** Everybody whose authority whoever is at one place of the graph comes to. */
export interface Reach {
  readonly reached: Reached;

  /** Those who hold something that not everybody does, the most powerful first; where everything is in reach, that alone. */
  readonly others: readonly Actor[];
}

/** A right, and all that it leads to. */
export interface Lead {
  readonly step: Step;
  readonly right: Right;
  readonly reach: Reach;
}

/** Whose authority steps lead to: many lead to the same, so each is looked at once. */
export class Reaches {
  private readonly known = new Map<Actor, Reach>();

  /** Without somebody: many leave out the same groups. */
  private readonly without = new Map<string, Reach>();
  private readonly told = new Map<Actor, readonly string[]>();
  private readonly holding = new Map<Actor, boolean>();

  constructor(public readonly authority: AuthorityInApp) {}

  /** All that an actor comes to by certain rights, those that lead to somebody who holds anything. */
  public leadsFrom(actor: Actor, agent: MemberPlan, isMeant: (right: Right) => boolean): readonly Lead[] {
    return this.authority.graph.stepsFrom(actor).flatMap(step => {
      if (step.right === null || !isMeant(step.right)) return [];
      const reach = this.behind(step, agent);
      return reach.others.length === 0 ? [] : [{ step, right: step.right, reach }];
    });
  }

  /** The same, the most powerful first; where any lead to everything, those alone, the shortest way first. */
  public mostPowerfulLeads(actor: Actor, agent: MemberPlan, isMeant: (right: Right) => boolean): readonly Lead[] {
    const leads = this.leadsFrom(actor, agent, isMeant);
    const everything = leads.filter(({ reach }) => isEverything(reach.others[0])).sort((one, other) => wayOf(one).length - wayOf(other).length);
    return everything.length > 0 ? everything : mostPowerfulFirst(leads, ({ reach }) => reach.others[0], this.authority.graph);
  }

  /** The most powerful of the others who may do more than the agent declares; null where nobody may. */
  public mostBeyond({ others }: Reach, agent: MemberPlan): Actor | null {
    return others.find(actor => this.holdsMore(actor, agent)) ?? null;
  }

  /** Whom all of that leads to, and what they hold, in a few words, and otherwise for anything more. */
  public tell(reaches: readonly Reach[]): string {
    return tellFew(reaches.flatMap(({ others }) => others.flatMap(actor => this.rightsOf(actor))));
  }

  private behind({ to }: Step, agent: MemberPlan): Reach {
    const { graph } = this.authority;
    const known = this.known.get(to) ?? this.find(to);
    this.known.set(to, known);
    const itself = graph.actors.serviceAccount({ namespace: agent.namespace, name: agent.serviceAccountName });
    const own = [itself, ...graph.groupsOf(itself)].filter(actor => known.reached.has(actor));
    return own.length === 0 ? known : this.leaveOut(own, to, known);
  }

  private leaveOut(own: readonly Actor[], first: Actor, { reached, others }: Reach): Reach {
    const key = [first, ...own].map(({ place }) => place).join();
    const known = this.without.get(key) ?? { reached, others: others.filter(actor => !own.includes(actor)) };
    this.without.set(key, known);
    return known;
  }

  private find(first: Actor): Reach {
    const reached = inReach(this.authority.graph, first);
    const others = [...reached.keys()].filter(actor => this.holdsAnything(actor));
    const everything = others.filter(isEverything);
    return { reached, others: everything.length > 0 ? everything : mostPowerfulFirst(others, actor => actor, this.authority.graph) };
  }

  private rightsOf(actor: Actor): readonly string[] {
    const known = this.told.get(actor) ?? this.tellRights(actor);
    this.told.set(actor, known);
    return known;
  }

  private tellRights(actor: Actor): readonly string[] {
    if (isAllByItself(actor)) return [tellActor(actor)];
    const { graph, declared } = this.authority;
    return graph.grantsOf(actor).flatMap(grant => {
      const { kind, name, unknown } = grant.role;
      const rights = unknown === null ? rightsTold(declared.beyondEverybody(grant)) : [`what ${kind} ${name} holds`];
      return rights.map(right => `${tellActor(actor)}: ${right} ${tellScope(grant.scope)}`);
    });
  }

  private holdsAnything(actor: Actor): boolean {
    const { graph, declared } = this.authority;
    const known = this.holding.get(actor)
      ?? (isAllByItself(actor) || graph.grantsOf(actor).some(grant => grant.role.unknown !== null || declared.beyondEverybody(grant).length > 0));
    this.holding.set(actor, known);
    return known;
  }

  private holdsMore(actor: Actor, agent: MemberPlan): boolean {
    const { graph, declared } = this.authority;
    return isAllByItself(actor) || graph.grantsOf(actor).some(grant => grant.role.unknown !== null || !declared.isDeclared(agent, grant));
  }
}

function isEverything(actor: Actor): boolean {
  return actor.kind === 'everything' && actor.scope === null;
}

function mostPowerfulFirst<Each>(list: readonly Each[], actorOf: (each: Each) => Actor, graph: AuthorityGraph): readonly Each[] {
  const ranked = list.map(each => ({ each, rank: rankOf(graph.amountOf(actorOf(each))) }));
  return ranked.sort((one, other) => one.rank === other.rank ? 0 : other.rank - one.rank).map(({ each }) => each);
}

/** Whether somebody is more than any declaration, whatever bindings say. */
function isAllByItself({ kind }: Actor): boolean {
  return kind === 'everything' || kind === 'cloud';
}

function wayOf({ step, reach: { reached, others } }: Lead, last = others[0]): readonly Step[] {
  return [step, ...wayTo(reached, last)];
}

/** The right that leads, the way on to somebody behind it, the most powerful unless another is named, and what makes them so powerful. */
export function tellLead(lead: Lead, graph: AuthorityGraph, last = lead.reach.others[0]): string {
  const reason = graph.reasonOf(last);
  return [tellPath(wayOf(lead, last)), ...(reason === null ? [] : [tellRight(reason)])].join(' → ');
}
