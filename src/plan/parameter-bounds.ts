/** What the value of a parameter may be. */
export type ParameterBounds = NumberRange | WordList;

/** The whole numbers from `lowest` to `highest`, both included: `1..50`. */
export interface NumberRange {
  readonly kind: 'range';
  readonly lowest: number;
  readonly highest: number;
}

/** A closed list of words: `safe|fast`. */
export interface WordList {
  readonly kind: 'words';
  readonly words: readonly string[];
}

/** A whole number as it is written in one way only: at most nine digits, so that every language can compare it. */
const NUMBER = /^(0|-?[1-9]\d{0,8})$/;

/** Neither a range nor a list can be read into a word. */
const WORD = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const TO = '..';
const OR = '|';

/**
 * The bounds written `lowest..highest` or `word|word`, or null where they are neither. Total, and never throws.
 *
 * The one parser of this language. An admission policy tells the two forms apart as it does:
 * what contains `..` is a range, and everything else is split at `|`. Whether the bounds make
 * sense (a lowest number above the highest, a word that comes twice) is for the rules.
 */
export function parseBounds(written: string): ParameterBounds | null {
  if (written.includes(TO)) {
    const ends = written.split(TO);
    return ends.length === 2 && ends.every(end => NUMBER.test(end)) ? { kind: 'range', lowest: Number(ends[0]), highest: Number(ends[1]) } : null;
  }
  const words = written.split(OR);
  return words.every(word => WORD.test(word)) ? { kind: 'words', words } : null;
}

/** Whether a value, as it is written into the parameters object, lies inside the bounds. */
export function isWithin(bounds: ParameterBounds, value: string): boolean {
  if (bounds.kind === 'words') return bounds.words.includes(value);
  return NUMBER.test(value) && Number(value) >= bounds.lowest && Number(value) <= bounds.highest;
}
