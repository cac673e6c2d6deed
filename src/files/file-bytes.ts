import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** The bytes of a file, or why there are none to judge. */
export type FileBytes = { readonly bytes: Buffer } | { readonly problem: string };

/**
 * Most bytes that are read in one run.
 *
 * All objects are judged together, so all are in memory together: 100 MB of manifests take about 1 GB,
 * which fits where Node.js has a quarter of 8 GB. The RBAC of a cluster with 10,000 roles, 20,000
 * bindings and 2,000 agents is 8 MB.
 */
export const MOST_BYTES = 100_000_000;

const CHUNK = 1_048_576;
const LEAST_CHUNK = 16_384;

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  EACCES: 'may not be read by this user',
  EPERM: 'may not be read by this user',
  EISDIR: 'is a folder',
  ELOOP: 'is a link that leads back to itself',
  ENOTDIR: 'is below something that is no folder',
};

/** What a file holds, if it is at most `most` bytes; a larger one is not read. Pipes are read to their end. */
export function readBytes(path: string, most: number): FileBytes {
  try {
    const file = openSync(path, 'r');
    try {
      const stat = fstatSync(file);
      if (!stat.isFile()) return readOpen(file, most, CHUNK);
      // One more than it says that it has, so that the first read is the last but one. Files of the kernel say that they have none.
      return stat.size > most ? tooLarge(stat.size) : readOpen(file, most, Math.min(Math.max(stat.size + 1, LEAST_CHUNK), CHUNK));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return { problem: problemOfAccess(error) };
  }
}

/** The same of a stream. */
export async function readStream(stream: AsyncIterable<string | Buffer>, most: number): Promise<FileBytes> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(Buffer.from(chunk));
      size += chunk.length;
      if (size > most) return tooLarge(null);
    }
  } catch (error) {
    return { problem: problemOfAccess(error) };
  }
  return { bytes: Buffer.concat(chunks) };
}

/** Why something in the file system cannot be had, as a clause about it. */
export function problemOfAccess(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return WORDS[code ?? ''] ?? `cannot be read: ${message}`;
}

function readOpen(file: number, most: number, chunkSize: number): FileBytes {
  const full: Buffer[] = [];
  let chunk = Buffer.allocUnsafe(chunkSize);
  for (let [size, used] = [0, 0]; ;) {
    const read = readSync(file, chunk, used, chunk.length - used, null);
    if (read === 0) return { bytes: full.length === 0 ? chunk.subarray(0, used) : Buffer.concat([...full, chunk.subarray(0, used)]) };
    size += read;
    used += read;
    if (size > most) return tooLarge(null);
    if (used < chunk.length) continue;
    full.push(chunk);
    chunk = Buffer.allocUnsafe(chunkSize);
    used = 0;
  }
}

function tooLarge(size: number | null): FileBytes {
  const found = size === null ? 'more' : `${Math.ceil(size / 1e6)} MB`;
  return { problem: `is too large: this run reads ${MOST_BYTES / 1e6} MB altogether, and there is ${found}` };
}
