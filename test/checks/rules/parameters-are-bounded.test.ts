import { parametersAreBounded } from '../../../src/checks/rules/parameters-are-bounded';
import { ADMISSIBLE_ADAPT, planWith } from '../admissible';

const BATCH = { name: 'batch', initialValue: '20', bounds: '1..50' };
const MODE = { name: 'mode', initialValue: 'safe', bounds: 'safe|fast' };

const check = (...parameters: unknown[]) => parametersAreBounded.check(planWith({ ...ADMISSIBLE_ADAPT, parameters }));
const numbered = (count: number) => Array.from({ length: count }, (_, i) => ({ ...BATCH, name: `batch-${i}` }));
const wordList = (count: number) => Array.from({ length: count }, (_, i) => `w${i}`).join('|');

test('a parameter that says nothing is refused for its name and its bounds', () => {
  expect(check({})).toMatchObject([{ at: 'parameters[0].name' }, { at: 'parameters[0].bounds' }]);
});

test.each(['', '.', '..', 'a/b', 'a b', '-batch', 'batch-', '__proto__', 'größe', 'a'.repeat(57)])('the name %j is refused', name => {
  const got = name === '' ? 'at both ends, got nothing' : `at both ends, got ${JSON.stringify(name)}`;
  expect(check({ ...BATCH, name })).toMatchObject([{ at: 'parameters[0].name', problem: expect.stringContaining(got) }]);
});

test('a name that comes twice is refused, where it comes again', () => {
  expect(check(BATCH, MODE, { ...MODE, name: 'batch' })).toMatchObject([{ at: 'parameters[2].name', problem: expect.stringContaining('"batch"') }]);
});

test.each([
  '', '*', '..', '1..', '..50', '1..2..3', '1.5..2', '01..50', 'one..fifty', '0..1234567890', 'safe|', 'safe | fast', 'safe,fast', '/.*/', 'at most 50',
])('bounds that are none (%j) are refused, and the value is not held against them', bounds => {
  expect(check({ ...BATCH, bounds })).toMatchObject([{ at: 'parameters[0].bounds', problem: expect.stringContaining(bounds === '' ? 'nothing' : JSON.stringify(bounds)) }]);
});

test.each([
  ['the highest number first', '50..1', '20', 'lowest number first', ['bounds', 'initialValue']],
  ['one number', '20..20', '20', 'one value', ['bounds']],
  ['every number', '-999999999..999999999', '20', 'at most 10000000 apart', ['bounds']],
  ['one number more than is a bound', '0..10000001', '20', 'at most 10000000 apart', ['bounds']],
  ['one word, which may be a mistake for any', 'any', 'any', 'two words or more', ['bounds']],
  ['a word twice', 'safe|fast|safe', 'safe', 'lists "safe" twice', ['bounds']],
  ['more words than a person reads', wordList(33), 'w0', 'at most 32 words', ['bounds']],
])('bounds with %s are refused, and say why', (_, bounds, initialValue, why, places) => {
  const found = check({ ...BATCH, bounds, initialValue });
  expect(found.map(({ at }) => at)).toEqual(places.map(place => `parameters[0].${place}`));
  expect(found[0].problem).toMatch(new RegExp(`${why}.*, got "${bounds.slice(0, 2)}`));
});

test.each([
  [BATCH, '0'], [BATCH, '51'], [BATCH, ''], [BATCH, '020'], [BATCH, '20.0'], [BATCH, '2e1'], [BATCH, ' 20'], [BATCH, 'twenty'],
  [MODE, ''], [MODE, 'Safe'], [MODE, 'slow'], [MODE, 'safe|fast'],
])('an initial value of %j outside its bounds (%j) is refused', (parameter, initialValue) => {
  expect(check({ ...parameter, initialValue })).toMatchObject([{ at: 'parameters[0].initialValue', problem: `needs a value within ${JSON.stringify(parameter.bounds)}, got ${initialValue === '' ? 'nothing' : JSON.stringify(initialValue)}` }]);
});

test('33 parameters are more than a person reviews', () => {
  expect(check(...numbered(33))).toMatchObject([{ at: 'parameters', problem: expect.stringContaining('33') }]);
});

test('each parameter is found by its place', () => {
  expect(check(BATCH, { ...MODE, initialValue: 'slow' }, { ...BATCH, name: 'size', bounds: '' })).toMatchObject([
    { at: 'parameters[1].initialValue' }, { at: 'parameters[2].bounds' },
  ]);
});

test.each<[string, unknown[]]>([
  ['a range', [BATCH]],
  ['a range from the lowest value', [{ ...BATCH, initialValue: '1' }]],
  ['a range from the highest value', [{ ...BATCH, initialValue: '50' }]],
  ['a range around zero', [{ ...BATCH, bounds: '-5..5', initialValue: '-5' }]],
  ['the widest range', [{ ...BATCH, bounds: '0..10000000' }]],
  ['two neighbours', [{ ...BATCH, bounds: '20..21' }]],
  ['words', [MODE]],
  ['words that are numbers', [{ ...MODE, bounds: '1|2|5', initialValue: '5' }]],
  ['as many words as a person reads', [{ ...MODE, bounds: wordList(32), initialValue: 'w31' }]],
  ['names that differ in case', [BATCH, { ...BATCH, name: 'Batch' }]],
  ['the longest name', [{ ...BATCH, name: 'a'.repeat(56) }]],
  ['as many parameters as a person reviews', numbered(32)],
  ['none, which another rule judges', []],
])('%s is accepted', (_, parameters) => {
  expect(check(...parameters)).toEqual([]);
});
