import { driftBoundaryIsDeclared } from '../../../src/checks/rules/drift-boundary-is-declared';
import { AuthorityClass } from '../../../src/declaration/authority-class';
import { planWith } from '../admissible';

const check = (driftBoundary: unknown) => driftBoundaryIsDeclared.check(planWith({ driftBoundary }));

test.each([
  ['nothing', undefined, ['driftBoundary']],
  ['null', null, ['driftBoundary']],
  ['an empty boundary', {}, ['driftBoundary']],
  ['a boundary of limits only', { limits: { maxReplicas: 2 } }, ['driftBoundary']],
  ['a boundary of a reach only', { maxReach: 2 }, ['driftBoundary']],
  ['no depth', { reviewBy: '2027-01-31' }, ['driftBoundary.maxChainDepth']],
  ['a depth that is text', { maxChainDepth: '0', reviewBy: '2027-01-31' }, ['driftBoundary.maxChainDepth']],
  ['no review date', { maxChainDepth: 0 }, ['driftBoundary.reviewBy']],
  ['an empty review date', { maxChainDepth: 0, reviewBy: '' }, ['driftBoundary.reviewBy']],
])('%s is refused', (_, driftBoundary, places) => {
  expect(check(driftBoundary)).toMatchObject(places.map(at => ({ at })));
});

test.each(Object.values(AuthorityClass))('the class %s needs one', authorityClass => {
  expect(driftBoundaryIsDeclared.check(planWith({ authorityClass, driftBoundary: undefined }))).toMatchObject([{ at: 'driftBoundary' }]);
});

test.each([
  ['a depth and a review date', { maxChainDepth: 1, reviewBy: '2027-01-31' }],
  ['a depth of zero, which is a bound', { maxChainDepth: 0, reviewBy: '2027-01-31' }],
  ['values that make no sense, which other rules refuse', { maxChainDepth: -1, reviewBy: 'never' }],
])('%s is accepted', (_, driftBoundary) => {
  expect(check(driftBoundary)).toEqual([]);
});
