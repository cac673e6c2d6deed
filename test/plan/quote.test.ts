import * as fc from 'fast-check';
import { printable, quote } from '../../src/plan/quote';

test.each([
  ['plain text', 'triage', '"triage"'],
  ['nothing', '', '""'],
  ['quotes and backslashes', 'a"b\\c', '"a\\"b\\\\c"'],
  ['other scripts', '다나 · Ñandú', '"다나 · Ñandú"'],
  ['a picture', '🤖', '"🤖"'],
  ['a line break', 'a\nb\r\n', '"a\\nb\\r\\n"'],
  ['a terminal escape', '\u001b[2J', '"\\u001b[2J"'],
  ['a one-character terminal escape', '\u009b2J', '"\\u009b2J"'],
  ['a bell and a delete', '\u0007\u007f', '"\\u0007\\u007f"'],
  ['a null', '\0', '"\\u0000"'],
  ['right to left', '\u202egpj.exe', '"\\u202egpj.exe"'],
  ['an isolate', '\u2066a\u2069', '"\\u2066a\\u2069"'],
  ['an Arabic letter mark', '\u061ca', '"\\u061ca"'],
  ['zero width', 'dana\u200b\u200d\ufeff', '"dana\\u200b\\u200d\\ufeff"'],
  ['a soft hyphen', 'da\u00adna', '"da\\u00adna"'],
  ['a line and a paragraph separator', '\u2028\u2029', '"\\u2028\\u2029"'],
  ['invisible tags', '\u{e0041}', '"\\udb40\\udc41"'],
  ['half a character', '\ud800', '"\\ud800"'],
])('%s is shown as itself or as its code', (_, text, quoted) => {
  expect(quote(text)).toBe(quoted);
});

test('80 characters are shown whole, of more the first 80', () => {
  expect(quote('x'.repeat(80))).toBe(`"${'x'.repeat(80)}"`);
  expect(quote('x'.repeat(81))).toBe(`"${'x'.repeat(80)}…"`);
  expect(quote('x'.repeat(10_000_000))).toBe(`"${'x'.repeat(80)}…"`);
});

test('no character is cut in half', () => {
  expect(quote(`${'x'.repeat(79)}🤖🤖`)).toBe(`"${'x'.repeat(79)}…"`);
});

test('any text is quoted on one short line of visible characters, and text that is not cut reads back', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 100 }), text => {
    const quoted = quote(text);
    expect(quoted).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
    expect(quoted.length).toBeLessThanOrEqual(80 * 6 + 3);
    if (text.length <= 80) expect(JSON.parse(quoted)).toBe(text);
  }), { numRuns: 1000 });
});

test('printable text keeps its words and loses what a terminal obeys', () => {
  expect(printable('needs a name: "a" → \u001b[2Jb\u202e\nc')).toBe('needs a name: "a" → \\u001b[2Jb\\u202e\\u000ac');
});

test('what is cut keeps the pictures in it', () => {
  expect(quote(`🤖${'x'.repeat(80)}`)).toBe(`"🤖${'x'.repeat(78)}…"`);
});
