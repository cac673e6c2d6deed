import { networkIsFenced } from '../../../src/checks/rules/network-is-fenced';
import { planWith } from '../admissible';

test('an open network is refused, and can be accepted', () => {
  expect(networkIsFenced.check(planWith({ openNetwork: true }))).toMatchObject([{ at: 'openNetwork', value: 'true' }]);
});

test.each([undefined, false])('an agent whose network is fenced passes: %s', openNetwork => {
  expect(networkIsFenced.check(planWith({ openNetwork }))).toEqual([]);
});
