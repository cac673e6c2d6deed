import { readFileSync } from 'node:fs';
import { acceptAll, AcceptedFinding, Baseline, baselineText, readBaseline } from './baseline';
import { CheckReport, JudgedFinding, reportOf } from './check-report';
import { EXIT_STATUS, ExitStatus } from './exit-status';
import { FormatName, FORMATS } from './formats';
import { problemOfAccess } from '../files/file-bytes';
import { InputProblem, placeOf } from '../files/input-problem';
import { Input, readInput } from './input/read-input';
import { writeFor } from './output-file';
import { packageManifest } from './package-manifest';
import { progressOn, tellingFiles } from './progress';
import { Shell, tellError, tellNote } from './shell';
import { isColoured, paintWith, widthOf } from './terminal';
import { Threshold } from './threshold';
import { notesOnOthers, unmatchedAccounts } from './told-accounts';
import { inspect } from '../inspection/inspect';
import { Inspection, InspectionOptions } from '../inspection/inspection';
import { INSPECTION_RULES } from '../inspection/inspection-rules';
import { quote } from '../plan/quote';
import { EndlessAggregation } from '../rbac/aggregation';

/** What somebody asks to be checked, and how. */
export interface CheckOptions extends InspectionOptions {
  /** Files and folders; `-` for standard input. */
  readonly paths: readonly string[];
  readonly format: FormatName;

  /** Where the report goes; null for standard output. */
  readonly output: string | null;
  readonly threshold: Threshold;

  /** The file that says what is accepted; null for nothing. */
  readonly baseline: string | null;

  /** The file into which everything that is found goes as accepted; null for none. */
  readonly writeBaseline: string | null;
}

const MOST_TOLD = 10;

/** So few agents that others may have been meant. */
const FEW = 3;

/** So many objects that somebody who waits for them wonders. */
const MANY = 10_000;

/** Reads objects, judges them, and reports. */
export async function check(options: CheckOptions, shell: Shell): Promise<ExitStatus> {
  const known = acceptedIn(options.baseline, shell);
  if (known === null) return EXIT_STATUS.notAnalysed;
  const progress = progressOn(shell.stderr, () => performance.now());
  const input = await readInput(options.paths, shell.stdin, tellingFiles(progress));
  if (input.objects.length > MANY) progress.announce(`judging ${input.objects.length} objects`);
  const inspection = inspected(input, options, shell);
  progress.end();
  if (inspection === null) return EXIT_STATUS.notAnalysed;

  const problems = [...input.problems, ...problemsOf(input, inspection, options)];
  const accepted = options.writeBaseline === null ? known : acceptAll(inspection.findings, known);
  const report = reportOf({
    inspection,
    accepted,
    problems,
    threshold: options.threshold,
    today: options.today,
    tool: packageManifest(),
    rules: INSPECTION_RULES,
    objects: input.objects.length,
    files: input.files,
  });
  for (const note of [...input.notes, ...notesOf(report, inspection, input, options)]) tellNote(shell, note);
  for (const problem of problems) tellError(shell, told(problem));
  // An empty report would say that everything is mended.
  if (input.objects.length === 0) return EXIT_STATUS.notAnalysed;
  const isWritten = [writeReport(report, options, shell), writeAccepted(accepted, report, options, shell)];
  return isWritten.includes(false) ? EXIT_STATUS.notAnalysed : report.exitStatus;
}

/** What was found out; null where nobody can. */
function inspected({ objects }: Input, options: CheckOptions, shell: Shell): Inspection | null {
  try {
    return inspect(objects, options);
  } catch (error) {
    if (!(error instanceof EndlessAggregation)) throw error;
    tellError(shell, error.message);
    return null;
  }
}

/** What the baseline accepts; null where it cannot be read. */
function acceptedIn(file: string | null, shell: Shell): readonly AcceptedFinding[] | null {
  if (file === null) return [];
  const baseline = readBaselineFile(file);
  if ('accepted' in baseline) return baseline.accepted;
  tellError(shell, told({ file, line: null, problem: baseline.problem }));
  return null;
}

function readBaselineFile(file: string): Baseline {
  try {
    return readBaseline(readFileSync(file, 'utf8'));
  } catch (error) {
    return { problem: problemOfAccess(error) };
  }
}

function problemsOf(input: Input, { unmatched }: Inspection, { serviceAccounts, namespace }: CheckOptions): readonly InputProblem[] {
  if (input.objects.length === 0) return input.problems.length > 0 ? [] : [{ file: '', line: null, problem: 'there is no Kubernetes object in what was read' }];
  const unknown = serviceAccounts.filter(each => unmatched.includes(each));
  if (unknown.length === 0) return [];
  return unmatchedAccounts(unknown, input.objects.map(({ object }) => object), namespace).map(problem => ({ file: '', line: null, problem }));
}

function notesOf({ stale, findings }: CheckReport, { agents, unmatched }: Inspection, input: Input, options: CheckOptions): readonly string[] {
  const { knownRoles, baseline, serviceAccounts, namespace } = options;
  const mayBeMore = serviceAccounts.length === 0 && agents.length <= FEW;
  return [
    ...(mayBeMore ? notesOnOthers(agents.map(({ identity }) => identity), input.objects.map(({ object }) => object), namespace) : []),
    ...knownRoles.filter(each => unmatched.includes(each)).map(each => `--known-role ${each} changes nothing`),
    ...stale.slice(0, MOST_TOLD).map(entry => `${baseline} accepts ${entry.rule} at ${entry.at}${whatBecameOf(entry, findings)}`),
    ...(stale.length > MOST_TOLD ? [`${baseline} accepts ${stale.length - MOST_TOLD} more findings that are found no more`] : []),
  ];
}

/** What is found where something was accepted: that it became less no value tells, so a person looks. */
function whatBecameOf({ rule, agent, at, value }: AcceptedFinding, findings: readonly JudgedFinding[]): string {
  const changed = findings.find(each => each.accepted === null && each.rule.id === rule && each.agent === agent && each.at === at);
  return changed === undefined ? ', where it is found no more' : `, where it changed from ${quote(value)} to ${quote(changed.value)}`;
}

function told(problem: InputProblem): string {
  return problem.file === '' ? problem.problem : `${placeOf(problem)}: ${problem.problem}`;
}

/** Whether that was possible. */
function writeReport(report: CheckReport, { format, output }: CheckOptions, shell: Shell): boolean {
  const look = { paint: paintWith(output === null && isColoured(shell.stdout, shell.env)), width: widthOf(shell.stdout), folder: process.cwd() };
  const text = FORMATS[format](report, look);
  if (output !== null) return writeFor(shell, output, text);
  shell.stdout.write(text);
  return true;
}

/** Whether that was possible. What could not be read may have been accepted before: then nothing is written. */
function writeAccepted(accepted: readonly AcceptedFinding[], { problems }: CheckReport, { writeBaseline }: CheckOptions, shell: Shell): boolean {
  if (writeBaseline === null) return true;
  if (problems.length === 0) return writeFor(shell, writeBaseline, baselineText(accepted));
  tellNote(shell, `${writeBaseline} was not written, as not everything could be judged`);
  return true;
}
