import { ExitStatus } from './exit-status';
import { fleetReport } from './fleet-report';
import { FLEET_FORMATS, FleetFormatName } from './formats/fleet-formats';
import { InputProblem, placeOf } from '../files/input-problem';
import { readRegisterFiles } from './input/read-registers';
import { packageManifest } from './package-manifest';
import { Shell, tellError } from './shell';
import { isColoured, paintWith, widthOf } from './terminal';
import { readRegisters, RegisterProblem } from '../governance/registers';

/** Which registers somebody asks to be judged together, and how. */
export interface FleetOptions {
  /** Files; `-` for standard input. */
  readonly files: readonly string[];
  readonly format: FleetFormatName;
}

/** Reads registers, judges the chains of all their agents together, and reports. */
export async function fleet({ files, format }: FleetOptions, shell: Shell): Promise<ExitStatus> {
  const input = await readRegisterFiles(files, shell.stdin);
  const registers = readRegisters(input.sources);
  const report = fleetReport({
    fleet: registers,
    registers: input.sources.length,
    problems: [...input.problems, ...registers.problems.map(inputProblem)],
    tool: packageManifest(),
  });
  for (const problem of report.problems) tellError(shell, `${placeOf(problem)}: ${problem.problem}`);
  // A text would say that nothing is refused; whoever asks for JSON reads in it that nothing was judged.
  if (report.problems.length > 0 && format === 'text') return report.exitStatus;
  const look = { paint: paintWith(isColoured(shell.stdout, shell.env)), width: widthOf(shell.stdout), folder: process.cwd() };
  shell.stdout.write(FLEET_FORMATS[format](report, look));
  return report.exitStatus;
}

function inputProblem({ file, at, problem }: RegisterProblem): InputProblem {
  return { file, line: null, problem: at === '' ? problem : `\`${at}\` ${problem}` };
}
