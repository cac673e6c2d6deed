import { visibleText } from '../visible-text';

/** What text looks like. */
export interface Font {
  /** Pixels. */
  readonly size: number;
  readonly isBold: boolean;
}

/** Whoever looks at a picture has one of these, or one that is no wider. */
export const FONTS = 'Helvetica, Arial, "Liberation Sans", "DejaVu Sans", Verdana, sans-serif';

const BOLD = 1.12;

/** The widest that characters are in any of the fonts, in parts of the size; the first that matches. */
const WIDTHS: readonly (readonly [characters: RegExp, width: number])[] = [
  [/[ijl|.,:;'!]/, 0.4],
  [/[ frtI()[\]{}/\\-]/, 0.45],
  [/[mwMW@%]/, 0.99],
  [/[A-Z&]/, 0.8],
  [/[a-z0-9]/, 0.62],
  [/[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\u{1f000}-\u{3ffff}]/u, 1.2],
  [/\p{M}/u, 0],
  [/./u, 0.85],
];

/** How wide a text can be, in pixels. */
export function widthOf(text: string, { size, isBold }: Font): number {
  let parts = 0;
  for (const character of text) parts += WIDTHS.find(([characters]) => characters.test(character))?.[1] ?? 0;
  return parts * size * (isBold ? BOLD : 1);
}

/** The text as it is, or the beginning of it that fits. */
export function shortened(text: string, font: Font, most: number): string {
  if (widthOf(text, font) <= most) return text;
  let short = '';
  for (const character of text) {
    if (widthOf(`${short}${character}…`, font) > most) break;
    short += character;
  }
  return `${short}…`;
}

/** Where lines may end: those of a name behind its hyphens and slashes as well. */
export const LINE_ENDS = { name: /[^\s/-]*(?:[/-]+|\s+|$)/gu, prose: /\S*(?:\s+|$)/gu } as const;

/** The text in lines that fit. A word that is longer than a line ends anywhere. */
export function wrapped(text: string, font: Font, most: number, ends: RegExp): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(ends)?.filter(each => each !== '') ?? []) {
    if (line !== '' && widthOf((line + piece).trimEnd(), font) > most) {
      lines.push(line.trimEnd());
      line = '';
    }
    for (const character of widthOf(piece.trimEnd(), font) > most ? piece : [piece]) {
      if (line !== '' && widthOf(line + character.trimEnd(), font) > most) {
        lines.push(line);
        line = '';
      }
      line += character;
    }
  }
  return [...lines, line.trimEnd()];
}

const LONGEST_LINE = 400;

/** What is told of a text that somebody else wrote. */
export function oneLine(text: string): string {
  return visibleText(text, LONGEST_LINE);
}
