import { findingOf } from './agent-rule';
import { AgentInCluster, InspectedCluster } from './inspected-cluster';
import { InspectionFinding } from './inspection';
import { authorityCanBeTold } from './rules/authority-can-be-told';
import { tellFew } from '../checks/language/few';
import { Actor, tellActor } from '../fleet/actor';
import { Step } from '../fleet/authority-graph';
import { stepsTo, tellGrant } from '../fleet/told-path';
import { textAt } from '../objects/json';
import { ANNOTATION } from '../plan/well-known-keys';

type Way = readonly [Step, ...Step[]];

/** Where somebody leads to others who are unknown. */
interface Beyond {
  /** Null where nobody is. */
  readonly shortest: Way | null;

  /** Who they are, the same in any order, and otherwise for anybody more or else. */
  readonly ends: string;
}

/** Finds the ways of agents to somebody whose authority these objects do not tell. */
export class UnknownAuthority {
  /** From each group on, however many agents are in it. */
  private readonly fromGroups = new Map<Actor, Beyond>();

  /** What those declare to be in clouds who are governed. */
  private readonly declared: ReadonlyMap<Actor, ReadonlySet<string>>;

  constructor(private readonly cluster: InspectedCluster) {
    this.declared = new Map(cluster.agents.flatMap(agent => agent.governed === null ? [] : [[agent.actor, declaredIdentities(agent)]]));
  }

  /** A shortest way to somebody, step by step; empty where there is none. */
  public wayOf({ actor, effective: { unknown } }: AgentInCluster): readonly string[] {
    return unknown === null ? [] : this.tell(actor, unknown);
  }

  /** What cannot be told of an agent beside roles that it is given itself, and cloud identities that it declares: those were reviewed. */
  public of(agent: AgentInCluster): readonly InspectionFinding[] {
    if (agent.effective.unknown === null) return [];
    const declared = this.declared.get(agent.actor) ?? NOBODY;
    const found = [this.beyond(agent.actor, agent, declared), ...agent.groups.map(group => this.beyondGroup(group, agent))].filter(({ ends }) => ends !== '');
    const [way] = found.flatMap(({ shortest }) => shortest === null ? [] : [shortest]).sort((one, other) => one.length - other.length);
    if (way === undefined) return [];
    const to = endOf(way);
    const [first] = way.flatMap(({ right }) => right ?? []);
    return [findingOf(authorityCanBeTold, agent.name, {
      place: first === undefined ? this.cluster.placeOfAgent(agent) : this.cluster.placeOfRight(first),
      severity: to.kind === 'tool' || this.isGivenUnknownRole(to) ? 'low' : 'medium',
      problem: `leads ${agent.name} to ${tellActor(to)}, whose authority nobody can tell from these objects`,
      value: `unknown: ${tellFew(found.map(({ ends }) => ends))}`,
      path: this.tell(agent.actor, way),
    })];
  }

  private beyondGroup(group: Actor, agent: AgentInCluster): Beyond {
    const { shortest, ends } = this.fromGroups.get(group) ?? this.beyond(group, agent, NOBODY);
    this.fromGroups.set(group, { shortest, ends });
    return { shortest: shortest === null ? null : [{ from: agent.actor, to: group, right: null }, ...shortest], ends };
  }

  /** Where the agent or one of its groups leads to somebody else who is unknown. */
  private beyond(holder: Actor, { actor, groups }: AgentInCluster, declared: ReadonlySet<string>): Beyond {
    const itself = new Set([actor, ...groups]);
    const ends: string[] = [];
    let shortest: Way | null = null;
    for (const step of this.cluster.graph.stepsFrom(holder)) {
      if (itself.has(step.to) || (step.to.kind === 'cloud' && declared.has(step.to.identity))) continue;
      const { unknown } = this.cluster.authority.of(step.to);
      if (unknown === null) continue;
      const way: Way = [step, ...unknown];
      if (this.isReviewed(way)) continue;
      ends.push(tellActor(endOf(way)));
      if (shortest === null || way.length < shortest.length) shortest = way;
    }
    return { shortest, ends: tellFew(ends) };
  }

  /** Whether it leads, through nobody but who is governed, to a cloud identity that the last of them declares. Where else they lead is told of them. */
  private isReviewed(way: Way): boolean {
    const { from, to } = way[way.length - 1];
    return to.kind === 'cloud' && (this.declared.get(from)?.has(to.identity) ?? false)
      && way.slice(0, -1).every(step => this.declared.has(step.to));
  }

  private tell(start: Actor, way: readonly Step[]): readonly string[] {
    const last = way.length === 0 ? start : way[way.length - 1].to;
    const grant = this.cluster.graph.grantsOf(last).find(({ role }) => role.unknown !== null);
    return [...stepsTo(start, way, null), ...(grant === undefined ? [] : tellGrant(grant))];
  }

  private isGivenUnknownRole(actor: Actor): boolean {
    return this.cluster.graph.grantsOf(actor).some(({ role }) => role.unknown !== null);
  }
}

function endOf(way: Way): Actor {
  return way[way.length - 1].to;
}

const NOBODY: ReadonlySet<string> = new Set();

/** The record of what its declaration says. That of a tool can say none. */
function declaredIdentities({ governed, objects }: AgentInCluster): ReadonlySet<string> {
  return governed?.kind !== 'agent' ? NOBODY : new Set(objects.map(object => textAt(object, ['metadata', 'annotations', ANNOTATION.cloudIdentity])));
}
