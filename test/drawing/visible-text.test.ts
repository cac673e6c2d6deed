import * as fc from 'fast-check';
import { hostile } from './drawings';
import { visibleText } from '../../src/drawing/visible-text';

test.each([
  ['Dana Reyes', 'Dana Reyes'], ['a\nb', 'a\\u000ab'], ['\u202eevil', '\\u202eevil'], ['a\u0000', 'a\\u0000'], ['\ud800x', '\ufffdx'], ['\uffff', '\ufffd'],
  ['Z\u0351\u0352\u0353\u0354', 'Z\u0351\u0352'], ['می\u200cخواهم', 'می\u200cخواهم'], ['0123456789abc', '012345678…'],
])('%j is shown as %j', (text, shown) => {
  expect(visibleText(text, 10)).toBe(shown);
});

test('is never longer than it may be, and always something that XML has a word for', () => {
  fc.assert(fc.property(hostile, text => {
    const shown = visibleText(text, 40);
    expect([...shown].length).toBeLessThanOrEqual(40);
    expect(shown).toMatch(/^[\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
  }));
});
