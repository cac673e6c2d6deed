import { Piece } from '../../files/piece';

const BOM = '\ufeff';
const SILENT_LINE = /[ \t]*(?:#[^\n]*)?(?:\n|$)/y;
const DIRECTIVE = /%[^\n]*(?:\n|$)/y;

/**
 * The documents of a YAML stream, each with the marker before it, so that what is wrong in one hides no other.
 *
 * A line that begins with `---` or `...`, alone or before a space, ends a document wherever it
 * stands, in the middle of a text too (YAML 1.2, `c-forbidden`). Directives go with the
 * document behind them. Documents that say nothing are left out. Lines end with `\n`.
 */
export function documentsOf(stream: string): readonly Piece[] {
  const documents: Piece[] = [];
  const starts = [0, ...markersIn(stream)];
  let line = 1;
  let directives = '';
  for (const [i, start] of starts.entries()) {
    const segment = stream.slice(start, starts[i + 1]);
    const body = segment.startsWith(BOM) ? segment.slice(1) : segment;
    const isExplicit = isMarkerAt(body, '---', 0);
    const isEnd = isMarkerAt(body, '...', 0);
    if (isEnd && directives !== '') {
      // Directives without a document, which no reader takes.
      documents.push({ text: directives, line: line - lineBreaksIn(directives), said: line - lineBreaksIn(directives) });
      directives = '';
    }
    const text = directives + (isEnd ? body.slice(3) : body);
    const begin = line - lineBreaksIn(directives);
    const { offset, hasDirectives } = contentOf(text, isExplicit ? directives.length + 3 : 0);
    if (offset < text.length) documents.push({ text, line: begin, said: begin + lineBreaksIn(text.slice(0, offset)) });
    directives = offset === text.length && hasDirectives ? text : '';
    line += lineBreaksIn(segment);
  }
  return documents;
}

/** Where lines begin that end one document and begin another; that of the first line is where the stream begins anyway. */
function markersIn(stream: string): readonly number[] {
  const markers: number[] = [];
  for (const [before, mark] of [['\n', '---'], ['\n', '...'], [`\n${BOM}`, '---']]) {
    for (let found = stream.indexOf(before + mark); found >= 0; found = stream.indexOf(before + mark, found + 1)) {
      if (isMarkerAt(stream, mark, found + before.length)) markers.push(found + 1);
    }
  }
  return markers.sort((a, b) => a - b);
}

function isMarkerAt(text: string, mark: string, at: number): boolean {
  return text.startsWith(mark, at) && (at + mark.length === text.length || ' \t\n'.includes(text[at + mark.length]));
}

/** Where a text says something for the first time, from an offset on: its end where it says nothing. Directives stand before a marker only. */
function contentOf(text: string, from: number): { readonly offset: number; readonly hasDirectives: boolean } {
  let offset = from;
  let hasDirectives = false;
  while (offset < text.length) {
    const silent = endOf(SILENT_LINE, text, offset);
    const directive = silent === null && from === 0 ? endOf(DIRECTIVE, text, offset) : null;
    if (silent === null && directive === null) break;
    hasDirectives ||= directive !== null;
    offset = silent ?? directive!;
  }
  return { offset, hasDirectives };
}

/** Where a match ends that begins at an offset; null where there is none. */
function endOf(pattern: RegExp, text: string, offset: number): number | null {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function lineBreaksIn(text: string): number {
  let count = 0;
  for (let found = text.indexOf('\n'); found >= 0; found = text.indexOf('\n', found + 1)) count++;
  return count;
}
