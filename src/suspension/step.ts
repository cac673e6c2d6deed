import { KubectlCommand } from './kubectl-command';

/** One thing that is done to stop an agent or to let it go on, and what that does. */
export interface Step {
  readonly title: string;

  /** What it does, and what it does not, one clause each: without a character that a shell reads, so that it can be pasted with the commands. */
  readonly effects: readonly string[];
  readonly limits: readonly string[];
  readonly commands: readonly KubectlCommand[];

  /** Whether what comes after it makes no sense without it. */
  readonly isNeeded: boolean;
}
