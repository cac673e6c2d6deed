import { governancePlan, planWith } from './admissible';
import { namespaces } from './renderings';
import { answerable, answerableIn } from '../../src/checks/answerable';

const RULE = { id: 'agent-namespaces-hold-agents-only' };
const FINDING = { at: 'Deployment ops-agents/web', problem: 'runs here', value: 'web:2.1.0 as default' };
const accepts = (at: string, rule = RULE.id) => ({ exceptions: [{ rule, at, reason: 'moves soon', approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' }, until: '2026-12-04' }] });

const FIRST = planWith({ name: 'first' });
const SECOND = planWith({ name: 'second' });
const ACCEPTING = planWith({ name: 'accepting', ...accepts('Deployment ops-agents/web = web:2.1.0 as default') });

test('the first of several agents answers for what none of them accepts', () => {
  expect(answerable(RULE, [FIRST, SECOND], [], FINDING)).toEqual([{ ...FINDING, subject: FIRST }]);
});

test('the one that accepts it answers, wherever it stands', () => {
  expect(answerable(RULE, [FIRST, ACCEPTING, SECOND], [], FINDING)).toEqual([{ ...FINDING, subject: ACCEPTING }]);
});

test.each([
  ['something else', accepts('Deployment ops-agents/web = web:2.2.0 as default')],
  ['the place alone', accepts('Deployment ops-agents/web')],
  ['it under another rule', accepts('Deployment ops-agents/web = web:2.1.0 as default', 'image-is-pinned')],
])('one that accepts %s does not stand out', (_, exceptions) => {
  expect(answerable(RULE, [FIRST, planWith({ name: 'accepting', ...exceptions })], [], FINDING)).toEqual([{ ...FINDING, subject: FIRST }]);
});

test('without an agent somebody else answers, and nobody where there is none', () => {
  const [ops] = namespaces('ops-agents');
  expect(answerable(RULE, [], [ops], FINDING)).toEqual([{ ...FINDING, subject: ops }]);
  expect(answerable(RULE, [FIRST], [ops], FINDING)).toEqual([{ ...FINDING, subject: FIRST }]);
  expect(answerable(RULE, [], [], FINDING)).toEqual([]);
});

test('in a namespace its agents answer, or else the namespace itself', () => {
  const elsewhere = planWith({ name: 'elsewhere', namespace: 'other-agents' });
  const fleet = { governance: governancePlan(), agents: [elsewhere, FIRST], tools: [], namespaces: namespaces('ops-agents', 'empty-agents') };
  expect(answerableIn(RULE, fleet, 'ops-agents', FINDING)).toEqual([{ ...FINDING, subject: FIRST }]);
  expect(answerableIn(RULE, fleet, 'empty-agents', FINDING)).toEqual([{ ...FINDING, subject: fleet.namespaces[1] }]);
  expect(answerableIn(RULE, fleet, 'web', FINDING)).toEqual([]);
});
