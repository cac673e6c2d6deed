import { mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file whole or not at all. Says why it could not be written; null where it was. */
export function writeWhole(file: string, text: string): string | null {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    // Into a pipe or a device it is written as it is: another file in its place would be none.
    if (found !== undefined && !found.isFile()) writeFileSync(file, text);
    else replace(found === undefined ? file : realpathSync(file), text);
    return null;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'EISDIR' ? 'is a folder' : `cannot be written: ${message}`;
  }
}

function replace(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
