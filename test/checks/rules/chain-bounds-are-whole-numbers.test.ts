import { chainBoundsAreWholeNumbers } from '../../../src/checks/rules/chain-bounds-are-whole-numbers';
import { ADMISSIBLE, planWith } from '../admissible';

const check = (bounds: object) => chainBoundsAreWholeNumbers.check(planWith({ driftBoundary: { ...ADMISSIBLE.driftBoundary, ...bounds } }));

test.each([
  ['a depth below zero', { maxChainDepth: -1 }, 'driftBoundary.maxChainDepth', '-1'],
  ['the first depth that nobody reviews', { maxChainDepth: 17 }, 'driftBoundary.maxChainDepth', '17'],
  ['half a depth', { maxChainDepth: 1.5 }, 'driftBoundary.maxChainDepth', '1.5'],
  ['no number', { maxChainDepth: NaN }, 'driftBoundary.maxChainDepth', 'NaN'],
  ['no end', { maxChainDepth: Infinity }, 'driftBoundary.maxChainDepth', 'Infinity'],
  ['a number beyond whole numbers', { maxChainDepth: 1e300 }, 'driftBoundary.maxChainDepth', '1e+300'],
  ['a reach below zero', { maxReach: -1 }, 'driftBoundary.maxReach', '-1'],
  ['the first reach that nobody reviews', { maxReach: 1001 }, 'driftBoundary.maxReach', '1001'],
  ['half a reach', { maxReach: 0.5 }, 'driftBoundary.maxReach', '0.5'],
  ['an endless reach', { maxReach: Infinity }, 'driftBoundary.maxReach', 'Infinity'],
])('%s is refused', (_, bounds, at, found) => {
  expect(check(bounds)).toMatchObject([{ at, problem: expect.stringContaining(found) }]);
});

test('both are refused together', () => {
  expect(check({ maxChainDepth: -1, maxReach: -1 })).toMatchObject([{ at: 'driftBoundary.maxChainDepth' }, { at: 'driftBoundary.maxReach' }]);
});

test.each([
  ['the least depth', { maxChainDepth: 0 }],
  ['the most depth', { maxChainDepth: 16 }],
  ['the least reach', { maxReach: 0 }],
  ['the most reach', { maxReach: 1000 }],
  ['no reach', { maxReach: undefined }],
  ['no depth, which another rule refuses', { maxChainDepth: undefined }],
  ['a depth of another type, which another rule refuses', { maxChainDepth: '1' }],
])('%s is accepted', (_, bounds) => {
  expect(check(bounds)).toEqual([]);
});

test('it is silent where there is no boundary at all, which another rule refuses', () => {
  expect(chainBoundsAreWholeNumbers.check(planWith({ driftBoundary: undefined }))).toEqual([]);
});
