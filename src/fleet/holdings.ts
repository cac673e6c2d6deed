import { Actor, Actors, groupsOf } from './actor';
import { RoleSummaries, RoleSummary } from './role-summaries';
import { ServiceAccountFacts, ServiceAccounts } from './service-accounts';
import { Grant, Grants } from '../rbac/grant';
import { combinedRisks, GrantedRisk, PartialRisk, partialRisks } from '../rbac/granted-risk';
import { isGivenAnyway } from '../rbac/kubernetes-bindings';
import { existsIn, KubernetesVersion } from '../rbac/kubernetes-version';
import { PolicyRule } from '../rbac/policy-rule';
import { ServiceAccountIdentity } from '../rbac/subject';

/** What is known of a cluster. */
export interface Cluster {
  readonly grants: Grants;
  readonly accounts: ServiceAccounts;

  /** Null where nobody knows. */
  readonly version: KubernetesVersion | null;

  /**
   * Rules whose writes amount to reading: those with which an agent of whatever class publishes a report that nothing obeys,
   * and those for dry runs, which are told by themselves.
   *
   * @default - none
   */
  readonly asReading?: ReadonlySet<PolicyRule>;
}

/** What an actor holds by itself, and not through what it leads to. */
export interface Holding {
  /** By its own name. */
  readonly grants: readonly Grant[];

  /** What matters about the role of each grant. */
  readonly roles: readonly RoleSummary[];

  /** Those of its groups that more is given to than every cluster gives them. */
  readonly groups: readonly Actor[];

  /** What its grants give of risks that need several rights. */
  readonly partial: readonly PartialRisk[];

  /** The risks that it makes of them, with what its groups add. */
  readonly combined: readonly GrantedRisk[];

  /** What objects say of it, where it is a ServiceAccount. */
  readonly facts: readonly ServiceAccountFacts[];
}

const NOBODY: readonly never[] = [];
const NO_HOLDING: Holding = { grants: NOBODY, roles: NOBODY, groups: NOBODY, partial: NOBODY, combined: NOBODY, facts: NOBODY };

/**
 * What each actor holds.
 *
 * Rights that are risky only together are looked for among all that one identity holds, its groups included, and not among
 * what several identities hold that it could become.
 */
export class Holdings {
  /** Of the groups of the ServiceAccounts of a namespace. */
  private readonly groups = new Map<string, readonly Actor[]>();
  private readonly ofGroups = new Map<string, Holding>();
  private readonly givenMore = new Map<string, boolean>();

  /** Whether anything is said about a ServiceAccount whose namespace nobody wrote. */
  private readonly hasUnplaced: boolean;

  constructor(private readonly cluster: Cluster, private readonly actors: Actors, private readonly summaries: RoleSummaries) {
    this.hasUnplaced = [...cluster.accounts.values()].some(({ namespace }) => namespace === '');
  }

  public of(actor: Actor): Holding {
    const { grants } = this.cluster;
    switch (actor.kind) {
      case 'serviceaccount': return this.holding(grants.ofServiceAccount(actor.identity), this.groupsOf(actor, actor.identity.namespace), this.factsOf(actor.identity));
      case 'user': return this.holding(grants.ofUser(actor.user), this.groupsOf(actor, null), NOBODY);
      case 'group': return this.ofGroup(actor.group);
      case 'role': return this.holding([grants.wouldGive(actor.role, actor.scope)], NOBODY, NOBODY);
      default: return NO_HOLDING;
    }
  }

  private holding(grants: readonly Grant[], groups: readonly Actor[], facts: readonly ServiceAccountFacts[]): Holding {
    const roles = grants.map(grant => this.summaries.of(grant));
    const partial = partialRisks(grants, roles);
    return { grants, roles, groups, partial, combined: this.combined(partial, groups), facts };
  }

  /** What one group makes by itself is the group's. */
  private combined(partial: readonly PartialRisk[], groups: readonly Actor[]): readonly GrantedRisk[] {
    if (partial.length + groups.length === 0) return NOBODY;
    const ofGroups = groups.map(each => this.of(each).partial).filter(each => each.length > 0);
    if (partial.length + ofGroups.length === 0) return NOBODY;
    return combinedRisks([partial, ...ofGroups], ofGroups).filter(risk => existsIn(risk, this.cluster.version));
  }

  private ofGroup(group: string): Holding {
    const known = this.ofGroups.get(group) ?? this.holding(this.cluster.grants.ofGroup(group), NOBODY, NOBODY);
    this.ofGroups.set(group, known);
    return known;
  }

  private groupsOf(actor: Actor, home: string | null): readonly Actor[] {
    const known = home === null ? undefined : this.groups.get(home);
    if (known !== undefined) return known;
    const groups = groupsOf(actor).filter(group => this.isGivenMore(group)).map(group => this.actors.group(group));
    if (home !== null) this.groups.set(home, groups);
    return groups;
  }

  private isGivenMore(group: string): boolean {
    const known = this.givenMore.get(group) ?? this.cluster.grants.ofGroup(group)
      .some(({ binding, role }) => role.unknown !== null || role.isOpen || role.rules.some(held => !isGivenAnyway(binding, held)));
    this.givenMore.set(group, known);
    return known;
  }

  /** A namespace that nobody wrote may be any. */
  private factsOf({ namespace, name }: ServiceAccountIdentity): readonly ServiceAccountFacts[] {
    const here = this.cluster.accounts.get(`${namespace}/${name}`) ?? NOBODY;
    const anywhere = this.hasUnplaced ? this.cluster.accounts.get(`/${name}`) ?? NOBODY : NOBODY;
    return here === NOBODY && anywhere === NOBODY ? NOBODY : [here, anywhere].flat();
  }
}
