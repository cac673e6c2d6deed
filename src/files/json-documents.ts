import { Document, Documents, documentsIn, MOST_LEVELS, Parsed } from './documents';
import { isEscaped, JsonPiece, jsonPiecesOf } from './json-stream';
import { extentOf } from '../objects/extent';
import { Json } from '../objects/json';
import { quote } from '../plan/quote';

const QUOTE = 0x22;

/** A JSON value that could be read. */
export interface JsonDocument extends Document {
  /** How many values are in it, itself included. */
  readonly values: number;
}

/** What a file of JSON holds. */
export interface JsonDocuments extends Documents {
  readonly documents: readonly JsonDocument[];
}

/** Every value of a text that is JSON and nothing else. */
export function readJson(file: string, text: string): JsonDocuments {
  return readValue(text) ?? readPieces(file, text);
}

function readPieces(file: string, text: string): JsonDocuments {
  const { documents, problems } = documentsIn(file, jsonPiecesOf(text), parseJson);
  return { documents: documents.map(document => ({ ...document, values: extentOf(document.value).values })), problems };
}

/** The one value of a text in which nothing is wrong, as almost every text is; null where somebody has to look closer. */
function readValue(text: string): JsonDocuments | null {
  try {
    const value = JSON.parse(text) as Json;
    const { values, keys, depth } = extentOf(value);
    // A key that an object has twice is written once more than it is there.
    if (value === null || depth > MOST_LEVELS || keys !== mostKeysWritten(text)) return null;
    return { documents: [{ value, line: text.slice(0, text.search(/\S/)).split('\n').length, values }], problems: [] };
  } catch {
    return null;
  }
}

/** How many keys a JSON text has; more only where strings begin with a colon, before which it looks as if one ended. */
function mostKeysWritten(text: string): number {
  let keys = 0;
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    let before = colon - 1;
    while (isBlank(text.charCodeAt(before))) before--;
    if (text.charCodeAt(before) === QUOTE && !isEscaped(text, before)) keys++;
  }
  return keys;
}

/** What JSON knows as white space. */
function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
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
