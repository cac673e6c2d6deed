import * as fc from 'fast-check';
import { isWithin, NumberRange, parseBounds, WordList } from '../../src/plan/parameter-bounds';

const range = (lowest: number, highest: number): NumberRange => ({ kind: 'range', lowest, highest });
const words = (...all: string[]): WordList => ({ kind: 'words', words: all });

describe('bounds are read', () => {
  test.each([
    ['1..50', range(1, 50)],
    ['0..0', range(0, 0)],
    ['-5..5', range(-5, 5)],
    ['-5..-1', range(-5, -1)],
    ['50..1', range(50, 1)], // for a rule to refuse
    ['-999999999..999999999', range(-999_999_999, 999_999_999)],
    ['safe|fast', words('safe', 'fast')],
    ['safe', words('safe')], // for a rule to refuse
    ['safe|safe', words('safe', 'safe')], // for a rule to refuse
    ['1|2|5', words('1', '2', '5')],
    ['model-4.5|model_4o|M', words('model-4.5', 'model_4o', 'M')],
    ['a'.repeat(63), words('a'.repeat(63))],
  ])('from %j', (written, bounds) => {
    expect(parseBounds(written)).toEqual(bounds);
  });
});

describe('bounds are none', () => {
  test.each([
    '', ' ', '..', '1..', '..50', '1...50', '1..2..3', '1.5..2', '01..50', '-0..5', '+1..5', '1e3..2e3', '0x1..0x5', ' 1..50', '1..50 ', '1 .. 50', '1..50\n', '1..∞', '١..٥',
    '1234567890..1234567891', 'a..b', '1..50|60..70', 'safe..fast', '|', 'safe|', '|safe', 'safe||fast', 'safe | fast', 'safe,fast', '*', 'any*', '-safe|fast', 'safe-|fast',
    '.a|b', 'a/b|c', 'schnell|langsamü', 'a'.repeat(64), '^.*$', '>= 1', '[1, 50]', 'true || false',
  ])('in %j', written => {
    expect(parseBounds(written)).toBeNull();
  });

  test('and reading any text at all throws nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => {
      expect(() => parseBounds(text)).not.toThrow();
    }));
  });
});

describe('a value', () => {
  test.each(['1', '20', '50'])('%j is within 1..50', value => expect(isWithin(range(1, 50), value)).toBe(true));

  test.each(['0', '51', '', ' 20', '20 ', '020', '2e1', '20.0', '+20', '0x14', 'twenty', '-20', '1234567890', 'NaN', '1..50', '2０'])(
    '%j is not within 1..50', value => expect(isWithin(range(1, 50), value)).toBe(false));

  test.each(['-5', '0', '5'])('%j is within -5..5', value => expect(isWithin(range(-5, 5), value)).toBe(true));
  test.each(['-6', '-0', '6'])('%j is not within -5..5', value => expect(isWithin(range(-5, 5), value)).toBe(false));
  test.each(['safe', 'fast'])('%j is within safe|fast', value => expect(isWithin(words('safe', 'fast'), value)).toBe(true));
  test.each(['', 'Safe', 'safe|fast', 'saf', 'slow', 'constructor'])('%j is not within safe|fast', value => expect(isWithin(words('safe', 'fast'), value)).toBe(false));
});

// What a ValidatingAdmissionPolicy can do with the text: contains, split, matches, int, in.
test('whoever splits the text without this parser comes to the same, for all bounds that can be read', () => {
  const asPolicy = (bounds: string, value: string): boolean => bounds.includes('..')
    ? /^(0|-?[1-9][0-9]{0,8})$/.test(value) && BigInt(value) >= BigInt(bounds.split('..')[0]) && BigInt(value) <= BigInt(bounds.split('..')[1])
    : bounds.split('|').includes(value);
  const number = fc.integer({ min: -999_999_999, max: 999_999_999 }).map(String);
  const word = fc.stringMatching(/^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/).filter(each => !each.includes('..'));
  const bounds = fc.oneof(fc.tuple(number, number).map(ends => ends.join('..')), fc.array(word, { minLength: 1, maxLength: 5 }).map(all => all.join('|')));
  fc.assert(fc.property(bounds, fc.oneof(number, word), (written, other) => {
    const parsed = parseBounds(written);
    expect(parsed).not.toBeNull();
    for (const value of [other, ...written.split(/\.\.|\|/)]) expect(isWithin(parsed!, value)).toBe(asPolicy(written, value));
  }), { numRuns: 500 });
});
