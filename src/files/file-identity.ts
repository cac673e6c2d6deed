import { realpathSync } from 'node:fs';

/** What two names of one file have in common. */
export function identityOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
