import { AdoptionDiff } from './adoption-diff';
import { PlacedBlank } from './literal';
import { RemainingFinding } from './program';
import { OpenFinding } from './proposal';
import { RightsTogether } from './right-group';
import { ToldRefusal } from './told-refusal';
import { KubernetesVersion } from '../rbac/kubernetes-version';

/** What is known beside the objects. */
export interface AdoptionOptions {
  /** The namespace of objects that say none; `''` for that of the account. */
  readonly namespace: string;

  /** `YYYY-MM-DD`. */
  readonly today: string;

  /** Null where nobody knows. */
  readonly kubernetesVersion: KubernetesVersion | null;
}

/** A ServiceAccount as a governed agent, as far as manifests tell it. */
export interface Adoption {
  /** The smallest declaration that keeps the agent working, as a program in TypeScript; `Blank` says what it leaves open, and how. */
  readonly program: string;

  /** What a person must decide, in the order of the program. */
  readonly blanks: readonly PlacedBlank[];

  /** The rights that the declaration gives as `permissions`, one by one. */
  readonly permissions: readonly RightsTogether[];

  /** Rights that are not taken over, and why. */
  readonly refused: readonly ToldRefusal[];

  /** Rights for which `housekeeping` stands, which gives less. */
  readonly housekept: readonly RightsTogether[];

  /** What the exceptions of the program are for, which nobody has signed. */
  readonly unaccepted: readonly OpenFinding[];

  /** What synthesis refuses although every blank is filled in. */
  readonly remaining: readonly RemainingFinding[];
  readonly diff: AdoptionDiff;
}
