import { ExitStatus } from './exit-status';
import { fleetReport } from './fleet-report';
import { FLEET_FORMATS, FleetFormatName } from './formats/fleet-formats';
import { placeOf } from '../files/input-problem';
import { readFleet } from './input/read-fleet';
import { packageManifest } from './package-manifest';
import { Shell, tellError } from './shell';
import { isColoured, paintWith, widthOf } from './terminal';

/** Which registers somebody asks to be judged together, and how. */
export interface FleetOptions {
  /** Files; `-` for standard input. */
  readonly files: readonly string[];
  readonly format: FleetFormatName;
}

/** Reads registers, judges the chains of all their agents together, and reports. */
export async function fleet({ files, format }: FleetOptions, shell: Shell): Promise<ExitStatus> {
  const report = fleetReport({ ...await readFleet(files, shell.stdin), tool: packageManifest() });
  for (const problem of report.problems) tellError(shell, `${placeOf(problem)}: ${problem.problem}`);
  // A text would say that nothing is refused; whoever asks for JSON reads in it that nothing was judged.
  if (report.problems.length > 0 && format === 'text') return report.exitStatus;
  const look = { paint: paintWith(isColoured(shell.stdout, shell.env)), width: widthOf(shell.stdout), folder: process.cwd() };
  shell.stdout.write(FLEET_FORMATS[format](report, look));
  return report.exitStatus;
}
