/** Where something is written to. */
export interface Output {
  readonly isTTY?: boolean;

  /** How wide it is, if it is a terminal; some do not know and say 0. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** How text may look. */
export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'blue';

/** Gives text a look, or leaves it as it is. */
export type Paint = (text: string, ...styles: readonly Style[]) => string;

const CODES: Readonly<Record<Style, readonly [on: number, off: number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  blue: [34, 39],
};

const [NARROWEST, WIDEST, USUAL] = [60, 120, 100];

/**
 * Whether to write colours: on a terminal, unless somebody says otherwise.
 *
 * As everywhere in Node.js, FORCE_COLOR has the last word, then NO_COLOR (https://no-color.org).
 */
export function isColoured({ isTTY }: Output, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  return isTTY === true && env.TERM !== 'dumb';
}

export function paintWith(coloured: boolean): Paint {
  if (!coloured) return text => text;
  return (text, ...styles) => styles.reduce((painted, style) => `\u001b[${CODES[style][0]}m${painted}\u001b[${CODES[style][1]}m`, text);
}

/** How many columns a report may have. */
export function widthOf({ isTTY, columns }: Output): number {
  return Math.max(NARROWEST, Math.min(WIDEST, isTTY === true && columns !== undefined && columns > 0 ? columns : USUAL));
}
