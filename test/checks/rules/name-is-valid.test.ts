import { AuthorityClass } from '../../../src';
import { nameIsValid } from '../../../src/checks/rules/name-is-valid';
import { planAgent } from '../../../src/plan/plan-agent';
import { ADMISSIBLE, governancePlan, planWith } from '../admissible';

test.each([
  'Triage', 'triage_bot', 'triage.bot', 'triage bot', 'triage/bot', 'triage:bot', '-triage', 'triage-', '1triage', '1', '-', 'triäge',
  'triаge', // with a Cyrillic letter
  'tri\u200bage', 'triage\n', '../triage', '*', 'system:serviceaccount:ops:gitops',
])('the name %j is refused', name => {
  expect(nameIsValid.check(planWith({ name }))).toMatchObject([{ at: 'name' }]);
});

test.each([
  [AuthorityClass.ADVISE, 50], [AuthorityClass.PROPOSE, 49], [AuthorityClass.EXECUTE, 49], [AuthorityClass.ADAPT, 51],
])('a name of the class %s has at most %d characters', (authorityClass, longest) => {
  expect(nameIsValid.check(planWith({ authorityClass, name: 'a'.repeat(longest) }))).toEqual([]);
  for (const length of [longest + 1, 63, 64, 300]) {
    expect(nameIsValid.check(planWith({ authorityClass, name: 'a'.repeat(length) }))).toMatchObject([
      { at: 'name', problem: expect.stringContaining(`${length - longest} character`) },
    ]);
  }
});

test('the construct id stands in for the name, and is judged like one', () => {
  const called = (constructId: string) => planAgent(ADMISSIBLE, { constructId, chartNamespace: 'ops-agents', governance: governancePlan() });
  expect(nameIsValid.check(called('Rollout'))).toMatchObject([{ at: 'name', problem: expect.stringContaining('"Rollout"') }]);
  expect(nameIsValid.check(called('rollout'))).toEqual([]);
});

test.each(['triage', 't', 'triage-2', 'a--b', 'x1', 'agent', 'agent-execute-rollout'])('the name %s is accepted', name => {
  expect(nameIsValid.check(planWith({ name }))).toEqual([]);
});
