import { Finding, FleetFinding, Rule, Subject } from './rule';
import { Fleet } from '../fleet/fleet';
import { JsonObject } from '../objects/json';
import { MemberPlan } from '../plan/tool-plan';

/** Everything of an app as it would be written. */
export interface Rendering {
  readonly fleet: Fleet;

  /** What was made from declarations. */
  readonly made: readonly MadeObject[];

  /** Workloads that agents and tools govern, hardened. */
  readonly governed: readonly GovernedObject[];

  /** What everybody else made; the items of lists one by one. */
  readonly foreign: readonly RenderedObject[];

  /** What belongs to an agent that was removed from the app. */
  readonly orphans: readonly OrphanedObject[];

  /** The files that several objects would be written into, one over the other. */
  readonly overwrittenFiles: readonly string[];
}

/** An object as it would be written. */
export interface RenderedObject {
  /** Path of the construct that it comes from. */
  readonly path: string;
  readonly object: JsonObject;
}

/** An object that was made from a declaration. */
export interface MadeObject {
  readonly subject: Subject;
  readonly path: string;

  /** As it follows from the declaration. */
  readonly declared: object;

  /** As it would be written; null if it was removed. */
  readonly rendered: JsonObject | null;
}

/** A workload that an agent or a tool governs. */
export interface GovernedObject extends RenderedObject {
  readonly member: MemberPlan;

  /** What stays as its author wrote it, because it cannot be reconciled. */
  readonly conflicts: readonly Conflict[];
}

/** A place in a workload where its author and its agent want different things. */
export interface Conflict extends Finding {
  readonly value: string;

  /** What it is about, as `governWorkload` sorts it. */
  readonly concern: string;
}

/** An object whose agent or agent namespace was removed from the app. */
export interface OrphanedObject extends RenderedObject {
  /** Path of the construct that was removed. */
  readonly owner: string;
}

/** A law about what an app renders, whoever made it. */
export type RenderedRule = Rule<Rendering, FleetFinding>;
