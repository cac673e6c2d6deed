import { FileBytes, MOST_BYTES, readBytes } from '../files/file-bytes';
import { textOf } from '../files/file-text';
import { InputProblem, placeOf } from '../files/input-problem';
import { readJson } from '../files/json-documents';
import { Json } from '../objects/json';

/** What somebody says is a register. */
export interface RegisterSource {
  /** What it is called. */
  readonly file: string;
  readonly value: Json;
}

/** What was read, before anybody asked whether it is a register. */
export interface RegisterSources {
  readonly sources: readonly RegisterSource[];
  readonly problems: readonly InputProblem[];
}

/** One JSON value from each file, as `read` gives their bytes; all of them together may have `MOST_BYTES`. */
export function registerSources(files: readonly string[], read: (file: string, most: number) => FileBytes = readBytes): RegisterSources {
  const sources: RegisterSource[] = [];
  const problems: InputProblem[] = [];
  let rest = MOST_BYTES;
  for (const file of files) {
    const found = read(file, rest);
    if ('problem' in found) {
      problems.push({ file, line: null, problem: found.problem });
      continue;
    }
    rest -= found.bytes.length;
    const source = sourceIn(file, found.bytes);
    if ('value' in source) sources.push(source);
    else problems.push(source);
  }
  return { sources, problems };
}

/** The JSON value in a file, or why there is not one. */
function sourceIn(file: string, bytes: Buffer): RegisterSource | InputProblem {
  const decoded = textOf(bytes);
  if ('problem' in decoded) return { file, ...decoded };
  const { documents, problems } = readJson(file, decoded.text);
  if (problems.length > 0) return problems[0];
  if (documents.length === 0) return { file, line: null, problem: 'is empty: it holds no register' };
  if (documents.length > 1) return { file, line: documents[1].line, problem: 'goes on behind the register: each is a file of its own' };
  // What is told of a register later names it as people do.
  return { file: placeOf({ file, line: null }), value: documents[0].value };
}
