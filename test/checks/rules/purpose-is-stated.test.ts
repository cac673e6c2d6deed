import { purposeIsStated } from '../../../src/checks/rules/purpose-is-stated';
import { quote } from '../../../src/plan/quote';
import { planWith } from '../admissible';

test.each([
  // filler, however it is dressed
  'TODO', 'todo', 'TBD', 'tbd.', 'n/a', 'N/A.', 'none', 'test', 'Test!', 'testing...', 'foo', 'foo bar', 'test test test', 'xxx', 'xxxxxx', 'asdf',
  'placeholder', 'misc', 'other', 'TODO: write something here', 'tbd: Dana knows', '"test"', '(none)',
  // what a template left behind
  '<purpose>', '<what the agent is for>', '{{ .Values.purpose }}', '${PURPOSE}', '[purpose]',
  // nothing readable
  '-', '...', '?', '42', '1.4.2', 'x', 'a b c', '\u200b\u200b', '🤖', '🤖🤖',
])('%j says nothing, and is refused', purpose => {
  expect(purposeIsStated.check(planWith({ purpose }))).toMatchObject([{ at: 'purpose', problem: expect.stringContaining(quote(purpose)) }]);
});

test.each([undefined, '', ' ', '\n', '\u00a0'])('%j is missing, and is refused', purpose => {
  expect(purposeIsStated.check(planWith({ purpose }))).toMatchObject([{ at: 'purpose' }]);
});

test.each(['Scales\nreleases', 'Scales releases\n', 'Scales\treleases', 'Scales\u0000', 'Scales\u001b[31m releases', 'Scales\u007f'])('%j is refused for its control characters', purpose => {
  expect(purposeIsStated.check(planWith({ purpose }))).toMatchObject([{ at: 'purpose' }]);
});

test('a purpose has at most 1024 characters', () => {
  const purpose = 'Explains alerts. '.repeat(100).slice(0, 1024);
  expect(purposeIsStated.check(planWith({ purpose }))).toEqual([]);
  expect(purposeIsStated.check(planWith({ purpose: `${purpose}.` }))).toMatchObject([{ at: 'purpose' }]);
});

test.each([
  'Explains a firing alert to the engineer on call', 'Rolls a Deployment back when its error budget burns', 'Tests releases', 'Another contest', 'Testbeds otherwise', '<Alerts> explained', 'Explains <alerts>', 'Runs the test suite nobody else has time for',
  'Reads <alerts> and explains them', 'Keeps the to-do list of the on-call engineer', 'Todo list for on-call engineers', 'Übersetzt Störungsmeldungen', 'アラートを説明する',
  '배포를 되돌린다', 'Объясняет тревоги', 'अलर्ट समझाता है', 'Summarizes PRs', 'Sweeps 42 clusters',
])('%j is accepted', purpose => {
  expect(purposeIsStated.check(planWith({ purpose }))).toEqual([]);
});
