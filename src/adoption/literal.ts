import { Data } from '../plan/snapshot';

/**
 * What a person must decide, and nobody else can.
 *
 * In the printed program it is the empty text, or `NaN` where a number belongs. That compiles, so the editor helps to fill it
 * in, and the rules of the library refuse it: synthesis writes nothing, and names every blank with what belongs there, why, and
 * the page that explains it. An invented word, such as `TODO()`, would stop at the first one, and only say that it does not
 * exist; a text such as "to be decided" might once pass for an answer.
 */
export class Blank {
  /**
   * @param question what to decide, in one clause
   * @param standIn a legal answer, to find out what would follow; it is never printed
   */
  constructor(public readonly question: string, public readonly standIn: string | number | readonly string[]) {}
}

/** Something that a program calls by a name: `AuthorityClass.ADVISE`. */
export class Word {
  constructor(public readonly written: string, public readonly means: string) {}
}

/** A value as a program writes it. */
export type Literal = string | number | boolean | Blank | Word | readonly Literal[] | LiteralObject;
export interface LiteralObject { readonly [key: string]: Literal }

/** A blank, and where it is. */
export interface PlacedBlank {
  /** Path of the property, as a refusal names it: `owner.name`. */
  readonly at: string;
  readonly question: string;
}

/** Whether a value is an object of fields. */
export function isLiteralObject(value: Literal): value is LiteralObject {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Blank) && !(value instanceof Word);
}

/** The value as if every blank had been filled in. */
export function filled(value: Literal): Data {
  if (value instanceof Blank) return value.standIn;
  if (value instanceof Word) return value.means;
  if (isLiteralObject(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each)]));
  return typeof value === 'object' ? (value as readonly Literal[]).map(filled) : value;
}

/** Every blank in a value that stands at a place. */
export function blanksIn(value: Literal, at: string): readonly PlacedBlank[] {
  if (value instanceof Blank) return [{ at, question: value.question }];
  if (isLiteralObject(value)) return Object.entries(value).flatMap(([key, each]) => blanksIn(each, placeOf(at, key)));
  return Array.isArray(value) ? (value as readonly Literal[]).flatMap((each, i) => blanksIn(each, `${at}[${i}]`)) : [];
}

/** Where a field of the object at a place is. */
export function placeOf(at: string, key: string): string {
  return at === '' ? key : `${at}.${key}`;
}
