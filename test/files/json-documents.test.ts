import * as fc from 'fast-check';
import { MOST_LEVELS } from '../../src/files/documents';
import { readJson } from '../../src/files/json-documents';
import { extentOf } from '../../src/objects/extent';
import { Json } from '../../src/objects/json';

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const problems = (text: string) => readJson('a.json', text).problems.map(({ line, problem }) => `${line}: ${problem}`);

test.each<[string, string, unknown, number]>([
  ['an object', '{"a": 1}', { a: 1 }, 1],
  ['text behind blank lines', '\n\n  {"a":\n{"a": 1}}\n', { a: { a: 1 } }, 3],
  ['a key that two objects have', '[{"a": 1}, {"a": 2}]', [{ a: 1 }, { a: 2 }], 1],
  ['a text that looks like a key', '{"a": "\\"a\\": 1", "b": "c :", "d": ["e", ":"]}', { a: '"a": 1', b: 'c :', d: ['e', ':'] }, 1],
  ['a text that looks like the end of a key', '{"a": ":", "b": " \\t: ", "c": "\\\":"}', { a: ':', b: ' \t: ', c: '":' }, 1],
  ['a key that ends with a backslash', '{"\\\\": 1, "\\\\\\"": 2}', { '\\': 1, '\\"': 2 }, 1],
  ['a key with white space behind it', '{"a" \t\r\n : 1}', { a: 1 }, 1],
  ['the deepest there may be', nested(MOST_LEVELS), JSON.parse(nested(MOST_LEVELS)), 1],
  ['a key that means something to JavaScript', '{"__proto__": {"a": 1}}', JSON.parse('{"__proto__": {"a": 1}}'), 1],
])('%s is read', (_, text, value, line) => {
  expect(readJson('a.json', text)).toEqual({ documents: [{ value, line, values: extentOf(value as Json).values }], problems: [] });
});

test.each([
  ['a key that is there twice', '{"a": 1,\n"b": 2,\n"a": 3}', '3: says "a" twice in one object: one of the two would be hidden'],
  ['such a key with white space behind it', '{"a" : 1,\n"a"\t: 3}', '2: says "a" twice in one object: one of the two would be hidden'],
  ['such a key that is spelt otherwise', '{"a": 1,\n"\\u0061": 3}', '2: says "a" twice in one object: one of the two would be hidden'],
  ['such a key far inside', '[[{"x": [{"a": {}, "a": {}}]}]]', '1: says "a" twice in one object: one of the two would be hidden'],
  ['such a key that means something to JavaScript', '{"__proto__": 1, "__proto__": 2}', '1: says "__proto__" twice in one object: one of the two would be hidden'],
  ['such a key behind one that ends with a backslash', '{"\\\\": 1, "a": 2, "a": 3}', '1: says "a" twice in one object: one of the two would be hidden'],
  ['such a key beside a text that looks like the end of one', '{"a": ":", "a": 2}', '1: says "a" twice in one object: one of the two would be hidden'],
  ['too many levels', nested(MOST_LEVELS + 1), `1: is nested deeper than ${MOST_LEVELS} levels`],
])('%s is refused', (_, text, problem) => {
  expect(problems(text)).toEqual([problem]);
});

test('levels without end are refused, and wait neither for the stack nor for minutes', () => {
  expect(problems(nested(1_000_000))).toEqual([`1: is nested deeper than ${MOST_LEVELS} levels`]);
});

const keys = fc.constantFrom('a', 'b', '"', '\\', ':', '": ', '__proto__', '\u2028');
const json = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof({ depthSize: 'small' }, fc.string(), keys, fc.integer(), fc.constant(null), fc.array(tie('value')), fc.dictionary(keys, tie('value'))),
})).value;

test('whatever is JSON is read', () => {
  fc.assert(fc.property(json, fc.constantFrom(0, 1, 2), (value, indent) => {
    const text = JSON.stringify(value, null, indent);
    expect(readJson('a.json', text)).toMatchObject({ documents: value === null ? [] : [{ value: JSON.parse(text) as unknown, values: extentOf(JSON.parse(text) as Json).values }], problems: [] });
  }));
});

test('a key that any object in it says twice is never overlooked, whatever is before, between and behind', () => {
  const blank = fc.constantFrom('', ' ', '\n', '\t\r\n');
  fc.assert(fc.property(json, json, keys, blank, blank, (before, between, key, first, second) => {
    const [written, a, b] = [key, before, between].map(value => JSON.stringify(value));
    expect(problems(`[${a}, {${written}${first}: ${b}, "other": ${a}, ${written}${second}: ${b}}, ${b}]`)).toHaveLength(1);
  }));
});
