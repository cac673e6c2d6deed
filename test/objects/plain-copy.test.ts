import { plainCopy } from '../../src/objects/plain-copy';

test('data is copied as it is', () => {
  const data = { text: 'a\u2028b', list: [1, -0.5, true, null, { deep: [] }], empty: {} };
  expect(plainCopy(data)).toEqual(data);
  expect(plainCopy(data)).not.toBe(data);
});

test('what is changed later does not change the copy', () => {
  const data = { spec: { replicas: 1 } };
  const copy = plainCopy(data);
  data.spec.replicas = 50;
  expect(copy).toEqual({ spec: { replicas: 1 } });
});

test('a value that answers otherwise the second time is read once', () => {
  let calls = 0;
  expect(plainCopy({ get replicas() { return ++calls; } })).toEqual({ replicas: 1 });
  expect(calls).toBe(1);
});

test('a copy has no code in it', () => {
  let calls = 0;
  const copy = plainCopy({ data: { toJSON: () => { calls++; return { replicas: 1 }; } } });
  expect(JSON.stringify(copy)).toBe('{"data":{"replicas":1}}');
  expect(calls).toBe(1);
});

test.each<[string, unknown, unknown]>([
  ['undefined', undefined, null],
  ['a field that is undefined', { a: undefined, b: 1 }, { b: 1 }],
  ['a number that JSON has not', [NaN, Infinity], [null, null]],
  ['an object without a prototype', Object.assign(Object.create(null) as object, { a: 1 }), { a: 1 }],
])('%s is what JSON makes of it', (_, value, copy) => {
  expect(plainCopy(value)).toEqual(copy);
});

test('a field called __proto__ is a field like any other', () => {
  const copy = plainCopy(JSON.parse('{"__proto__":{"kind":"Pod"}}')) as { kind?: string };
  expect(Object.keys(copy)).toEqual(['__proto__']);
  expect(copy.kind).toBeUndefined();
});

test('what no JSON can hold is an error', () => {
  const loop: { self?: object } = {};
  loop.self = loop;
  expect(() => plainCopy(loop)).toThrow();
  expect(() => plainCopy({ a: 1n })).toThrow();
});
