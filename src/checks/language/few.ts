import { digestOf } from '../../plan/digest';

/** Most of a list that is told one by one. */
const MOST = 3;

/** Hexadecimal digits of a digest: so many that nobody finds another list with the same ones, whichever of the two they may choose first. */
const DIGITS = 32;

/** What is in a list, the same for the same in any order, and otherwise for anything else: the first few in words, all of them in a digest. */
export function tellFew(told: readonly string[]): string {
  const sorted = [...new Set(told)].sort();
  if (sorted.length <= MOST) return sorted.join('; ');
  return `${sorted.slice(0, MOST).join('; ')}; and ${sorted.length - MOST} more, ${digestOf(sorted).slice(0, 'sha256:'.length + DIGITS)}`;
}
