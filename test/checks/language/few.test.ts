import { tellFew } from '../../../src/checks/language/few';

test.each<[readonly string[], string]>([
  [[], ''],
  [['b'], 'b'],
  [['b', 'a', 'b'], 'a; b'],
  [['c', 'b', 'a'], 'a; b; c'],
])('%j is told one by one, in one order and once', (words, told) => {
  expect(tellFew(words)).toBe(told);
});

test('of more than three the first are told, how many there are, and a digest of all', () => {
  const told = tellFew(['e', 'd', 'c', 'b', 'a']);
  expect(told).toMatch(/^a; b; c; and 2 more, sha256:[0-9a-f]{12}$/);
  expect(tellFew(['a', 'b', 'c', 'd', 'e', 'e'])).toBe(told);
  expect(tellFew(['a', 'b', 'c', 'd', 'f'])).not.toBe(told);
});
