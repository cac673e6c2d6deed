import { LabelSelector, means } from './label-selector';
import { HeldRule, Role } from './role';
import { labelsOf, RoleBook, RoleEntry, selectorsOf } from './role-book';

/** A role that is taken in, and by which. */
interface Visit {
  readonly role: RoleEntry;
  readonly through: readonly Role[];
  readonly isRestored: boolean;
}

/** ClusterRoles take in each other in more ways than anybody can follow: what they hold cannot be told. */
export class EndlessAggregation extends Error {
  /** What is wrong, in one clause, and what to write instead. */
  public readonly problem = 'ClusterRoles among these objects take in each other in more ways than anybody can follow';
  public readonly fix = 'take `aggregationRule` out of those that need none';

  constructor() {
    super('an aggregation without end');
    this.message = `${this.problem}: ${this.fix}`;
  }
}

/** Most ways that are followed. The roles of a cluster with thousands of kinds take in some ten thousand. */
const MOST_WAYS = 10_000_000;

/**
 * What ClusterRoles hold that take in others by label. Throws `EndlessAggregation`, and nothing else.
 *
 * A controller keeps their rules equal to those of all *other* ClusterRoles that a selector means, and does so again after
 * every change, so what those take in themselves comes along. What is written beside `aggregationRule` is overwritten
 * within moments and does not count, unless a cluster says that it holds it, or roles take in each other: what was in such a
 * loop for a moment, or was taken into it, goes round in it for ever.
 *
 * @see pkg/controller/clusterroleaggregation/clusterroleaggregation_controller.go of kubernetes/kubernetes
 */
export class Aggregation {
  /** ClusterRoles by each of their labels; null until somebody asks. */
  private byLabel: ReadonlyMap<string, readonly RoleEntry[]> | null = null;
  private readonly members = new Map<RoleEntry, readonly RoleEntry[]>();
  private readonly held = new Map<RoleEntry, readonly HeldRule[]>();
  private readonly looping = new Map<RoleEntry, boolean>();
  private ways = 0;

  constructor(private readonly book: RoleBook) {}

  /** Every rule that the role holds, its own first, then those of what it takes in, nearest first. */
  public rulesOf(role: RoleEntry): readonly HeldRule[] {
    const known = this.held.get(role)
      ?? (role.parts.every(({ aggregates }) => aggregates === null) ? written(role, NOBODY, false) : this.collect(role));
    this.held.set(role, known);
    return known;
  }

  /** Whether rules are written in the role that it does not hold. */
  public overwrites(role: RoleEntry): boolean {
    return role.parts.some(part => part.rules.length > 0 && !keeps(part)) && !this.isInLoop(role);
  }

  private collect(start: RoleEntry): readonly HeldRule[] {
    const rules: HeldRule[] = [];
    const seen = new Set([start]);
    const queue: Visit[] = [{ role: start, through: [], isRestored: false }];
    const looped = this.takenIntoLoops(start);
    for (const { role, through, isRestored } of queue) {
      this.follow(this.takenIn(role).length + role.parts.reduce((sum, part) => sum + part.rules.length, 0));
      for (const held of written(role, through, isRestored)) if (keeps(held.writtenIn) || looped.has(role)) rules.push(held);
      const members = this.takenIn(role).filter(member => !seen.has(member));
      if (members.length === 0) continue;
      const further = [...through, role.parts[0]];
      const isAdded = isRestored || role.parts.every(({ aggregates }, place) => aggregates === null || isAddedTo(role, place));
      for (const member of members) {
        seen.add(member);
        queue.push({ role: member, through: further, isRestored: isAdded });
      }
    }
    return rules;
  }

  /** The roles in loops that the role takes in, or is in, with all that those take in. */
  private takenIntoLoops(start: RoleEntry): ReadonlySet<RoleEntry> {
    const looping = [...this.everyTakenIn([start])].filter(role => this.isInLoop(role));
    return this.everyTakenIn(looping);
  }

  /** The roles, and all that they take in, directly or not. */
  private everyTakenIn(roles: readonly RoleEntry[]): ReadonlySet<RoleEntry> {
    const found = new Set(roles);
    for (const role of found) {
      this.follow(this.takenIn(role).length);
      for (const member of this.takenIn(role)) found.add(member);
    }
    return found;
  }

  private follow(ways: number): void {
    this.ways += ways;
    if (this.ways > MOST_WAYS) throw new EndlessAggregation();
  }

  /** The other ClusterRoles that the role takes in directly; none where it takes in nothing. */
  private takenIn(role: RoleEntry): readonly RoleEntry[] {
    const known = this.members.get(role);
    if (known !== undefined) return known;
    const members = [...new Set((selectorsOf(role) ?? []).flatMap(selector => this.selected(selector)))].filter(member => member !== role);
    this.members.set(role, members);
    return members;
  }

  private selected(selector: LabelSelector): readonly RoleEntry[] {
    const candidates = this.candidates(selector);
    this.follow(candidates.length);
    return candidates.filter(role => labelsOf(role).some(each => means(selector, each)));
  }

  /** The shortest list that cannot miss what the selector means: to compare every selector with every role is slow where there are many. */
  private candidates({ matchLabels, matchExpressions }: LabelSelector): readonly RoleEntry[] {
    const labels = [
      ...[...matchLabels].map(pair => [labelled(...pair)]),
      ...matchExpressions.filter(({ operator }) => operator === 'In').map(({ key, values }) => values.map(value => labelled(key, value))),
    ];
    const byLabel = this.byLabel ??= indexByLabel(this.book.clusterRoles);
    const lists = labels.map(alternatives => alternatives.flatMap(label => byLabel.get(label) ?? []));
    this.follow(labels.reduce((sum, alternatives) => sum + alternatives.length, 0));
    return lists.reduce((shortest, list) => list.length < shortest.length ? list : shortest, this.book.clusterRoles);
  }

  private isInLoop(role: RoleEntry): boolean {
    const known = this.looping.get(role);
    if (known !== undefined) return known;
    const seen = this.everyTakenIn(this.takenIn(role));
    this.looping.set(role, seen.has(role));
    return seen.has(role);
  }
}

function indexByLabel(roles: readonly RoleEntry[]): ReadonlyMap<string, readonly RoleEntry[]> {
  const index = new Map<string, RoleEntry[]>();
  for (const role of roles) {
    for (const label of new Set(labelsOf(role).flatMap(labels => [...labels].map(pair => labelled(...pair))))) {
      const known = index.get(label);
      if (known === undefined) index.set(label, [role]);
      else known.push(role);
    }
  }
  return index;
}

const NOBODY: readonly Role[] = [];

/** Whether nobody wrote this part of a role that somebody wrote. */
function isAddedTo(role: RoleEntry, place: number): boolean {
  return role.written > 0 && place >= role.written;
}

/** Whether a role that takes in others holds what is written beside. */
function keeps(part: Role): boolean {
  return part.isLive || part.aggregates === null;
}

/** Every rule that is written in the role. */
function written(role: RoleEntry, through: readonly Role[], isRestored: boolean): readonly HeldRule[] {
  const rules = role.parts.map((writtenIn, place) => {
    const isAdded = isRestored || isAddedTo(role, place);
    return writtenIn.rules.map((rule, index) => ({ rule, writtenIn, index, through, isRestored: isAdded }));
  });
  return rules.length === 1 ? rules[0] : rules.flat();
}

function labelled(key: string, value: string): string {
  return `${key}=${value}`;
}
