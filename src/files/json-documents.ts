import { Documents, documentsIn, MOST_LEVELS, Parsed } from './documents';
import { endOfString, JsonPiece, jsonPiecesOf } from './json-stream';
import { Json, JsonObject } from '../objects/json';
import { quote } from '../plan/quote';

const COLON = 0x3a;

/** Every value of a text that is JSON and nothing else. */
export function readJson(file: string, text: string): Documents {
  return readValue(text) ?? documentsIn(file, jsonPiecesOf(text), parseJson);
}

/** The one value of a text in which nothing is wrong, as almost every text is; null where somebody has to look closer. */
function readValue(text: string): Documents | null {
  try {
    const value = JSON.parse(text) as Json;
    const { keys, depth } = extentOf(value);
    // A key that an object has twice is written once more than it is there.
    if (value === null || depth > MOST_LEVELS || keys !== keysWritten(text)) return null;
    return { documents: [{ value, line: text.slice(0, text.search(/\S/)).split('\n').length }], problems: [] };
  } catch {
    return null;
  }
}

/** How many keys the objects in a value have altogether, and how many objects and lists are inside of each other. Level by level, so that no depth is too much. */
function extentOf(value: Json): { readonly keys: number; readonly depth: number } {
  let [keys, depth] = [0, 0];
  for (let level = isHolder(value) ? [value] : []; level.length > 0; depth++) {
    const inside: (JsonObject | readonly Json[])[] = [];
    for (const holder of level) {
      const values: readonly Json[] = Array.isArray(holder) ? holder : Object.values(holder);
      if (values !== holder) keys += values.length;
      for (const each of values) if (isHolder(each)) inside.push(each);
    }
    level = inside;
  }
  return { keys, depth };
}

function isHolder(value: Json): value is JsonObject | readonly Json[] {
  return typeof value === 'object' && value !== null;
}

/** How many strings of a JSON text stand before a colon. */
function keysWritten(text: string): number {
  let keys = 0;
  for (let at = text.indexOf('"'); at >= 0;) {
    let next = endOfString(text, at) + 1;
    while (isBlank(text.charCodeAt(next))) next++;
    if (text.charCodeAt(next) === COLON) keys++;
    at = text.indexOf('"', next);
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
