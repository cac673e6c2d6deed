import { Actor } from './actor';
import { Amount, rankOf, Right } from './amount';
import { AuthorityGraph, Step } from './authority-graph';

/** What somebody can come to, and how. */
export interface Effective {
  /** The least class that may hold all of it; `''` where it is nothing, `'none'` where no class may. */
  readonly amount: Amount;

  /** The shortest way to what makes it so much; empty where that is the actor's own. */
  readonly path: readonly Step[];

  /** The right of the last of the path that makes it so much; null where no single one does. */
  readonly reason: Right | null;

  /**
   * The shortest way to somebody whose authority is not known from these objects; null where there is none, or where it can
   * make no difference, because no class may hold what is known on the way there.
   */
  readonly unknown: readonly Step[] | null;
}

/** The step that reaches somebody, or the first of a shortest way; null where there is no step to take. */
type Next = Step | null;

/**
 * What each of the actors can come to: through its groups, as whom it can run, impersonate or get tokens of, which
 * controllers obey it, which roles it may bind.
 *
 * Everybody in reach is visited once, whoever reaches them. From those whose own rights amount to most the way back is
 * followed breadth first, so that each is first found from the most it can come to, by a shortest way.
 */
export class EffectiveAuthority {
  /** By the place of the actor; undefined for those whom nobody reaches. */
  private readonly most: readonly (Next | undefined)[];
  private readonly unknown: readonly (Next | undefined)[];

  constructor(private readonly graph: AuthorityGraph, starts: readonly Actor[]) {
    const { actors, steps } = within(graph, starts);
    const back = new StepsBack(steps, graph.actors.size);
    const ranks = actors.map(actor => rankOf(graph.amountOf(actor)));
    this.most = back.spread([...new Set(ranks)].sort((a, b) => b - a).map(rank => actors.filter((_, i) => ranks[i] === rank)));
    this.unknown = back.spread([actors.filter(actor => graph.isUnknown(actor))]);
  }

  /** What an actor can come to; it must be one of those asked about, or in reach of one. */
  public of(actor: Actor): Effective {
    const path = wayFrom(actor, this.most);
    const last = path.length === 0 ? actor : path[path.length - 1].to;
    const unknown = this.unknown[actor.place] === undefined ? null : wayFrom(actor, this.unknown);
    return { amount: this.graph.amountOf(last), path, reason: this.graph.reasonOf(last), unknown };
  }
}

function wayFrom(actor: Actor, next: readonly (Next | undefined)[]): readonly Step[] {
  const way: Step[] = [];
  for (let step = next[actor.place]; step; step = next[step.to.place]) way.push(step);
  return way;
}

/** Steps, by where they lead. */
class StepsBack {
  /** For each step the next one that leads to the same; -1 after the last. */
  private readonly next: Int32Array;

  /** For each actor, by its place, the first step that leads to it; -1 where none does. */
  private readonly first: Int32Array;

  constructor(private readonly steps: readonly Step[], actors: number) {
    this.next = new Int32Array(steps.length).fill(-1);
    this.first = new Int32Array(actors).fill(-1);
    const last = new Int32Array(actors).fill(-1);
    steps.forEach(({ to: { place } }, i) => {
      if (last[place] < 0) this.first[place] = i;
      else this.next[last[place]] = i;
      last[place] = i;
    });
  }

  /** Breadth first from some to all that lead to them, then from others; whoever was found before stays as it was. For each the first step of the way. */
  public spread(rounds: readonly (readonly Actor[])[]): readonly (Next | undefined)[] {
    const found: (Next | undefined)[] = new Array<undefined>(this.first.length).fill(undefined);
    for (const ends of rounds) {
      const queue = ends.filter(({ place }) => found[place] === undefined);
      for (const { place } of queue) found[place] = null;
      for (const { place } of queue) {
        for (let i = this.first[place]; i >= 0; i = this.next[i]) {
          const { from } = this.steps[i];
          if (found[from.place] !== undefined) continue;
          found[from.place] = this.steps[i];
          queue.push(from);
        }
      }
    }
    return found;
  }
}

/** Somebody in reach, and the step that reaches them; null for the first. */
export type Reached = ReadonlyMap<Actor, Next>;

/** Everybody in reach of the first: themselves first, then the nearest; beyond an end nobody is looked for. */
export function inReach(graph: AuthorityGraph, first: Actor, isEnd: (actor: Actor) => boolean = () => false): Reached {
  const reached = new Map<Actor, Next>([[first, null]]);
  for (const actor of reached.keys()) {
    if (actor !== first && isEnd(actor)) continue;
    for (const step of graph.stepsFrom(actor)) if (!reached.has(step.to)) reached.set(step.to, step);
  }
  return reached;
}

/** The shortest way to somebody in reach. */
export function wayTo(reached: Reached, last: Actor): readonly Step[] {
  const way: Step[] = [];
  for (let step = reached.get(last) ?? null; step !== null; step = reached.get(step.from) ?? null) way.push(step);
  return way.reverse();
}

/** Those in reach of some, and the steps between them. */
interface Within {
  readonly actors: readonly Actor[];
  readonly steps: readonly Step[];
}

/** From those whose own rights no class may hold nobody need go further: there is no more than that. */
function within(graph: AuthorityGraph, starts: readonly Actor[]): Within {
  const actors = new Set(starts);
  const steps: Step[] = [];
  for (const actor of actors) {
    if (graph.amountOf(actor) === 'none') continue;
    for (const step of graph.stepsFrom(actor)) {
      steps.push(step);
      actors.add(step.to);
    }
  }
  return { actors: [...actors], steps };
}
