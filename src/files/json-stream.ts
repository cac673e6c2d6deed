import { Piece } from './piece';

/** A JSON value in a text, and what in it JSON.parse does not mind. */
export interface JsonPiece extends Piece {
  /** A key that an object has twice, of which one hides the other; null where there is none. */
  readonly duplicate: { readonly key: string; readonly line: number } | null;

  /** Most objects and lists that are inside of each other. */
  readonly depth: number;
}

/** An object or list that is not closed yet. */
interface Open {
  /** Null in a list. */
  readonly keys: Set<string> | null;
  isKeyNext: boolean;
}

/** The objects and lists that follow each other in a text, as `kubectl get -o json` and `jq` write them. Whether they are JSON is another question. */
export function jsonPiecesOf(text: string): readonly JsonPiece[] {
  const pieces: JsonPiece[] = [];
  const open: Open[] = [];
  let [start, line, lineOfStart, depth] = [0, 1, 1, 0];
  let duplicate: JsonPiece['duplicate'] = null;
  const close = (end: number): void => {
    const piece = text.slice(start, end);
    if (piece.trim() !== '') pieces.push({ text: piece, line: lineOfStart, said: lineOfStart + lineBreaksBefore(piece), duplicate, depth });
    [start, lineOfStart, depth, duplicate] = [end, line, 0, null];
  };
  for (let at = 0; at < text.length; at++) {
    const inside = open[open.length - 1];
    switch (text[at]) {
      case '\n':
        line++;
        break;
      case '"': {
        const end = endOfString(text, at);
        if (inside?.isKeyNext === true && inside.keys !== null) {
          const key = keyOf(text.slice(at, end + 1));
          if (inside.keys.has(key)) duplicate ??= { key, line };
          inside.keys.add(key);
          inside.isKeyNext = false;
        }
        at = end;
        break;
      }
      case ',':
        if (inside !== undefined) inside.isKeyNext = true;
        break;
      case '{':
      case '[':
        open.push({ keys: text[at] === '{' ? new Set() : null, isKeyNext: true });
        depth = Math.max(depth, open.length);
        break;
      case '}':
      case ']':
        open.pop();
        if (open.length === 0) close(at + 1);
        break;
    }
  }
  close(text.length);
  return pieces;
}

/** Where the string ends that begins there; behind the text where it does not. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    if (!isEscaped(text, quote)) return quote;
  }
  return text.length;
}

/** Whether the quotation mark is one of the characters of a string. */
export function isEscaped(text: string, quote: number): boolean {
  let backslashes = 0;
  while (text[quote - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

/** The same key may be written with escapes and without. */
function keyOf(written: string): string {
  if (!written.includes('\\')) return written.slice(1, -1);
  try {
    return String(JSON.parse(written));
  } catch {
    return written;
  }
}

function lineBreaksBefore(piece: string): number {
  return piece.slice(0, piece.search(/\S/)).split('\n').length - 1;
}
