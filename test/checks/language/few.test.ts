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
  expect(told).toMatch(/^a; b; c; and 2 more, sha256:[0-9a-f]{32}$/);
  expect(tellFew(['a', 'b', 'c', 'd', 'e', 'e'])).toBe(told);
  expect(tellFew(['a', 'b', 'c', 'd', 'f'])).not.toBe(told);
});

test('nobody finds two lists that are told alike: these two were found in a minute while the digest had 48 bits', () => {
  const listed = (last: string): string => tellFew([...['a', 'b', 'c'].map(name => `get on pods of the core group named ${name}`), last]);
  expect(listed('patch on secrets of the core group named z9133251')).not.toBe(listed('get on pods of the core group named z12225873'));
});
