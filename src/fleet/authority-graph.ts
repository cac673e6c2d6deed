import { Actor, Actors } from './actor';
import { Amount, isBeyond, rankOf, Right, tuning } from './amount';
import { Cluster, Holding, Holdings } from './holdings';
import { KnownServiceAccounts } from './known-serviceaccounts';
import { leadsOf } from './leads';
import { RoleSummaries } from './role-summaries';
import { AuthorityClass } from '../declaration/authority-class';
import { isParametersObject } from '../plan/parameters-object';
import { Grant } from '../rbac/grant';
import { granted, GrantedRisk } from '../rbac/granted-risk';

/** One way from the authority of somebody to that of somebody else. */
export interface Step {
  readonly from: Actor;
  readonly to: Actor;

  /** The right that leads there; null where none is needed. */
  readonly right: Right | null;
}

/** Somebody, with what was found out about them so far. */
interface Node {
  readonly actor: Actor;
  readonly holding: Holding;
  steps: readonly Step[] | null;
  amount: Amount | null;

  /** The grant that makes it so much, or the very right; null where there is none. */
  because: Grant | Right | null;
}

const NOWHERE: readonly Step[] = [];
const NOBODY: readonly Actor[] = [];

/** Who comes to whose authority: the steps from each actor to the next, found as they are asked for and remembered. */
export class AuthorityGraph {
  /** Everybody in it; whoever it is asked about is one of these. */
  public readonly actors = new Actors();

  /** By the place of the actor. */
  private readonly nodes: (Node | undefined)[] = [];
  private readonly summaries: RoleSummaries;
  private readonly holdings: Holdings;
  private readonly known: KnownServiceAccounts;

  constructor(private readonly cluster: Cluster) {
    this.summaries = new RoleSummaries(cluster.version, cluster.asReading);
    this.holdings = new Holdings(cluster, this.actors, this.summaries);
    this.known = new KnownServiceAccounts(this.actors, cluster.grants.serviceAccounts, cluster.accounts);
  }

  /** The steps from an actor, each destination once. */
  public stepsFrom(actor: Actor): readonly Step[] {
    const node = this.node(actor);
    return node.steps ??= this.find(node);
  }

  /** What the actor's own rights amount to. */
  public amountOf(actor: Actor): Amount {
    const node = this.node(actor);
    return node.amount ??= this.amount(node);
  }

  /** The right of the actor's own that makes them amount to so much; null where no single one does. */
  public reasonOf(actor: Actor): Right | null {
    this.amountOf(actor);
    const { because } = this.node(actor);
    if (because === null || 'held' in because) return because;
    return this.reasonOfGrant(because);
  }

  /** What the actor is given by its own name. */
  public grantsOf(actor: Actor): readonly Grant[] {
    return this.node(actor).holding.grants;
  }

  /** The groups of an actor that more is given to than every cluster gives them. */
  public groupsOf(actor: Actor): readonly Actor[] {
    return this.node(actor).holding.groups;
  }

  /** The risks in what the actor is given by its own name, with what its groups add to them. */
  public risksOf(actor: Actor): readonly GrantedRisk[] {
    return [...this.grantsOf(actor).flatMap(grant => this.risksOfGrant(grant)), ...this.combinedRisksOf(actor)];
  }

  /** The risks that a grant makes by itself. */
  public risksOfGrant(grant: Grant): readonly GrantedRisk[] {
    return this.summaries.of(grant).risks.map(risk => granted(risk, grant));
  }

  /** The risks that what the actor is given makes together, with what its groups add. */
  public combinedRisksOf(actor: Actor): readonly GrantedRisk[] {
    return this.node(actor).holding.combined;
  }

  /** What a grant by itself amounts to. */
  public amountOfGrant(grant: Grant): Amount {
    return this.summaries.of(grant).amount;
  }

  /** The right that makes a grant amount to so much; null where it amounts to nothing. */
  public reasonOfGrant(grant: Grant): Right | null {
    const { because } = this.summaries.of(grant);
    return because === null ? null : { ...because, grant };
  }

  /** Whether somebody's authority is not known from these objects: a role that is nowhere, a controller that is installed elsewhere, a cloud. */
  public isUnknown(actor: Actor): boolean {
    switch (actor.kind) {
      case 'controller': return this.stepsFrom(actor).length === 0;
      case 'cloud': case 'tool': return true;
      default: return this.grantsOf(actor).some(({ role }) => role.unknown !== null);
    }
  }

  private node(actor: Actor): Node {
    return this.nodes[actor.place] ??= { actor, holding: this.holdings.of(actor), steps: null, amount: null, because: null };
  }

  private amount(node: Node): Amount {
    const { actor, holding: { grants, roles, combined, facts } } = node;
    if (actor.kind === 'everything' || isAnybody(actor)) return 'none';
    let most: Amount = '';
    for (let i = 0; i < grants.length; i++) {
      const { amount } = roles[i];
      if (amount === most || rankOf(amount) <= rankOf(most)) continue;
      most = amount;
      node.because = grants[i];
    }
    // What a single right does is told before what several do together.
    const beyond = most === 'none' || combined.length === 0 ? undefined : combined.find(risk => isBeyond(risk, risk.scope));
    if (beyond !== undefined) {
      node.because = beyond;
      return 'none';
    }
    if (most !== AuthorityClass.EXECUTE || actor.kind !== 'serviceaccount') return most;
    // Who changes what it is itself bound by adapts.
    const { namespace, name } = actor.identity;
    const configMaps = [...facts.flatMap(({ settings }) => [...settings]), ...(isParametersObject(name) ? [name] : [])];
    const right = configMaps.length === 0 ? null : tuning(grants, { namespace, configMaps: new Set(configMaps) });
    node.because = right ?? node.because;
    return right === null ? most : AuthorityClass.ADAPT;
  }

  private find(node: Node): readonly Step[] {
    const steps: Step[] = [];
    this.go(node, (to, right) => {
      // Most lead nowhere, and few to many.
      if (to !== node.actor && (steps.length > 8 || !steps.some(step => step.to === to))) steps.push({ from: node.actor, to, right });
    });
    return steps.length > 8 ? distinct(steps) : steps.length === 0 ? NOWHERE : steps;
  }

  private go({ actor, holding }: Node, to: (actor: Actor, right: Right | null) => void): void {
    switch (actor.kind) {
      case 'serviceaccount': case 'user': case 'group': case 'role':
        for (const group of holding.groups) to(group, null);
        for (let i = 0; i < holding.grants.length; i++) {
          for (const risk of holding.roles[i].leading) this.lead(granted(risk, holding.grants[i]), to);
        }
        for (const risk of holding.combined) this.lead(risk, to);
        for (const { cloudIdentities, asks, unknownTools } of holding.facts) {
          for (const identity of cloudIdentities) to(this.actors.cloudIdentity(identity), null);
          for (const { namespace, name } of asks) to(this.actors.serviceAccount({ namespace, name }), null);
          for (const tool of unknownTools) to(this.actors.tool(tool), null);
        }
        if (actor.kind === 'serviceaccount') for (const each of this.withTokensGivenTo(actor, holding)) to(each, null);
        return;
      case 'everything': return to(this.actors.anyServiceAccount(actor.scope), null);
      case 'choice':
        for (const each of this.known.among(actor)) to(each, null);
        return;
      case 'controller': for (const each of this.known.called(actor.runsAs)) to(each, null); return;
      case 'cloud': case 'tool': return;
    }
  }

  /** Those whose tokens the pods of a ServiceAccount are given as Secrets. */
  private withTokensGivenTo({ identity: { namespace } }: Extract<Actor, { kind: 'serviceaccount' }>, { facts }: Holding): readonly Actor[] {
    if (facts.every(({ secrets }) => secrets.size === 0)) return NOBODY;
    const secrets = new Set(facts.flatMap(each => [...each.secrets]).filter(secret => this.known.keepsToken(namespace, secret)));
    return secrets.size === 0 ? [] : [this.actors.anyTokenSecret(namespace, [...secrets])];
  }

  private lead(risk: GrantedRisk, to: (actor: Actor, right: Right | null) => void): void {
    for (const { actor, right } of leadsOf(risk, this.actors, this.cluster.version)) to(actor, right);
  }
}

/** Of the steps to one destination the first. */
function distinct(steps: readonly Step[]): readonly Step[] {
  const seen = new Set<Actor>();
  return steps.filter(({ to }) => !seen.has(to) && seen.add(to).size > 0);
}

/** Whoever may be any ServiceAccount of the cluster may be one of the control plane. */
function isAnybody(actor: Actor): boolean {
  return actor.kind === 'choice' && actor.scope === null && actor.called === null && !actor.needsToken;
}
