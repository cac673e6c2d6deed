import { InputProblem } from './input-problem';
import { JsonPiece, jsonPiecesOf } from './json-stream';
import { MOST_LEVELS, Parsed, parseYaml } from './yaml-document';
import { documentsOf, Piece } from './yaml-stream';
import { Json } from '../../objects/json';
import { quote } from '../../plan/quote';

/** A document that could be read. */
export interface Document {
  readonly value: Json;

  /** The line in which it says something for the first time, first is 1. */
  readonly line: number;
}

/** What a file holds. */
export interface Documents {
  readonly documents: readonly Document[];
  readonly problems: readonly InputProblem[];
}

/** Every document of a text: JSON values one after the other, or a YAML stream. One that cannot be read hides no other. */
export function readDocuments(file: string, text: string): Documents {
  if (/^\s*[{[]/.test(text)) {
    const read = readJson(file, text);
    // What looks like JSON may be YAML that is written with braces.
    if (read.problems.length === 0 || /\.json$/i.test(file)) return read;
  }
  return documentsIn(file, documentsOf(text), ({ text: document }) => parseYaml(document));
}

/** The same of a text that is JSON and nothing else. */
export function readJson(file: string, text: string): Documents {
  return documentsIn(file, jsonPiecesOf(text), parseJson);
}

function documentsIn<P extends Piece>(file: string, pieces: readonly P[], parse: (piece: P) => Parsed): Documents {
  const documents: Document[] = [];
  const problems: InputProblem[] = [];
  for (const piece of pieces) {
    const parsed = parse(piece);
    if ('problem' in parsed) problems.push({ file, line: parsed.line === null ? piece.said : piece.line + parsed.line, problem: parsed.problem });
    else if (parsed.value !== null) documents.push({ value: parsed.value, line: piece.said });
  }
  return { documents, problems };
}

function parseJson({ text, line, duplicate, depth }: JsonPiece): Parsed {
  if (depth > MOST_LEVELS) return { problem: `is nested deeper than ${MOST_LEVELS} levels`, line: null };
  try {
    const value = JSON.parse(text) as Json;
    if (duplicate === null) return { value };
    return { problem: `says ${quote(duplicate.key)} twice in one object: one of the two would be hidden`, line: duplicate.line - line };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const offset = Number(/at position (\d+)/.exec(message)?.[1] ?? text.trimEnd().length);
    return { problem: `is no valid JSON: ${message.split('\n')[0]}`, line: text.slice(0, offset).split('\n').length - 1 };
  }
}
