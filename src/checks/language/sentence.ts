import { isVisible } from '../../plan/quote';

const FILLER = /^(n\/?a|none|null|tbd|tba|todo|fixme|test|testing|xxx+|foo|bar|asdf|placeholder|because|reason|needed|required|misc|other)$/i;

/** What a template left behind, or a note to write something later. */
const UNWRITTEN = /^(<[^>]*>|\{\{.*\}\}|\$\{.*\}|\[[^\]]*\]|(todo|tbd|tba|fixme|xxx):.*)$/i;

/** Longest purpose or reason, in UTF-16 units: an annotation stays readable. */
export const LONGEST_SENTENCE = 1024;

/** What keeps `text` from telling a reviewer something, or null. */
export function notASentence(text: string): string | null {
  const said = text.trim();
  if (said === '') return 'is missing';
  if (text.length > LONGEST_SENTENCE) return `is longer than ${LONGEST_SENTENCE} characters`;
  if (!isVisible(text)) return 'contains a line break or another invisible character';
  const words = said.split(/[^\p{L}\p{N}\p{M}/]+/u).filter(word => word !== '');
  return words.every(word => FILLER.test(word)) || UNWRITTEN.test(said) || !/\p{L}[\p{L}\p{M}]/u.test(said) ? 'says nothing' : null;
}
