/** How people name standard input for the command. */
export const STDIN = '-';

/** Something that could not be read, and so was not judged. */
export interface InputProblem {
  /** As the user named it; `-` for standard input, `''` where it is about no file. */
  readonly file: string;

  /** First is 1; null where it is about the whole file. */
  readonly line: number | null;

  /** What is wrong, in one clause. */
  readonly problem: string;
}

/** `k8s/agent.yaml:12`, as editors and terminals open it. */
export function placeOf({ file, line }: Pick<InputProblem, 'file' | 'line'>): string {
  const name = file === STDIN ? 'standard input' : file;
  return line === null ? name : `${name}:${line}`;
}

/** A file as programs know it: standard input has the name that POSIX gives it. */
export function nameForPrograms(file: string): string {
  return file === STDIN ? 'stdin' : file;
}
