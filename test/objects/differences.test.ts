import * as fc from 'fast-check';
import { differences } from '../../src/objects/differences';
import { Json, JsonObject } from '../../src/objects/json';

const DECLARED = { kind: 'Role', metadata: { name: 'reader', labels: { a: '1' } }, rules: [{ verbs: ['get'] }] };

const told = (expected: object, found: Json) => differences(expected, found).map(({ path, expected: was, found: is }) => [path.join('.'), was, is]);

test('the same JSON has no differences, in whatever order its keys are', () => {
  expect(differences(DECLARED, { rules: [{ verbs: ['get'] }], metadata: { labels: { a: '1' }, name: 'reader' }, kind: 'Role' })).toEqual([]);
});

test.each<[string, JsonObject, readonly unknown[]]>([
  ['another value', { ...DECLARED, kind: 'ClusterRole' }, [['kind', 'Role', 'ClusterRole']]],
  ['a value of another type', { ...DECLARED, metadata: { name: 5, labels: { a: '1' } } }, [['metadata.name', 'reader', 5]]],
  ['a missing value', { kind: 'Role', metadata: { name: 'reader', labels: { a: '1' } } }, [['rules', [{ verbs: ['get'] }], null]]],
  ['a value that is null', { ...DECLARED, kind: null }, [['kind', 'Role', null]]],
  ['a value too many', { ...DECLARED, extra: 'x' }, [['extra', null, 'x']]],
  ['an item too many', { ...DECLARED, rules: [{ verbs: ['get', '*'] }] }, [['rules.0.verbs.1', null, '*']]],
  ['an item too few', { ...DECLARED, rules: [] }, [['rules.0', { verbs: ['get'] }, null]]],
  ['an object in place of a list', { ...DECLARED, rules: { 0: { verbs: ['get'] } } }, [['rules', [{ verbs: ['get'] }], { 0: { verbs: ['get'] } }]]],
  ['nothing in place of an object', { ...DECLARED, metadata: null }, [['metadata', DECLARED.metadata, null]]],
  ['an empty list in place of an object', { ...DECLARED, metadata: { name: 'reader', labels: [] } }, [['metadata.labels', { a: '1' }, []]]],
  ['text in place of an object', { ...DECLARED, metadata: 'reader' }, [['metadata', DECLARED.metadata, 'reader']]],
])('%s is told by its place', (_, found, expected) => {
  expect(told(DECLARED, found)).toEqual(expected);
});

test('what was added whole is told piece by piece', () => {
  expect(told({ metadata: { name: 'x' } }, { metadata: { name: 'x', annotations: { a: '1', b: { c: '2' } } } })).toEqual([
    ['metadata.annotations.a', null, '1'], ['metadata.annotations.b.c', null, '2'],
  ]);
});

test('a list or an empty object that was added is told whole', () => {
  expect(told({}, { finalizers: ['a', 'b'], labels: {} })).toEqual([['finalizers', null, ['a', 'b']], ['labels', null, {}]]);
});

test('what was added many levels deep is told from where it gets deep', () => {
  let chain: JsonObject = {};
  for (let i = 0; i < 1_000; i++) chain = { a: chain };
  expect(told({}, chain)).toEqual([[Array(20).fill('a').join('.'), null, expect.anything()]]);
});

test('an added null says nothing', () => {
  expect(told({ spec: {} }, { spec: { egress: null } })).toEqual([]);
});

test('another value at the top is told with no keys', () => {
  expect(differences({}, 'text')).toEqual([{ path: [], expected: {}, found: 'text' }]);
  expect(differences([], {})).toEqual([{ path: [], expected: [], found: {} }]);
});

test('an object in place of nothing, or of text, is told', () => {
  expect(told({ spec: null }, { spec: { a: 1 } })).toEqual([['spec.a', null, 1]]);
  expect(told({ spec: 'text' }, { spec: { a: 1 } })).toEqual([['spec', 'text', { a: 1 }]]);
  expect(told({ spec: {} }, { spec: [] })).toEqual([['spec', {}, []]]);
});

test('keys that every object inherits are compared like others', () => {
  expect(told({ data: {} }, { data: { constructor: 'x', toString: 'y' } })).toEqual([['data.constructor', null, 'x'], ['data.toString', null, 'y']]);
  expect(told({ data: { constructor: 'x' } }, { data: {} })).toEqual([['data.constructor', 'x', null]]);
});

const json = () => fc.jsonValue({ maxDepth: 4 }).map(value => ({ value } as JsonObject));

test('no JSON differs from its copy', () => {
  fc.assert(fc.property(json(), object => {
    expect(differences(object, JSON.parse(JSON.stringify(object)) as Json)).toEqual([]);
  }));
});

test('two objects without nulls that are not the same JSON differ', () => {
  fc.assert(fc.property(json(), json(), (a, b) => {
    const [one, other] = [a, b].map(each => JSON.stringify(sorted(each)));
    fc.pre(one !== other && !`${one}${other}`.includes('null'));
    expect(differences(a, b)).not.toEqual([]);
  }));
});

function sorted(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([key, each]) => [key, sorted(each as Json)]));
}
