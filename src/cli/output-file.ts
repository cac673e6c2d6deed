import { realpathSync, statSync, writeFileSync } from 'node:fs';
import { Shell, tellError } from './shell';
import { writeWholeFile } from '../governance/whole-file';

/** Writes a file whole or not at all. Says why it could not be written; null where it was. */
export function writeWhole(file: string, text: string): string | null {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    // Into a pipe or a device it is written as it is: another file in its place would be none.
    if (found !== undefined && !found.isFile()) writeFileSync(file, text);
    else writeWholeFile(found === undefined ? file : realpathSync(file), text);
    return null;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'EISDIR' ? 'is a folder' : `cannot be written: ${message}`;
  }
}

/** The same for whoever runs a command, who is told why it could not be written. Whether it was. */
export function writeFor(shell: Pick<Shell, 'stderr'>, file: string, text: string): boolean {
  const problem = writeWhole(file, text);
  if (problem !== null) tellError(shell, `${file}: ${problem}`);
  return problem === null;
}
