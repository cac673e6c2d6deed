import { exceptionsAreComplete } from '../../../src/checks/rules/exceptions-are-complete';
import { DANA, planWith } from '../admissible';

const LIN = { name: 'Lin Wei', email: 'lin.wei@example.com' };
const EXCEPTION = { rule: 'image-is-pinned', at: 'workload.image = triage', reason: 'the vendor publishes no tags before January', approvedBy: LIN, until: '2027-01-15' };

const check = (change: object, overrides: object = {}, governance?: object) =>
  exceptionsAreComplete.check(planWith({ exceptions: [{ ...EXCEPTION, ...change }], ...overrides }, governance));

test('an empty exception is refused for everything it does not say', () => {
  expect(exceptionsAreComplete.check(planWith({ exceptions: [{}] }))).toMatchObject([
    { at: 'exceptions[0].rule' }, { at: 'exceptions[0].at' }, { at: 'exceptions[0].approvedBy.name' }, { at: 'exceptions[0].approvedBy.email' }, { at: 'exceptions[0].until' },
  ]);
});

test.each([
  ['no rule', { rule: '' }, ['exceptions[0].rule']],
  ['no place', { at: undefined }, ['exceptions[0].at']],
  ['nobody', { approvedBy: undefined }, ['exceptions[0].approvedBy.name', 'exceptions[0].approvedBy.email']],
  ['nobody\'s name', { approvedBy: { ...LIN, name: ' ' } }, ['exceptions[0].approvedBy.name']],
  ['an address without a domain', { approvedBy: { ...LIN, email: 'lin.wei' } }, ['exceptions[0].approvedBy.email']],
  ['a machine', { approvedBy: { name: 'renovate[bot]', email: 'renovate@example.com' } }, ['exceptions[0].approvedBy.name', 'exceptions[0].approvedBy.email']],
  ['a team', { approvedBy: { name: 'Security Team', email: 'security@example.com' } }, ['exceptions[0].approvedBy.name', 'exceptions[0].approvedBy.email']],
  ['the owner', { approvedBy: { name: DANA.name, email: DANA.email } }, ['exceptions[0].approvedBy']],
  ['the owner\'s mailbox under another name', { approvedBy: { ...LIN, email: 'Dana.Reyes+lin@example.com' } }, ['exceptions[0].approvedBy']],
  ['the owner\'s name at another address', { approvedBy: { name: 'Reyes, Dana', email: 'dreyes@example.org' } }, ['exceptions[0].approvedBy']],
  ['no day', { until: undefined }, ['exceptions[0].until']],
  ['a day in another order', { until: '15.01.2027' }, ['exceptions[0].until']],
  ['a day that does not exist', { until: '2027-02-29' }, ['exceptions[0].until']],
  ['never', { until: 'never' }, ['exceptions[0].until']],
  ['yesterday', { until: '2026-11-21' }, ['exceptions[0].until']],
  ['the first day that is too far', { until: '2027-02-23' }, ['exceptions[0].until']],
  ['the end of time', { until: '9999-12-31' }, ['exceptions[0].until']],
])('%s is refused', (_, change, places) => {
  expect(check(change)).toMatchObject(places.map(at => ({ at })));
});

test.each([
  ['the day', { until: '15.01.2027' }, '"15.01.2027"'],
  ['the days ahead', { until: '2027-02-23' }, '93'],
  ['one day ago', { until: '2026-11-21' }, '1 day ago'],
  ['several days ago', { until: '2026-11-20' }, '2 days ago'],
  ['the owner', { approvedBy: { name: 'Lin Wei', email: 'dana.reyes@example.com' } }, 'dana.reyes@example.com'],
])('%s is in the finding', (_, change, found) => {
  expect(check(change)).toMatchObject([{ problem: expect.stringContaining(found) }]);
});

test.each([['yesterday', '2026-11-21'], ['too far', '2027-02-23']])('an end that is %s gets the last day there may be as its fix', (_, until) => {
  expect(check({ until })).toMatchObject([{ fix: expect.stringContaining('"2027-02-22"') }]);
  expect(check({ until: '2027-02-22' })).toEqual([]);
});

test('each exception is found by its place', () => {
  expect(exceptionsAreComplete.check(planWith({ exceptions: [EXCEPTION, { ...EXCEPTION, rule: '' }] }))).toMatchObject([{ at: 'exceptions[1].rule' }]);
});

test.each([
  ['a complete exception', {}],
  ['one by the deputy', { approvedBy: DANA.deputy }],
  ['one that ends today', { until: '2026-11-22' }],
  ['one that lasts as long as one may', { until: '2027-02-22' }],
  ['one by a person whose surname is a word for groups', { approvedBy: { name: 'Franz List', email: 'franz.list@example.com' } }],
  ['one of a rule that does not exist, which another rule refuses', { rule: 'no-such-rule' }],
  ['one without a reason, which another rule refuses', { reason: '' }],
])('%s is accepted', (_, change) => {
  expect(check(change)).toEqual([]);
});

test('it is silent on an owner who is nobody and on a today that is no day, which other rules refuse', () => {
  expect(check({ approvedBy: { ...LIN } }, { owner: undefined })).toEqual([]);
  expect(check({}, {}, { today: 'soon' })).toEqual([]);
});

test('an agent without exceptions is accepted', () => {
  expect(exceptionsAreComplete.check(planWith())).toEqual([]);
});
