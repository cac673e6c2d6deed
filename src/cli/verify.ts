import { EXIT_STATUS, ExitStatus } from './exit-status';
import { verifyBaseline } from '../baseline/verify';
import { VERIFY_FORMATS, VerifyFormatName } from './formats/verify-formats';
import { askForClusterBaseline, ClusterBaselineInput, readClusterBaseline } from './input/read-cluster-baseline';
import { kubectlOf, KubectlTarget } from './kubectl';
import { packageManifest } from './package-manifest';
import { Shell, tellError, tellNote } from './shell';
import { isColoured, paintWith, widthOf } from './terminal';
import { VerifyReport } from './verify-report';
import { BASELINE_VERSION } from '../baseline/baseline-object';
import { placeOf } from '../files/input-problem';

/** Where the live baseline is, and how to tell of it. */
export interface VerifyOptions extends KubectlTarget {
  /** Files, folders and standard input (`-`) with what somebody asked the cluster for; empty to ask it with kubectl. */
  readonly paths: readonly string[];
  readonly format: VerifyFormatName;
}

/** Compares what a cluster has with the baseline of this version. */
export async function verify({ paths, format, ...target }: VerifyOptions, shell: Shell): Promise<ExitStatus> {
  const input = paths.length === 0 ? await askForClusterBaseline(kubectlOf(target, shell.env)) : await readClusterBaseline(paths, shell.stdin);
  const report = reportOf(input);
  for (const problem of input.problems) tellError(shell, problem.file === '' ? problem.problem : `${placeOf(problem)}: ${problem.problem}`);
  // A text would say that nothing is wrong; whoever asks for JSON reads in it that nothing was judged.
  if (input.problems.length > 0 && format === 'text') return report.exitStatus;
  if (report.unchecked.length > 0) tellNote(shell, `the cluster has not checked the types of ${report.unchecked.join(', ')}: ask again, or see whether its controllers run`);
  const look = { paint: paintWith(isColoured(shell.stdout, shell.env)), width: widthOf(shell.stdout), folder: process.cwd() };
  shell.stdout.write(VERIFY_FORMATS[format](report, look));
  return report.exitStatus;
}

/** Nothing is judged where there is a problem: what is missing in half an answer may be in the cluster. */
function reportOf({ objects, problems }: ClusterBaselineInput): VerifyReport {
  const known = { tool: packageManifest(), version: BASELINE_VERSION, problems };
  if (problems.length > 0) return { ...known, expected: 0, present: 0, findings: [], unchecked: [], exitStatus: EXIT_STATUS.notAnalysed };
  const verification = verifyBaseline(objects);
  return { ...known, ...verification, exitStatus: verification.findings.length > 0 ? EXIT_STATUS.findings : EXIT_STATUS.clean };
}
