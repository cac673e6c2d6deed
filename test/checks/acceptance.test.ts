import * as fc from 'fast-check';
import { executePlanWith, governancePlan, planWith } from './admissible';
import { acceptedAt, isAbout, isAcceptable, placeIn } from '../../src/checks/acceptance';
import { judgeFleet } from '../../src/checks/judge-fleet';
import { refusalText } from '../../src/checks/report';
import { Verdict } from '../../src/checks/rule';
import { hostsAreEnforced } from '../../src/checks/rules/hosts-are-enforced';
import { imageIsPinned } from '../../src/checks/rules/image-is-pinned';
import { internetIsNotOpen } from '../../src/checks/rules/internet-is-not-open';
import { AgentPlan } from '../../src/plan/agent-plan';

const FINDING = { at: 'workload.image', value: 'triage:latest', problem: 'moves' };

const SIGNED = { reason: 'the vendor publishes no tags before January', approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' }, until: '2027-01-15' };

const judgementOf = (plan: AgentPlan) => judgeFleet({ governance: governancePlan(), agents: [plan], tools: [], namespaces: [] }).get(plan)!;

test('what an exception writes is the place and the value, and the place where there is no value', () => {
  expect(acceptedAt(FINDING)).toBe('workload.image = triage:latest');
  expect(acceptedAt({ ...FINDING, value: undefined })).toBe('workload.image');
});

test.each(['triage:latest', '', 'a = b', ' = '])('the place is told from the value %j again', value => {
  expect(placeIn(acceptedAt({ ...FINDING, value }))).toBe('workload.image');
});

test('an exception is about one rule, one place and one value', () => {
  const verdict = { rule: imageIsPinned, finding: FINDING };
  expect(isAbout({ rule: 'image-is-pinned', at: 'workload.image = triage:latest' }, verdict)).toBe(true);
  expect(isAbout({ rule: 'image-is-pinned', at: 'workload.image' }, verdict)).toBe(false);
  expect(isAbout({ rule: 'hosts-are-enforced', at: 'workload.image = triage:latest' }, verdict)).toBe(false);
});

test.each([
  ['a refusal of a rule that allows it, with a value', { rule: imageIsPinned, finding: FINDING }, true],
  ['a refusal that does not say what it found', { rule: imageIsPinned, finding: { ...FINDING, value: undefined } }, false],
  ['a refusal of a rule that allows none', { rule: hostsAreEnforced, finding: FINDING }, false],
  ['a warning', { rule: internetIsNotOpen, finding: FINDING }, false],
  ['a warning of a rule that would allow it', { rule: { ...imageIsPinned, onFail: 'warn' as const }, finding: FINDING }, false],
])('%s can be accepted: %#', (_, verdict, expected) => {
  expect(isAcceptable(verdict)).toBe(expected);
});

describe('the exception that a refusal prints, pasted into the declaration and signed, covers what was refused', () => {
  /** The exceptions that the text holds, read as the program that they are pasted into. */
  function pasted(text: string): readonly object[] {
    return [...text.matchAll(/^ {6}or: {2}.*?`exceptions`: (\{.*\})$/gm)].map(([, literal]) => ({
      ...new Function(`return (${literal});`)() as object,
      ...SIGNED,
    }));
  }

  function expectCovered(make: (overrides: object) => AgentPlan, rule: string): void {
    const told = (verdicts: readonly Verdict[]) => verdicts.filter(verdict => verdict.rule.id === rule).map(({ finding }) => acceptedAt(finding));
    const found = judgementOf(make({})).refusals;
    const exceptions = pasted(refusalText('the agent', found));
    const { refusals, excepted } = judgementOf(make({ exceptions }));
    expect(exceptions).toHaveLength(excepted.length);
    expect(told(excepted)).toEqual(told(found));
    expect(refusals.filter(verdict => [rule, 'exceptions-match-findings', 'exceptions-are-complete'].includes(verdict.rule.id))).toEqual([]);
  }

  const odd = fc.string({ unit: 'binary', maxLength: 40 });

  test('for any image', () => {
    const unpinned = fc.stringMatching(/^[a-z]{1,9}(\/[a-z0-9]{1,9}){0,2}(:latest)?$/);
    fc.assert(fc.property(fc.oneof(odd, unpinned), image => expectCovered(overrides => planWith({ workload: { image }, ...overrides }), 'image-is-pinned')), { numRuns: 100 });
  });

  test('for any edge', () => {
    fc.assert(fc.property(odd, fc.integer(), (agent, port) =>
      expectCovered(overrides => planWith({ invokes: [{ agent, port, reason: 'asks for a second opinion' }], ...overrides }), 'invoked-agents-are-known')), { numRuns: 100 });
  });

  test('for any permissions, each by its own', () => {
    const names = fc.array(odd, { maxLength: 2 });
    fc.assert(fc.property(fc.array(fc.record({ resourceNames: names, namespaces: names, clusterWide: fc.boolean() }), { maxLength: 3 }), scopes => {
      const permissions = scopes.map(scope => ({ apiGroups: ['apps'], resources: ['deployments'], verbs: ['patch'], reason: 'sets the image of the release before', ...scope }));
      expectCovered(overrides => executePlanWith({ permissions, ...overrides }), 'permissions-are-not-risky');
    }), { numRuns: 100 });
  });
});
