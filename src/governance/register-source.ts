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

  /** How many values are in it, itself included. */
  readonly values: number;
}

/** What is in each file, before anybody asked whether it is a register, or why there is nothing to ask about. Goes through all of them again whenever it is asked. */
export type RegisterSources = Iterable<RegisterSource | InputProblem>;

/**
 * One JSON value from each file, as `read` gives their bytes; all of them together may have `MOST_BYTES`.
 *
 * The bytes are read once, and kept. A value takes many times as much room: each is made when it is its turn, so that whoever keeps none has one at a time.
 */
export function registerSources(files: readonly string[], read: (file: string, most: number) => FileBytes = readBytes): RegisterSources {
  let rest = MOST_BYTES;
  const all = files.map(file => {
    const found = read(file, rest);
    if ('bytes' in found) rest -= found.bytes.length;
    return { file, found };
  });
  return {
    * [Symbol.iterator]() {
      for (const { file, found } of all) yield 'problem' in found ? { file, line: null, problem: found.problem } : sourceIn(file, found.bytes);
    },
  };
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
  const [{ value, values }] = documents;
  return { file: placeOf({ file, line: null }), value, values };
}
