import { extentOf } from '../../src/objects/extent';
import { Json } from '../../src/objects/json';

test.each<[Json, number, number, number]>([
  [null, 1, 0, 0], ['text', 1, 0, 0], [[], 1, 0, 1], [{}, 1, 0, 1], [[1, 2], 3, 0, 1], [{ a: { b: [null, 'c'] } }, 5, 2, 3], [[{ a: [] }, [[{ b: 1 }]]], 7, 2, 4],
])('in %j there are %d values with %d keys, in %d levels', (value, values, keys, depth) => {
  expect(extentOf(value)).toEqual({ values, keys, depth });
});

test('a key counts that means something to JavaScript, and one that an object inherits does not', () => {
  const inherited = Object.setPrototypeOf({ a: 1 }, { b: 2 }) as Json;
  expect([extentOf(JSON.parse('{"__proto__": {"a": 1}}') as Json), extentOf(inherited)]).toEqual([{ values: 3, keys: 2, depth: 2 }, { values: 2, keys: 1, depth: 1 }]);
});

test('values may be nested deeper than the stack', () => {
  let nested: Json = [];
  for (let i = 0; i < 100_000; i++) nested = [nested];
  expect(extentOf(nested)).toEqual({ values: 100_001, keys: 0, depth: 100_001 });
});
