import { printable } from '../plan/quote';

const JOINERS = /([\u200c\u200d])/;
// Halves of characters and what XML has no word for.
const NO_CHARACTER = /[\p{Cs}\ufffe\uffff]/gu;
const HEAP_OF_MARKS = /(\p{M}{2})\p{M}+/gu;

/**
 * Text of a stranger on one line: with nothing hidden, nothing that turns the direction of what follows, no accents that
 * reach into other lines, and at most so many characters.
 */
export function visibleText(text: string, most: number): string {
  const line = text.slice(0, 4 * most).replace(NO_CHARACTER, '\ufffd').replace(HEAP_OF_MARKS, '$1').split(JOINERS)
    .map((part, i) => i % 2 === 1 ? part : printable(part)).join('');
  const characters = [...line];
  return characters.length > most || text.length > 4 * most ? `${characters.slice(0, most - 1).join('')}…` : line;
}
