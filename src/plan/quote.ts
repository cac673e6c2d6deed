const LONGEST = 80;
// Control, formatting and direction characters could rewrite the reader's terminal.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Text of a user, quoted for a message: shortened, on one line, with nothing a terminal obeys. */
export function quote(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '')}…` : text;
  return printable(JSON.stringify(short));
}

/** Text on one line, with nothing a terminal obeys. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, character => character.split('').map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''));
}

/** JSON that says the same, with nothing in it that a terminal obeys or that hides from the eye. */
export function printableJson(json: string): string {
  return json.split('\n').map(printable).join('\n');
}

/** Whether nothing in the text is hidden or breaks the line. Joiners are letters' business in many scripts. */
export function isVisible(text: string): boolean {
  const visible = text.replace(/[\u200c\u200d]/g, '');
  return printable(visible) === visible;
}
