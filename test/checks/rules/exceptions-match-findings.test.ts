import { judgeFleet } from '../../../src/checks/judge-fleet';
import { AnyRule, Verdict } from '../../../src/checks/rule';
import { exceptionsMatchFindings } from '../../../src/checks/rules/exceptions-match-findings';
import { hostsAreEnforced } from '../../../src/checks/rules/hosts-are-enforced';
import { imageIsPinned } from '../../../src/checks/rules/image-is-pinned';
import { internetIsNotOpen } from '../../../src/checks/rules/internet-is-not-open';
import { permissionsAreNotRisky } from '../../../src/checks/rules/permissions-are-not-risky';
import { governancePlan, planWith } from '../admissible';

const EXCEPTION = {
  rule: 'image-is-pinned',
  at: 'workload.image = triage',
  reason: 'the vendor publishes no tags before January',
  approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' },
  until: '2027-01-15',
};
const FOUND: readonly Verdict[] = [
  { rule: imageIsPinned, finding: { at: 'workload.image', value: 'triage', problem: 'needs a digest' } },
  { rule: hostsAreEnforced, finding: { at: 'destinations[0].host', problem: 'got "api.anthropic.com"' } },
  { rule: internetIsNotOpen, finding: { at: 'destinations[1].internet', problem: 'opens every public address' } },
];

const RULES: readonly AnyRule[] = [imageIsPinned, permissionsAreNotRisky, hostsAreEnforced, internetIsNotOpen];

const checkAll = (exceptions: readonly object[], verdicts = FOUND) =>
  exceptionsMatchFindings.check({ plan: planWith({ exceptions }), verdicts, rules: RULES, unjudged: [] });
const check = (change: object, verdicts = FOUND) => checkAll([{ ...EXCEPTION, ...change }], verdicts);

describe('an exception for something that nothing finds has to go', () => {
  test.each([
    ['a place that nothing finds', { at: 'workload = triage' }, '"workload = triage"'],
    ['every place', { at: '*' }, '"*"'],
    ['a place below the finding', { at: 'workload.image.tag = triage' }, '"workload.image.tag = triage"'],
    ['the place of another rule\'s finding', { at: 'destinations[0].host' }, '"destinations[0].host"'],
    ['the finding of another rule', { rule: 'permissions-are-not-risky' }, '"permissions-are-not-risky"'],
    ['a value alone', { at: 'triage' }, '"triage"'],
  ])('%s', (_, change, found) => {
    expect(check(change)).toMatchObject([{ at: 'exceptions[0]', problem: expect.stringMatching(/nothing finds/) }]);
    expect(check(change)).toMatchObject([{ problem: expect.stringContaining(found) }]);
  });

  test('a finding that is mended', () => {
    expect(check({}, [])).toMatchObject([{ at: 'exceptions[0]', problem: expect.stringContaining('"workload.image = triage"') }]);
  });
});

test.each([
  ['a misspelt rule', { rule: 'image-is-pined' }, ['"image-is-pined"', 'did you mean "image-is-pinned"?']],
  ['a rule in another case', { rule: 'Image-Is-Pinned' }, ['"Image-Is-Pinned"', 'did you mean "image-is-pinned"?']],
  ['a rule that is nothing like any other', { rule: 'owner-is-nice' }, ['"owner-is-nice"', 'no such rule']],
  ['every rule', { rule: '*' }, ['"*"', 'no such rule']],
])('an exception for %s is refused', (_, change, found) => {
  for (const text of found) expect(check(change)).toMatchObject([{ at: 'exceptions[0].rule', problem: expect.stringContaining(text) }]);
});

test.each([
  ['a rule without exceptions', { rule: 'hosts-are-enforced', at: 'destinations[0].host' }, '"hosts-are-enforced"'],
  ['a rule without exceptions that finds nothing', { rule: 'hosts-are-enforced', at: 'destinations[7].host' }, '"hosts-are-enforced"'],
  ['a warning, which stops nothing', { rule: 'internet-is-not-open', at: 'destinations[1].internet' }, '"internet-is-not-open"'],
])('an exception for %s has to go', (_, change, found) => {
  expect(check(change)).toMatchObject([{ at: 'exceptions[0]', problem: expect.stringContaining(`${found}, a rule without exceptions`) }]);
});

test.each([
  ['another value', 'workload.image = rollout'],
  ['the beginning of the value', 'workload.image = tri'],
  ['the value and more', 'workload.image = triage = triage'],
  ['no value', 'workload.image'],
])('an exception with %s is refused, and says what is found at its place now', (_, at) => {
  expect(check({ at })).toMatchObject([{
    at: 'exceptions[0].at', problem: expect.stringMatching(/at `workload\.image` the rule finds triage now, so a person has to look again/), fix: expect.stringContaining('"workload.image = triage"'),
  }]);
});

test('the same exception twice is refused, once, whoever signed it', () => {
  expect(checkAll([EXCEPTION, { ...EXCEPTION, reason: 'another', until: '2026-12-01' }])).toMatchObject([{ at: 'exceptions[1]', problem: expect.stringContaining('`exceptions[0]`') }]);
  expect(checkAll([EXCEPTION, EXCEPTION, EXCEPTION])).toMatchObject([{ at: 'exceptions[1]' }, { at: 'exceptions[2]' }]);
  expect(checkAll([EXCEPTION, EXCEPTION], [])).toMatchObject([{ at: 'exceptions[0]', problem: expect.stringContaining('nothing finds') }, { at: 'exceptions[1]', problem: expect.stringContaining('repeats') }]);
});

test('exceptions from two rules at one place repeat nothing', () => {
  const both = [...FOUND, { rule: permissionsAreNotRisky, finding: { at: 'workload.image', value: 'triage', problem: 'is risky' } }];
  expect(checkAll([EXCEPTION, { ...EXCEPTION, rule: 'permissions-are-not-risky' }], both)).toEqual([]);
});

test('each exception is found by its place', () => {
  expect(checkAll([EXCEPTION, { ...EXCEPTION, at: 'name' }])).toMatchObject([{ at: 'exceptions[1]' }]);
});

test.each([
  ['that matches', {}],
  ['that is over, which another rule refuses', { until: '2026-01-01' }],
  ['that names no rule, which another rule refuses', { rule: '' }],
  ['that names no place, which another rule refuses', { at: undefined }],
])('an exception %s is accepted', (_, change) => {
  expect(check(change)).toEqual([]);
});

test('an agent without exceptions is accepted', () => {
  expect(checkAll([])).toEqual([]);
});

describe('over everything that is found', () => {
  const refusals = (overrides: object) => {
    const plan = planWith(overrides);
    return judgeFleet({ governance: governancePlan(), agents: [plan], tools: [], namespaces: [] }).get(plan)!.refusals.map(({ rule, finding }) => `${rule.id} ${finding.at}`);
  };

  test('an exception covers its own finding and no other', () => {
    expect(refusals({ workload: { image: 'triage' }, exceptions: [EXCEPTION] })).toEqual([]);
    expect(refusals({ workload: { image: 'triage', port: 0 }, exceptions: [EXCEPTION] })).not.toEqual([]);
    expect(refusals({ workload: { image: 'rollout' }, exceptions: [EXCEPTION] })).toEqual(['image-is-pinned workload.image', 'exceptions-match-findings exceptions[0].at']);
  });

  test('an exception for a finding over all agents matches it', () => {
    const invokes = [{ agent: 'desk-agents/triage', port: 8443, reason: 'asks for a second opinion' }];
    const driftBoundary = { maxChainDepth: 1, reviewBy: '2027-01-31' };
    expect(refusals({ invokes, driftBoundary })).toEqual(['invoked-agents-are-known invokes[0].agent']);
    expect(refusals({ invokes, driftBoundary, exceptions: [{ ...EXCEPTION, rule: 'invoked-agents-are-known', at: 'invokes[0].agent = desk-agents/triage:8443' }] })).toEqual([]);
  });

  test('an exception cannot accept the lack of another exception', () => {
    expect(refusals({ exceptions: [{ ...EXCEPTION, rule: 'exceptions-match-findings', at: 'exceptions[0]' }] })).toEqual(['exceptions-match-findings exceptions[0]']);
  });
});

test('an exception of a rule that could not look yet stays, until it could', () => {
  const judged = { plan: planWith({ exceptions: [{ ...EXCEPTION, at: 'elsewhere = triage' }] }), verdicts: FOUND, rules: RULES };
  expect(exceptionsMatchFindings.check({ ...judged, unjudged: [imageIsPinned] })).toEqual([]);
  expect(exceptionsMatchFindings.check({ ...judged, unjudged: [permissionsAreNotRisky] })).toMatchObject([{ at: 'exceptions[0]' }]);
});
