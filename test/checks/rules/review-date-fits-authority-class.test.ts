import { AuthorityClass } from '../../../src';
import { reviewDateFitsAuthorityClass } from '../../../src/checks/rules/review-date-fits-authority-class';
import { dateAfter } from '../../../src/plan/calendar-day';
import { APPROVED_BY_LIN, planWith, TODAY } from '../admissible';

const { ADVISE, PROPOSE, EXECUTE, ADAPT } = AuthorityClass;

const reviewedBy = (reviewBy: string, authorityClass: string, approval?: object, governance: object = {}) =>
  reviewDateFitsAuthorityClass.check(planWith({ authorityClass, approval, driftBoundary: { maxChainDepth: 0, reviewBy } }, governance));

describe.each([[ADVISE, 365], [PROPOSE, 180], [EXECUTE, 92], [ADAPT, 31]])('%s is reviewed within %d days', (authorityClass, days) => {
  test.each([['the approval', APPROVED_BY_LIN, APPROVED_BY_LIN.on], ['today, where there is no approval', undefined, TODAY]])('of %s', (_, approval, from) => {
    expect(reviewedBy(dateAfter(from, days), authorityClass, approval)).toEqual([]);
    expect(reviewedBy(dateAfter(from, days + 1), authorityClass, approval)).toMatchObject([
      { at: 'driftBoundary.reviewBy', problem: expect.stringContaining(String(days + 1)), fix: expect.stringContaining(dateAfter(from, days)) },
    ]);
  });
});

test('the days are those of the calendar, leap days included', () => {
  const approval = { ...APPROVED_BY_LIN, on: '2028-02-01' };
  expect(reviewedBy('2028-03-03', ADAPT, approval, { today: '2028-02-02' })).toEqual([]);
  expect(reviewedBy('2028-03-04', ADAPT, approval, { today: '2028-02-02' })).toMatchObject([{ at: 'driftBoundary.reviewBy' }]);
});

test('an approval that has run out cannot be stretched: the fix is a new one', () => {
  const approval = { ...APPROVED_BY_LIN, on: '2026-01-10' };
  expect(reviewedBy('2027-01-31', EXECUTE, approval)).toMatchObject([{ at: 'driftBoundary.reviewBy', fix: expect.stringContaining('approved again') }]);
});

test.each([
  ['an earlier day', ADVISE, '2026-11-22', undefined],
  ['a day that has passed, which another rule refuses', ADVISE, '2026-01-01', undefined],
  ['no day, which another rule refuses', EXECUTE, '', APPROVED_BY_LIN],
  ['what is no day, which another rule refuses', EXECUTE, '2027-02-30', APPROVED_BY_LIN],
  ['an approval on what is no day, which another rule refuses', EXECUTE, '2030-01-01', { ...APPROVED_BY_LIN, on: 'yesterday' }],
  ['a class that is none, which another rule refuses', 'observe', '2030-01-01', undefined],
])('%s is accepted here', (_, authorityClass, reviewBy, approval) => {
  expect(reviewedBy(reviewBy, authorityClass, approval)).toEqual([]);
});

test('a today that is no day is for another rule', () => {
  expect(reviewedBy('2030-01-01', ADVISE, undefined, { today: 'tomorrow' })).toEqual([]);
});
