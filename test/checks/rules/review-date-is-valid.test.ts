import { reviewDateIsValid } from '../../../src/checks/rules/review-date-is-valid';
import { planWith } from '../admissible';

const reviewedBy = (reviewBy: unknown, governance: object = {}) =>
  reviewDateIsValid.check(planWith({ driftBoundary: { maxChainDepth: 0, reviewBy } }, governance));

test.each([
  '31.01.2027', '01/31/2027', '2027/01/31', '2027-1-31', '27-01-31', '2027-01', '2027', 'next quarter', 'never', // other ways to write it
  '2027-01-31T00:00:00Z', ' 2027-01-31', '2027-01-31 ', '2027-01-31\n', '+2027-01-31', '٢٠٢٧-٠١-٣١', '2027–01–31',
  '2027-02-29', '2027-02-30', '2027-04-31', '2027-13-01', '2027-00-10', '2027-01-00', '0000-01-01', '1969-12-31', '99999-01-01', // no days
])('%j is no day, and is refused', reviewBy => {
  expect(reviewedBy(reviewBy)).toMatchObject([{ at: 'driftBoundary.reviewBy', problem: expect.stringContaining(JSON.stringify(reviewBy)) }]);
});

test.each(['2026-11-21', '2026-01-01', '1970-01-01'])('%s has passed, and is refused', reviewBy => {
  expect(reviewedBy(reviewBy)).toMatchObject([{ at: 'driftBoundary.reviewBy', problem: expect.stringContaining(reviewBy) }]);
});

test.each(['2026-11-22', '2026-11-23', '2027-01-31', '2028-02-29', '9999-12-31'])('%s is accepted', reviewBy => {
  expect(reviewedBy(reviewBy)).toEqual([]);
});

test('the agent is synthesized on the day of its review, and not on the next', () => {
  expect(reviewedBy('2027-01-31', { today: '2027-01-31' })).toEqual([]);
  expect(reviewedBy('2027-01-31', { today: '2027-02-01' })).toMatchObject([{ at: 'driftBoundary.reviewBy', problem: expect.stringContaining('1 day ') }]);
});

test.each([undefined, ''])('a missing date (%j) is for another rule', reviewBy => {
  expect(reviewedBy(reviewBy)).toEqual([]);
});

test('a today that is no day is for another rule', () => {
  expect(reviewedBy('2020-01-01', { today: 'tomorrow' })).toEqual([]);
});
