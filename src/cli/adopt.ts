import { EXIT_STATUS, ExitStatus } from './exit-status';
import { counted } from './formats/counted';
import { placeOf } from '../files/input-problem';
import { readInput } from './input/read-input';
import { manifestsText } from './manifests-text';
import { writeFor } from './output-file';
import { progressOn, tellingFiles } from './progress';
import { Shell, tellError, tellNote } from './shell';
import { adopt as adoptionOf } from '../adoption/adopt';
import { Adoption, AdoptionOptions } from '../adoption/adoption';
import { tellDiff } from '../adoption/adoption-diff';
import { JsonObject } from '../objects/json';
import { kindOf } from '../objects/object-reference';
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

  /** The file into which the objects go that the program reads; null for none. */
  readonly manifests: string | null;
}

/** Reads objects, and prints the declaration that keeps what runs under a ServiceAccount working, or what it changes. */
export async function adopt(options: AdoptOptions, shell: Shell): Promise<ExitStatus> {
  const progress = progressOn(shell.stderr, () => performance.now());
  const input = await readInput(options.paths, shell.stdin, tellingFiles(progress));
  progress.end();
  for (const note of input.notes) tellNote(shell, note);
  for (const problem of input.problems) tellError(shell, `${placeOf(problem)}: ${problem.problem}`);
  // A declaration from half of the manifests would take rights away that nobody saw.
  if (input.problems.length > 0) return EXIT_STATUS.notAnalysed;

  const objects = input.objects.map(({ object }) => object).filter(object => !isWrapping(object));
  const adoption = adoptionOf(objects, options.account, options);
  if ('problem' in adoption) {
    tellError(shell, `${adoption.problem}: ${adoption.fix}`);
    return EXIT_STATUS.notAnalysed;
  }
  const text = options.diff ? `${tellDiff(adoption.diff)}\n` : adoption.program;
  // A program without what it reads is none: it comes last.
  const isWritten = (options.manifests === null || writeFor(shell, options.manifests, manifestsText(objects)))
    && (options.output === null || writeFor(shell, options.output, text));
  if (!isWritten) return EXIT_STATUS.notAnalysed;
  if (options.output === null) shell.stdout.write(text);
  for (const note of [...notesOn(adoption), ...notesOnManifests(objects.length, options)]) tellNote(shell, note);
  return adoption.refused.length + adoption.remaining.length > 0 ? EXIT_STATUS.findings : EXIT_STATUS.clean;
}

/** What remains of a list when its items are told apart. */
function isWrapping(object: JsonObject): boolean {
  return Array.isArray(object.items) && object.items.length === 0 && kindOf(object).endsWith('List');
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

/** What the program reads, and where that comes from. */
function notesOnManifests(objects: number, { manifests, diff }: AdoptOptions): readonly string[] {
  if (manifests !== null) return [`${manifests} holds ${counted(objects, 'object')}: the program reads them as \`manifests.yaml\` beside it`];
  return diff ? [] : ['the program reads `manifests.yaml` beside it, one document for each object: `--manifests manifests.yaml` writes what was read there'];
}
