import { GovernanceArgs } from './governance-args';
import { Program } from './program';

/**
 * Decides what holds for every agent of the program.
 *
 * Call it once, before `checkFleet` and the first component: it throws a `RunError` otherwise. Wrong
 * options are refused with everything else, by `checkFleet` or the first component.
 */
export function configureGovernance(args: GovernanceArgs): void {
  Program.current.configure(args);
}
