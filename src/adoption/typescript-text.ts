import { Blank, isLiteralObject, Literal, placeOf, Word } from './literal';

/** Longest line that is printed where it can be broken. */
const WIDTH = 130;

/** What ends a line or a text to some reader, or is not there to the eye; half a surrogate pair can be in no file. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Any text as a literal of TypeScript that means that text, and nothing else, wherever it comes from. */
export function literalText(text: string): string {
  return `'${spelledOut(text.replace(/[\\']/g, '\\$&'))}'`;
}

function spelledOut(text: string): string {
  return text.replace(UNSAFE, character => character.split('').map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''));
}

/**
 * Any text as comment lines, wherever it comes from: no line of it ends before its end, and none is an order to the compiler.
 *
 * `further` is what the lines behind the first begin with.
 */
export function commentLines(text: string, first = '', further = first): readonly string[] {
  const lines: string[] = [];
  let line = first;
  for (const word of spelledOut(text).split(' ')) {
    if (line.trim() !== '' && line.length + word.length > WIDTH - 10) {
      lines.push(line);
      line = further;
    }
    line = line.trim() === '' ? `${line}${word}` : `${line} ${word}`;
  }
  return [...lines, line].map(each => `// ${each.replace(/^(\s*)@/, '$1(at)')}`.trimEnd());
}

/** Comments that stand above a property, by its place. */
export type Comments = ReadonlyMap<string, readonly string[]>;

/** An object as a program writes it, from its brace on; what is indented is indented by so much. */
export function literalObject(value: Literal, at: string, comments: Comments, indent: string): string {
  return written(value, at, comments, indent);
}

function written(value: Literal, at: string, comments: Comments, indent: string): string {
  const inline = onOneLine(value);
  const isNoted = [...comments.keys()].some(place => place !== at && place.startsWith(at));
  if (inline !== null && !isNoted && (inline.length + indent.length <= WIDTH || !isNested(value))) return inline;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const items: readonly (readonly [string, string, Literal])[] = isLiteralObject(value)
    ? Object.entries(value).map(([key, each]) => [placeOf(at, key), `${keyText(key)}: `, each])
    : (value as readonly Literal[]).map((each, i) => [`${at}[${i}]`, '', each]);
  if (Array.isArray(value) && (value as readonly Literal[]).every(each => typeof each === 'string')) {
    return [open, ...wrapped((value as readonly string[]).map(each => `${literalText(each)},`), inner), `${indent}${close}`].join('\n');
  }
  const lines = items.flatMap(([place, key, each]) => [
    ...(comments.get(place) ?? []).map(comment => `${inner}${comment}`),
    `${inner}${key}${written(each, place, comments, inner)},${each instanceof Blank ? ` // blank: ${spelledOut(each.question)}` : ''}`,
  ]);
  return [open, ...lines, `${indent}${close}`].join('\n');
}

/** As many on a line as there is room for. */
function wrapped(texts: readonly string[], indent: string): readonly string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const last = lines.length - 1;
    if (last >= 0 && lines[last].length + text.length < WIDTH) lines[last] += ` ${text}`;
    else lines.push(`${indent}${text}`);
  }
  return lines;
}

function isNested(value: Literal): boolean {
  return isLiteralObject(value) || (Array.isArray(value) && value.length > 1);
}

/** Null where a value has blanks in it, each of which is told beside. */
function onOneLine(value: Literal): string | null {
  if (value instanceof Blank) return emptyText(value);
  if (value instanceof Word) return value.written;
  if (typeof value === 'string') return literalText(value);
  if (typeof value !== 'object') return String(value);
  const items = isLiteralObject(value)
    ? Object.entries(value).map(([key, each]) => ({ key: `${keyText(key)}: `, each }))
    : (value as readonly Literal[]).map(each => ({ key: '', each }));
  if (items.some(({ each }) => each instanceof Blank)) return null;
  const texts = items.map(({ key, each }) => ({ key, text: onOneLine(each) }));
  if (texts.some(({ text }) => text === null)) return null;
  const list = texts.map(({ key, text }) => `${key}${text}`).join(', ');
  return isLiteralObject(value) ? `{ ${list} }` : `[${list}]`;
}

/** What the rules refuse for sure. */
function emptyText({ standIn }: Blank): string {
  return typeof standIn === 'string' ? "''" : typeof standIn === 'number' ? 'NaN' : '[]';
}

function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : literalText(key);
}
