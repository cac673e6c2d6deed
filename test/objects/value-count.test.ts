import { valueCount } from '../../src/objects/value-count';

test.each([
  [null, 1], ['text', 1], [[], 1], [{}, 1], [[1, 2], 3], [{ a: { b: [null, 'c'] } }, 5],
])('in %j there are %d values', (value, count) => {
  expect(valueCount(value, 10)).toBe(count);
});

test('no more are counted than are asked for', () => {
  expect(valueCount([1, 2, 3], 2)).toBe(2);
});

test('values may be nested deeper than the stack', () => {
  let nested: readonly unknown[] = [];
  for (let i = 0; i < 100_000; i++) nested = [nested];
  expect(valueCount(nested as never, 1_000_000)).toBe(100_001);
});
