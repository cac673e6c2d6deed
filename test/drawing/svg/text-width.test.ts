import * as fc from 'fast-check';
import { LINE_ENDS, shortened, widthOf, wrapped } from '../../../src/drawing/svg/text-width';

const FONT = { size: 13, isBold: true };

test('a name ends its lines behind hyphens and slashes, and prose between words', () => {
  expect(wrapped('ops-agents/summarizes-the-logs-of-a-service', FONT, 150, LINE_ENDS.name)).toEqual(['ops-agents/', 'summarizes-the-', 'logs-of-a-service']);
  expect(wrapped('leads back to "ops-agents/triage"', FONT, 180, LINE_ENDS.prose)).toEqual(['leads back to', '"ops-agents/triage"']);
});

test.each(Object.entries(LINE_ENDS))('no line of %s is too long, and no letter is lost', (_, ends) => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => {
    const lines = wrapped(text, FONT, 60, ends);
    for (const line of lines) expect(widthOf(line, FONT) <= 60 || [...line].length <= 2).toBe(true);
    expect(lines.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
  }));
});

test('what does not fit is cut, and shows it', () => {
  expect(shortened('Robin Okonkwo', FONT, 200)).toBe('Robin Okonkwo');
  expect(shortened('Robin Okonkwo-Featherstonehaugh', FONT, 150)).toMatch(/^Robin Okonkw.*…$/);
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => expect(widthOf(shortened(text, FONT, 60), FONT)).toBeLessThanOrEqual(60)));
});

test('letters of all scripts have a width', () => {
  expect(widthOf('日本', { size: 10, isBold: false })).toBeGreaterThanOrEqual(20);
  expect(widthOf('😀', { size: 10, isBold: false })).toBeGreaterThanOrEqual(10);
});
