import { GovernedName } from './agent-marks';
import { FoundAgent, findAgents } from './found-agent';
import { InspectedObjects, Place } from './inspected-objects';
import { InspectionOptions, SourcedObject } from './inspection';
import { invocationsAmong } from './invocations';
import { NetworkFences } from './network-fences';
import { NetworkOpenings } from './network-openings';
import { isDryRunOf, isMadeFor, rulesAsReading } from './own-grants';
import { Actor } from '../fleet/actor';
import { Amount, rankOf, Right } from '../fleet/amount';
import { AuthorityGraph, Step } from '../fleet/authority-graph';
import { Effective, EffectiveAuthority } from '../fleet/effective-authority';
import { asking } from '../fleet/service-accounts';
import { Grant, Grants } from '../rbac/grant';
import { ANONYMOUS } from '../rbac/principal';

/** An agent among objects, and what it can do. */
export interface AgentInCluster extends FoundAgent {
  readonly actor: Actor;

  /** Those of its groups that more is given to than every cluster gives them, and whom it is taken for without its token. */
  readonly groups: readonly Actor[];

  /** What its own rights amount to, with those of its groups. */
  readonly own: Amount;
  readonly effective: Effective;
}

/** All that rules look at. */
export class InspectedCluster {
  public readonly objects: InspectedObjects;
  public readonly graph: AuthorityGraph;
  public readonly authority: EffectiveAuthority;
  public readonly fences: NetworkFences;
  public readonly openings: NetworkOpenings;

  /** Everybody who leaves their token out, as far as more is given to them than every cluster gives them. */
  private readonly anonymous: readonly Actor[];

  /** By name. */
  public readonly agents: readonly AgentInCluster[];

  /** The governed agents that have a ServiceAccount under some class, and the tools that have one, as `kind namespace/name`. */
  private readonly withAccounts: ReadonlySet<string>;

  /** What a person said of agents and roles that meant nothing. */
  public readonly unmatched: readonly string[];

  constructor(sourced: readonly SourcedObject[], public readonly options: InspectionOptions) {
    this.objects = new InspectedObjects(sourced, options);
    const grants = new Grants(this.objects.rbac);
    const { agents, unmatched } = findAgents(this.objects, grants, options);
    this.unmatched = [...unmatched, ...this.objects.unmatchedRoles];
    const asReading = new Set(agents.flatMap(agent =>
      agent.governed === null ? [] : rulesAsReading({ ...agent, governed: agent.governed }, grants.ofServiceAccount(agent.identity), this.objects)));
    const accounts = asking(this.objects.serviceAccounts, invocationsAmong(agents, this.objects));
    this.graph = new AuthorityGraph({ grants, accounts, version: options.kubernetesVersion, asReading });
    const actors = agents.map(({ identity }) => this.graph.actors.serviceAccount(identity));
    this.anonymous = anonymousIn(this.graph);
    this.authority = new EffectiveAuthority(this.graph, [...actors, ...this.anonymous]);
    this.agents = agents.map((agent, i) => this.withAuthority(agent, actors[i]));
    this.withAccounts = new Set(agents.filter(({ objects }) => objects.length > 0)
      .flatMap(({ identity, governed }) => governed === null ? [] : memberKey(identity.namespace, governed)));
    this.fences = new NetworkFences(this.objects);
    this.openings = new NetworkOpenings(this.objects);
  }

  /** Whether the agent or tool has a ServiceAccount among the objects, whatever class it is of. */
  public hasAccount(namespace: string, governed: GovernedName): boolean {
    return this.withAccounts.has(memberKey(namespace, governed));
  }

  /** Whether a grant is one that this library makes from the declaration of the agent. */
  public isDeclared({ identity, governed }: AgentInCluster, grant: Grant): boolean {
    return governed !== null && isMadeFor({ identity, governed }, grant, this.objects);
  }

  /** Whether a grant is one that this library makes of what the agent declares for dry runs. */
  public isDryRun({ identity, governed }: AgentInCluster, grant: Grant): boolean {
    return governed !== null && isDryRunOf({ identity, governed }, grant, this.objects);
  }

  /** The object to change so that nobody holds the right: the role that it is written in, or the binding where nobody wrote the role. */
  public placeOfRight({ grant, held }: Right): Place {
    return this.objects.rbac.sourceOf(held.writtenIn) === null ? this.objects.placeOfRead(grant.binding) : this.objects.placeOfRead(held.writtenIn);
  }

  /** The object that makes an agent: its ServiceAccount, or what runs under it. */
  public placeOfAgent({ name, objects, workloads }: FoundAgent): Place {
    const [object = workloads[0]?.object] = objects;
    return object === undefined ? { at: name, source: null } : this.objects.placeOf(object);
  }

  private withAuthority(agent: FoundAgent, actor: Actor): AgentInCluster {
    const groups = [...this.graph.groupsOf(actor), ...this.anonymous];
    let own = this.graph.amountOf(actor);
    for (const group of groups) if (rankOf(this.graph.amountOf(group)) > rankOf(own)) own = this.graph.amountOf(group);
    return { ...agent, actor, groups, own, effective: this.effectiveOf(actor) };
  }

  /** Of what it can come to with its token and without it the most; at the same amount that with it. */
  private effectiveOf(actor: Actor): Effective {
    let effective = this.authority.of(actor);
    for (const to of this.anonymous) effective = more(effective, through({ from: actor, to, right: null }, this.authority.of(to)));
    return effective;
  }
}

function memberKey(namespace: string, { kind, name }: GovernedName): string {
  return `${kind} ${namespace}/${name}`;
}

function anonymousIn(graph: AuthorityGraph): readonly Actor[] {
  const anonymous = graph.actors.user(ANONYMOUS);
  return [...(graph.grantsOf(anonymous).length === 0 ? [] : [anonymous]), ...graph.groupsOf(anonymous)];
}

function through(step: Step, { path, unknown, ...what }: Effective): Effective {
  return { ...what, path: [step, ...path], unknown: unknown === null ? null : [step, ...unknown] };
}

function more(one: Effective, other: Effective): Effective {
  const most = rankOf(other.amount) > rankOf(one.amount) ? other : one;
  return { ...most, unknown: shorter(one.unknown, other.unknown) };
}

function shorter(one: Effective['unknown'], other: Effective['unknown']): Effective['unknown'] {
  return one === null || (other !== null && other.length < one.length) ? other : one;
}
