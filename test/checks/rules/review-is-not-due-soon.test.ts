import { reviewIsNotDueSoon } from '../../../src/checks/rules/review-is-not-due-soon';
import { planWith } from '../admissible';

const reviewedBy = (reviewBy: unknown, governance: object = {}) =>
  reviewIsNotDueSoon.check(planWith({ driftBoundary: { maxChainDepth: 0, reviewBy } }, governance));

test.each([['2026-11-22', 'today'], ['2026-11-23', '1 day,'], ['2026-11-24', '2 days'], ['2026-12-06', '14 days']])('a review on %s is warned about as %s', (reviewBy, said) => {
  expect(reviewedBy(reviewBy)).toMatchObject([{ at: 'driftBoundary.reviewBy', problem: expect.stringContaining(said) }]);
});

test.each(['2026-12-07', '2027-01-31', '2036-11-22'])('a review on %s goes without a word', reviewBy => {
  expect(reviewedBy(reviewBy)).toEqual([]);
});

test.each([['that has passed', '2026-11-21'], ['on no day', '2026-11-31'], ['that is missing', undefined]])('a review %s is for another rule', (_, reviewBy) => {
  expect(reviewedBy(reviewBy)).toEqual([]);
});

test('a today that is no day is for another rule', () => {
  expect(reviewedBy('2026-11-23', { today: 'tomorrow' })).toEqual([]);
});

test('it warns and does not refuse', () => {
  expect(reviewIsNotDueSoon.onFail).toBe('warn');
});
