import { realpathSync } from 'node:fs';

/** What two names of one file have in common. */
export function identityOf(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return file;
  }
}
