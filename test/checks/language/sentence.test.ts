import { LONGEST_SENTENCE, notASentence } from '../../../src/checks/language/sentence';

test.each<[string, string]>([
  ['', 'is missing'],
  ['  ', 'is missing'],
  ['x'.repeat(LONGEST_SENTENCE + 1), 'is longer than 1024 characters'],
  ['reads\nlogs', 'contains a line break or another invisible character'],
  ['reads\u200blogs', 'contains a line break or another invisible character'],
  ['TODO', 'says nothing'],
  ['n/a', 'says nothing'],
  ['na', 'says nothing'],
  ['todo, tbd.', 'says nothing'],
  ['todo -- tbd', 'says nothing'],
  ['<why>', 'says nothing'],
  ['  <why>  ', 'says nothing'],
  ['{{ reason }}', 'says nothing'],
  ['TODO: ask Dana', 'says nothing'],
  ['42', 'says nothing'],
  ['a', 'says nothing'],
])('%.40j %s', (text, problem) => {
  expect(notASentence(text)).toBe(problem);
});

test.each(['reads logs', 'CI', 'needed to read logs', `logs ${'x'.repeat(LONGEST_SENTENCE - 5)}`, 'see <why> below', '記録を読む'])('%.40j says something', text => {
  expect(notASentence(text)).toBeNull();
});
