import { judgeFleet } from '../../../src/checks/judge-fleet';
import { Verdict } from '../../../src/checks/rule';
import { exceptionsMatchFindings } from '../../../src/checks/rules/exceptions-match-findings';
import { hostsAreEnforced } from '../../../src/checks/rules/hosts-are-enforced';
import { imageIsPinned } from '../../../src/checks/rules/image-is-pinned';
import { internetIsNotOpen } from '../../../src/checks/rules/internet-is-not-open';
import { governancePlan, planWith } from '../admissible';

const EXCEPTION = {
  rule: 'image-is-pinned',
  at: 'workload.image',
  reason: 'the vendor publishes no tags before January',
  approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' },
  until: '2027-01-15',
};
const FOUND: readonly Verdict[] = [
  { rule: imageIsPinned, finding: { at: 'workload.image', problem: 'needs a digest' } },
  { rule: hostsAreEnforced, finding: { at: 'destinations[0].host', problem: 'got "api.anthropic.com"' } },
  { rule: internetIsNotOpen, finding: { at: 'destinations[1].internet', problem: 'opens every public address' } },
];

const check = (change: object, verdicts = FOUND) =>
  exceptionsMatchFindings.check({ plan: planWith({ exceptions: [{ ...EXCEPTION, ...change }] }), verdicts });

test.each([
  ['a rule that does not exist', { rule: 'image-is-signed' }, 'exceptions[0]', '"image-is-signed"'],
  ['a rule in another case', { rule: 'Image-Is-Pinned' }, 'exceptions[0]', '"Image-Is-Pinned"'],
  ['every rule', { rule: '*' }, 'exceptions[0]', '"*"'],
  ['a place that nothing finds', { at: 'workload' }, 'exceptions[0]', '"workload"'],
  ['every place', { at: '*' }, 'exceptions[0]', '"*"'],
  ['a place below the finding', { at: 'workload.image.tag' }, 'exceptions[0]', '"workload.image.tag"'],
  ['the place of another rule\'s finding', { at: 'destinations[0].host' }, 'exceptions[0]', '"destinations[0].host"'],
  ['a rule without exceptions', { rule: 'hosts-are-enforced', at: 'destinations[0].host' }, 'exceptions[0].rule', '"hosts-are-enforced"'],
  ['a warning, which stops nothing', { rule: 'internet-is-not-open', at: 'destinations[1].internet' }, 'exceptions[0].rule', '"internet-is-not-open"'],
])('an exception for %s is refused', (_, change, at, found) => {
  expect(check(change)).toMatchObject([{ at, problem: expect.stringContaining(found) }]);
});

test('an exception whose finding is mended is refused', () => {
  expect(check({}, [])).toMatchObject([{ at: 'exceptions[0]', problem: expect.stringContaining('"workload.image"') }]);
});

test('each exception is found by its place', () => {
  const exceptions = [EXCEPTION, { ...EXCEPTION, at: 'name' }];
  expect(exceptionsMatchFindings.check({ plan: planWith({ exceptions }), verdicts: FOUND })).toMatchObject([{ at: 'exceptions[1]' }]);
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
  expect(exceptionsMatchFindings.check({ plan: planWith(), verdicts: FOUND })).toEqual([]);
});

describe('over everything that is found', () => {
  const refusals = (overrides: object) => {
    const plan = planWith(overrides);
    return judgeFleet({ governance: governancePlan(), agents: [plan], namespaces: [] }).get(plan)!.refusals.map(({ rule, finding }) => `${rule.id} ${finding.at}`);
  };

  test('an exception covers its own finding and no other', () => {
    expect(refusals({ workload: { image: 'ghcr.io/example/triage' }, exceptions: [EXCEPTION] })).toEqual([]);
    expect(refusals({ workload: { image: 'ghcr.io/example/triage', port: 0 }, exceptions: [EXCEPTION] })).not.toEqual([]);
  });

  test('an exception for a finding over all agents matches it', () => {
    const invokes = [{ agent: 'desk-agents/triage', port: 8443, reason: 'asks for a second opinion' }];
    const driftBoundary = { maxChainDepth: 1, reviewBy: '2027-01-31' };
    expect(refusals({ invokes, driftBoundary })).toEqual(['invoked-agents-are-known invokes[0].agent']);
    expect(refusals({ invokes, driftBoundary, exceptions: [{ ...EXCEPTION, rule: 'invoked-agents-are-known', at: 'invokes[0].agent' }] })).toEqual([]);
  });

  test('an exception cannot accept the lack of another exception', () => {
    expect(refusals({ exceptions: [{ ...EXCEPTION, rule: 'exceptions-match-findings', at: 'exceptions[0]' }] })).toEqual(['exceptions-match-findings exceptions[0]']);
  });
});
