import { MOST_BYTES, readBytes, readStream } from '../../files/file-bytes';
import { identityOf } from '../../files/file-identity';
import { STDIN } from '../../files/input-problem';
import { registerSources, RegisterSources } from '../../governance/register-source';

/** Reads files and standard input (`-`), in the order in which they are named, each once. */
export async function readRegisterFiles(files: readonly string[], stdin: AsyncIterable<string | Buffer>): Promise<RegisterSources> {
  const named = [...new Map(files.map(file => [file === STDIN ? file : identityOf(file), file])).values()];
  const piped = named.includes(STDIN) ? await readStream(stdin, MOST_BYTES) : { bytes: Buffer.alloc(0) };
  return registerSources(named, (file, most) => file === STDIN ? piped : readBytes(file, most));
}
