import { expanded } from '../../../src/cli/input/expanded';
import { MERGE } from '../../../src/cli/input/kubernetes-yaml';

const BOUNDS = { values: 100, depth: 10 };

test('a copy says the same, and nothing in it stands twice', () => {
  const twice = { verbs: ['get'] };
  const copy = expanded({ a: twice, b: twice }, BOUNDS) as { a: object; b: object };
  expect(copy).toEqual({ a: { verbs: ['get'] }, b: { verbs: ['get'] } });
  expect(copy.a).not.toBe(copy.b);
});

test('a value that stands beside itself is no loop', () => {
  const one = [1];
  expect(expanded([one, [one], one], BOUNDS)).toEqual([[1], [[1]], [1]]);
});

test.each<[string, object, object]>([
  ['its own keys stay where the merge stands before them', { [MERGE]: { a: 1, b: 1 }, a: 2 }, { a: 2, b: 1 }],
  ['of several, the first has the say', { [MERGE]: [{ a: 1 }, { a: 2, b: 2 }] }, { a: 1, b: 2 }],
  ['what is merged may merge, and is nearer than what follows it', { [MERGE]: [{ [MERGE]: { a: 1 } }, { a: 2 }] }, { a: 1 }],
  ['inside a list', { x: [{ [MERGE]: { a: 1 } }] } as object, { x: [{ a: 1 }] }],
])('merge keys: %s', (_, value, merged) => {
  expect(expanded(value, BOUNDS)).toEqual(merged);
});

test.each<[string, object]>([
  ['in the same object', { a: 1, [MERGE]: { a: 2 } }],
  ['in what is merged', { [MERGE]: { a: 1, [MERGE]: { a: 2 } } }],
  ['around what is merged', { a: 1, [MERGE]: { [MERGE]: { a: 2 } } }],
])('a key before the merge that merges it, too, is refused: %s', (_, value) => {
  expect(() => expanded(value, BOUNDS)).toThrow('"a"');
});

test('a key before the merge that merges others stays', () => {
  expect(expanded({ a: 1, [MERGE]: { b: 2 } }, BOUNDS)).toEqual({ a: 1, b: 2 });
});

test('what is no key is text', () => {
  expect(expanded({ a: MERGE }, BOUNDS)).toEqual({ a: '<<' });
});

test.each([5, 'text', null, [[{}]], [null]])('a merge of %j is refused', value => {
  expect(() => expanded({ [MERGE]: value }, BOUNDS)).toThrow('no mapping');
});

test('what is more than the bounds is refused, and what is exactly as much is not', () => {
  expect(expanded(Array(99).fill(0), BOUNDS)).toHaveLength(99);
  expect(() => expanded(Array(100).fill(0), BOUNDS)).toThrow('more than 100 values');
  expect(() => expanded({ [MERGE]: Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`k${i}`, 0])) }, BOUNDS)).toThrow('more than 100 values');
});

test('what merges itself is refused', () => {
  const loop: Record<string, unknown> = {};
  loop[MERGE] = loop;
  expect(() => expanded(loop, BOUNDS)).toThrow();
});
