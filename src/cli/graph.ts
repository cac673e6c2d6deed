import { drawnFleet } from './drawn-fleet';
import { EXIT_STATUS, ExitStatus } from './exit-status';
import { DRAWING_FORMATS, DrawingFormatName } from './formats/drawing-formats';
import { placeOf } from '../files/input-problem';
import { readFleet } from './input/read-fleet';
import { writeFor } from './output-file';
import { Shell, tellError, tellNote } from './shell';

/** Which registers somebody asks to be drawn together, and how. */
export interface GraphOptions {
  /** Files; `-` for standard input. */
  readonly files: readonly string[];
  readonly format: DrawingFormatName;

  /** Where the drawing goes; null for standard output. */
  readonly output: string | null;
}

/** Reads registers, judges them as `fleet` does, and draws them. Half of a fleet is not drawn. */
export async function graph({ files, format, output }: GraphOptions, shell: Shell): Promise<ExitStatus> {
  const { fleet, problems } = await readFleet(files, shell.stdin);
  for (const problem of problems) tellError(shell, `${placeOf(problem)}: ${problem.problem}`);
  if (problems.length > 0) return EXIT_STATUS.notAnalysed;
  const drawing = drawnFleet(fleet);
  const drawn = await DRAWING_FORMATS[format](drawing);
  if ('problem' in drawn) {
    tellError(shell, drawn.problem);
    return EXIT_STATUS.notAnalysed;
  }
  for (const note of drawn.notes) tellNote(shell, note);
  if (output === null) shell.stdout.write(drawn.text);
  else if (!writeFor(shell, output, drawn.text)) return EXIT_STATUS.notAnalysed;
  return drawing.breaches.length === 0 ? EXIT_STATUS.clean : EXIT_STATUS.findings;
}
