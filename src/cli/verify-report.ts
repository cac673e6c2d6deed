import { ExitStatus } from './exit-status';
import { PackageManifest } from './package-manifest';
import { Verification } from '../baseline/verify';
import { InputProblem } from '../files/input-problem';

/** Everything that is found out about a cluster's baseline, for every format. */
export interface VerifyReport extends Verification {
  /** What made it. */
  readonly tool: PackageManifest;

  /** Version of the baseline that the cluster is compared with. */
  readonly version: string;

  /** What kept the cluster from being judged. */
  readonly problems: readonly InputProblem[];
  readonly exitStatus: ExitStatus;
}
