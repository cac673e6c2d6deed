import { EXIT_STATUS, ExitStatus } from './exit-status';
import { placeOf } from './input/input-problem';
import { readInput } from './input/read-input';
import { writeWhole } from './output-file';
import { progressOn } from './progress';
import { Shell, tellError, tellNote } from './shell';
import { adopt as adoptionOf } from '../adoption/adopt';
import { Adoption, AdoptionOptions } from '../adoption/adoption';
import { tellDiff } from '../adoption/adoption-diff';
import { ServiceAccountIdentity } from '../rbac/subject';

/** What somebody asks to be adopted, and how. */
export interface AdoptOptions extends AdoptionOptions {
  readonly account: ServiceAccountIdentity;

  /** Files and folders; `-` for standard input. */
  readonly paths: readonly string[];

  /** Whether what changes is told, and not the program. */
  readonly diff: boolean;

  /** Where it goes; null for standard output. */
  readonly output: string | null;
}

/** Reads objects, and prints the declaration that keeps what runs under a ServiceAccount working, or what it changes. */
export async function adopt(options: AdoptOptions, shell: Shell): Promise<ExitStatus> {
  const progress = progressOn(shell.stderr, () => performance.now());
  const input = await readInput(options.paths, shell.stdin, (done, all) => progress.tell(`reading file ${done + 1} of ${all}`));
  progress.end();
  for (const note of input.notes) tellNote(shell, note);
  for (const problem of input.problems) tellError(shell, `${placeOf(problem)}: ${problem.problem}`);
  // A declaration from half of the manifests would take rights away that nobody saw.
  if (input.problems.length > 0) return EXIT_STATUS.notAnalysed;

  const adoption = adoptionOf(input.objects.map(({ object }) => object), options.account, options);
  if ('problem' in adoption) {
    tellError(shell, `${adoption.problem}: ${adoption.fix}`);
    return EXIT_STATUS.notAnalysed;
  }
  if (!write(options.diff ? `${tellDiff(adoption.diff)}\n` : adoption.program, options, shell)) return EXIT_STATUS.notAnalysed;
  for (const note of notesOn(adoption)) tellNote(shell, note);
  return adoption.refused.length + adoption.remaining.length > 0 ? EXIT_STATUS.findings : EXIT_STATUS.clean;
}

/** What a person has to do before the program synthesizes. */
function notesOn({ blanks, unaccepted, refused, remaining }: Adoption): readonly string[] {
  return [
    told(blanks.length, 'decision is', 'decisions are', 'left open: it synthesizes once they are made'),
    told(unaccepted.length, 'exception', 'exceptions', 'for a person to sign'),
    told(refused.length, 'right is', 'rights are', 'not taken over: no declaration may hold them, and the program says why'),
    told(remaining.length, 'finding stays', 'findings stay', 'in the way, whatever is decided'),
  ].flatMap(note => note ?? []);
}

function told(count: number, one: string, many: string, rest: string): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? one : many} ${rest}`;
}

/** Whether that was possible. */
function write(text: string, { output }: AdoptOptions, shell: Shell): boolean {
  if (output === null) {
    shell.stdout.write(text);
    return true;
  }
  const problem = writeWhole(output, text);
  if (problem !== null) tellError(shell, `${output}: ${problem}`);
  return problem === null;
}
