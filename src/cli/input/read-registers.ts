import { readJson } from './documents';
import { MOST_BYTES, readBytes, readStream } from './file-bytes';
import { textOf } from './file-text';
import { InputProblem, placeOf } from './input-problem';
import { identityOf } from './read-input';
import { RegisterSource } from '../../governance/registers';

/** What was read, before anybody asked whether it is a register. */
export interface RegisterInput {
  readonly sources: readonly RegisterSource[];
  readonly problems: readonly InputProblem[];
}

/** Reads files and standard input (`-`), in the order in which they are named, each once, and one JSON value from each. */
export async function readRegisterFiles(files: readonly string[], stdin: AsyncIterable<string | Buffer>): Promise<RegisterInput> {
  const sources: RegisterSource[] = [];
  const problems: InputProblem[] = [];
  let rest = MOST_BYTES;
  for (const file of new Map(files.map(each => [identityOf(each), each])).values()) {
    const read = file === '-' ? await readStream(stdin, rest) : readBytes(file, rest);
    if ('problem' in read) {
      problems.push({ file, line: null, problem: read.problem });
      continue;
    }
    rest -= read.bytes.length;
    const found = valueIn(file, read.bytes);
    if ('value' in found) sources.push(found);
    else problems.push(found);
  }
  return { sources, problems };
}

function valueIn(file: string, bytes: Buffer): RegisterSource | InputProblem {
  const decoded = textOf(bytes);
  if ('problem' in decoded) return { file, ...decoded };
  const { documents, problems } = readJson(file, decoded.text);
  if (problems.length > 0) return problems[0];
  if (documents.length === 0) return { file, line: null, problem: 'is empty: it holds no register' };
  if (documents.length > 1) return { file, line: documents[1].line, problem: 'goes on behind the register: each is a file of its own' };
  // What is told of a register later names it as people do.
  return { file: placeOf({ file, line: null }), value: documents[0].value };
}
