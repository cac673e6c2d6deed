import { GovernanceOptions } from '../declaration/governance-options';

/**
 * What is decided once for every agent of a Pulumi program: plain data, known at preview.
 */
export interface GovernanceArgs extends GovernanceOptions {
  /**
   * Where `checkFleet` writes the accountability register, relative to the working directory.
   *
   * @default - 'governed-agents.register.<stack>.json'
   */
  readonly registerFile?: string;

  /**
   * The registers of other apps and stacks, as paths relative to the working directory: an edge to one of their agents or tools is then
   * known, and every chain is proven over this program and all of them together.
   *
   * @default - others are not known, and an edge to one needs a person who accepts it
   */
  readonly registers?: string[];
}
