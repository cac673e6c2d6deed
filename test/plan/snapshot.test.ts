import * as fc from 'fast-check';
import { anything } from './declarations';
import { isDataObject, snapshot } from '../../src/plan/snapshot';

const DEEPEST = 12;
const MOST_VALUES = 5_000;
const LONGEST_STRING = 65_536;

function nested(levels: number): unknown {
  return levels === 0 ? 'bottom' : [nested(levels - 1)];
}

test.each([
  ['text', 'triage'],
  ['a number', 3],
  ['no number', NaN],
  ['a truth', false],
  ['a list', ['a', ['b', 1]]],
  ['an object', { a: { b: [{ c: true }] } }],
  ['an empty object', {}],
])('%s is copied as it is', (_, value) => {
  expect(snapshot(value)).toEqual({ data: value, defects: [] });
});

test('a copy shares nothing with its source', () => {
  const source = { list: [{ a: 1 }] };
  const { data } = snapshot(source);
  source.list[0].a = 2;
  expect(data).toEqual({ list: [{ a: 1 }] });
});

test('absent fields are left out, absent items keep their place', () => {
  const { data, defects } = snapshot({ a: undefined, b: null, c: [undefined, 1, null] });
  expect(data).toEqual({ c: [null, 1, null] });
  expect(Object.keys(data as object)).toEqual(['c']);
  expect(defects).toEqual([]);
});

test('an object is copied without a prototype, and __proto__ is a key like any other', () => {
  const { data } = snapshot(JSON.parse('{"__proto__":{"a":1}}'));
  expect(Object.getPrototypeOf(data)).toBeNull();
  expect(Object.entries(data as object)).toEqual([['__proto__', Object.assign(Object.create(null) as object, { a: 1 })]]);
});

test('inherited, hidden and symbolic properties do not count', () => {
  const source = Object.defineProperty(Object.create({ inherited: 1 }) as object, 'hidden', { value: 1, enumerable: false });
  expect(snapshot(Object.assign(source, { own: 1, [Symbol('s')]: 1 }))).toEqual({ data: { own: 1 }, defects: [] });
});

test.each<[string, unknown, string, string]>([
  ['a function', () => 1, '', 'needs plain data, got a function'],
  ['a symbol', { a: Symbol('s') }, 'a', 'needs plain data, got a symbol'],
  ['a BigInt', [1n], '[0]', 'needs plain data, got a bigint'],
  ['a map', { a: new Map([['b', 1]]) }, 'a', 'needs plain data, got a Map'],
  ['a date', { a: new Date(0) }, 'a', expect.stringContaining('needs plain data, got a Date') as string],
  ['a getter that throws', { a: { get b() { throw new Error('b'); } } }, 'a', 'cannot be read: reading it throws an error'],
  ['a text that is too long', { a: 'x'.repeat(LONGEST_STRING + 1) }, 'a', `is longer than ${LONGEST_STRING} characters`],
  ['a level too much', nested(DEEPEST + 1), '[0]'.repeat(DEEPEST), `is nested more than ${DEEPEST} levels deep`],
])('%s is left out and reported', (_, value, at, problem) => {
  expect(snapshot(value).defects).toEqual([{ at, problem }]);
});

test('what throws takes nothing else with it', () => {
  const source = { before: 1, bad: { get b() { throw new Error('b'); } }, after: 2 };
  expect(snapshot(source)).toMatchObject({ data: { before: 1, after: 2 }, defects: [{ at: 'bad' }] });
});

test('a loop is cut where it closes, and what is shared is no loop', () => {
  const shared = { b: 1 };
  const loop: { [key: string]: unknown } = { first: shared, second: shared };
  loop.self = { again: loop };
  expect(snapshot(loop)).toEqual({ data: { first: { b: 1 }, second: { b: 1 }, self: {} }, defects: [{ at: 'self.again', problem: 'contains itself' }] });
});

test(`${DEEPEST} levels and ${LONGEST_STRING} characters can be read`, () => {
  expect(snapshot(nested(DEEPEST)).defects).toEqual([]);
  expect(snapshot('x'.repeat(LONGEST_STRING)).defects).toEqual([]);
});

test.each<[string, (length: number) => unknown]>([
  ['a list', length => Array(length).fill(1)],
  ['a list of nothing', length => Array(length).fill(null)],
  ['a list of holes', length => Array(length)],
  ['an object', length => Object.fromEntries(Array.from({ length }, (_, i) => [`k${i}`, i]))],
])(`%s of ${MOST_VALUES} values with itself can be read, of one more is reported once`, (_, make) => {
  expect(snapshot(make(MOST_VALUES - 1)).defects).toEqual([]);
  expect(snapshot(make(MOST_VALUES)).defects).toEqual([{ at: expect.any(String), problem: `is one of more than ${MOST_VALUES} values` }]);
});

test.each([
  ['name', 'env.name'],
  ['LOG_LEVEL-2', 'env.LOG_LEVEL-2'],
  ['app.kubernetes.io/name', 'env."app.kubernetes.io/name"'],
  ['', 'env.""'],
  ['a b', 'env."a b"'],
  ['[0]', 'env."[0]"'],
  ['\u001b[31m', 'env."\\u001b[31m"'],
  ['\u202egpj', 'env."\\u202egpj"'],
])('the key %j is told as %s', (key, at) => {
  expect(snapshot({ env: { [key]: 1n } }).defects).toMatchObject([{ at }]);
});

test('a proxy is asked for each property once', () => {
  const asked: string[] = [];
  const proxy = new Proxy<Record<string, unknown>>({ a: 1, b: [2] }, { get: (target, key: string) => { asked.push(key); return target[key]; } });
  expect(snapshot(proxy)).toEqual({ data: { a: 1, b: [2] }, defects: [] });
  expect(asked).toEqual(['a', 'b']);
});

test('anything is copied into plain data that a second copy leaves unchanged', () => {
  fc.assert(fc.property(anything(), value => {
    const { data } = snapshot(value);
    expect(snapshot(data)).toEqual({ data, defects: [] });
    expect(JSON.stringify(snapshot(data).data)).toBe(JSON.stringify(data));
  }), { numRuns: 500 });
});

test.each([[{}, true], [[], false], [null, false], ['text', false], [0, false]])('%j is an object: %s', (data, is) => {
  expect(isDataObject(data)).toBe(is);
});

test('all text together has a limit, and what is beyond it is left out and reported', () => {
  const most = Array<string>(4).fill('x'.repeat(LONGEST_STRING));
  expect(snapshot(most)).toEqual({ data: most, defects: [] });
  expect(snapshot([...most, 'x'])).toEqual({ data: [...most, null], defects: [{ at: '[4]', problem: 'is beyond 262144 characters of the whole declaration' }] });
});

test('the last of the values that can be read is read', () => {
  const most = Array<string>(MOST_VALUES - 1).fill('x');
  expect(snapshot(most).data).toEqual(most);
});

describe('what is safe in TypeScript and not in YAML', () => {
  test.each(['0o17', '-0o17', '+0o17', '0o7'])('the text %j, which is a number there, is left out and reported', text => {
    expect(snapshot({ text })).toEqual({ data: {}, defects: [{ at: 'text', problem: `is read as a number by YAML parsers, got "${text}"` }] });
    expect(snapshot({ [text]: 1 })).toMatchObject({ data: {}, defects: [{ problem: 'is a name that is not safe in YAML' }] });
  });

  test.each(['0o', '0o8', '0o17x', 'v0o17', '0O17', '--0o17', 'o17'])('the text %j, which is none, is read', text => {
    expect(snapshot({ text, [text]: 1 })).toEqual({ data: { text, [text]: 1 }, defects: [] });
  });

  test.each([
    ['\u0000', 'U+0000'], ['\u0085', 'U+0085'], ['\u2028', 'U+2028'], ['\u202e', 'U+202E'], ['\ufeff', 'U+FEFF'], ['\ud800', 'U+D800'],
  ])('the character %j is named %s, left out and reported', (character, name) => {
    expect(snapshot({ text: `a${character}b` })).toEqual({ data: {}, defects: [{ at: 'text', problem: `contains ${name}, which is not safe in YAML` }] });
    expect(snapshot({ [`a${character}b`]: 1 })).toMatchObject({ data: {}, defects: [{ problem: 'is a name that is not safe in YAML' }] });
  });
});

describe('an object of a class', () => {
  const called = (name: unknown) => Object.defineProperty(class {}, 'name', { value: name });
  const UNNAMED = 'class that keeps its content to itself';

  test('is told by the name of its class', () => {
    expect(snapshot(new Map()).defects).toEqual([{ at: '', problem: 'needs plain data, got a Map' }]);
    expect(snapshot(new (called('_Tri$age0'))()).defects).toEqual([{ at: '', problem: 'needs plain data, got a _Tri$age0' }]);
  });

  test('that is a day is told how to write one', () => {
    expect(snapshot(new Date(0)).defects).toEqual([{ at: '', problem: 'needs plain data, got a Date: write a day as "YYYY-MM-DD"' }]);
  });

  test.each([['a name that a terminal obeys', '\u001b[2JMap'], ['a name with more behind it', 'Map\u001b[2J'], ['a name with white space', 'A B'], ['a name that is no text', ['Map']], ['no name', '']])(
    'with %s is told without it', (_, name) => {
      expect(snapshot(new (called(name))()).defects).toEqual([{ at: '', problem: `needs plain data, got a ${UNNAMED}` }]);
    });

  test('without a constructor is told without it', () => {
    const source: unknown = Object.create(Object.create(Object.create({ constructor: undefined }) as object) as object);
    expect(snapshot(source).defects).toEqual([{ at: '', problem: `needs plain data, got a ${UNNAMED}` }]);
  });
});

test('what stands in for an object is read in its place, and its problem is told by path', () => {
  const later = { value: 'later' };
  const { data, defects } = snapshot({ a: later, b: { c: [later] }, d: 1 }, (source, at) => {
    if (source !== later) return null;
    return at === 'a' ? { data: 'instead' } : { problem: 'is known later' };
  });
  expect(data).toEqual({ a: 'instead', b: { c: [null] }, d: 1 });
  expect(defects).toEqual([{ at: 'b.c[0]', problem: 'is known later' }]);
});

test('what cannot be asked whether something stands in for it is told as what cannot be read', () => {
  const { defects } = snapshot({ a: {} }, (_, at) => { if (at === 'a') throw new Error('inside'); return null; });
  expect(defects).toEqual([{ at: 'a', problem: 'cannot be read: reading it throws an error' }]);
});
