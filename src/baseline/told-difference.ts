import { Json } from '../objects/json';
import { printable, quote } from '../plan/quote';

/** Characters that two long texts have alike before the difference that is told. */
const BEFORE = 20;

/** Characters of a value that is no text. */
const LONGEST = 80;

/** Two values, so that a person sees in what they differ: of long texts from shortly before there. */
export function toldDifference(expected: Json, found: Json): string {
  const start = typeof expected === 'string' && typeof found === 'string' ? Math.max(0, firstDifference(expected, found) - BEFORE) : 0;
  const [wanted, had] = [expected, found].map(value => told(value, start));
  if (found === null) return `has not ${wanted}`;
  return expected === null ? `has ${had}, which was added` : `has ${had} in place of ${wanted}`;
}

function told(value: Json, start: number): string {
  if (typeof value === 'string') return `${start > 0 ? '…' : ''}${quote(value.slice(start))}`;
  const json = JSON.stringify(value);
  return printable(json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json);
}

function firstDifference(one: string, other: string): number {
  let i = 0;
  while (i < one.length && one[i] === other[i]) i++;
  return i;
}
