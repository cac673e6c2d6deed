import { todayIsNotBehind } from '../../../src/checks/rules/today-is-not-behind';
import { planGovernance } from '../../../src/plan/governance-plan';

const check = (today: unknown, currentDate = '2026-11-22') => todayIsNotBehind.check(planGovernance({ today }, currentDate));

test.each([['2026-11-20', '2 days'], ['2026-10-22', '31 days'], ['2025-11-22', '365 days'], ['1970-01-01', '20779 days']])('%s is behind, by %s', (today, said) => {
  expect(check(today)).toMatchObject([{ at: 'today', problem: expect.stringContaining(said) }]);
});

test('days are counted across the ends of months and years', () => {
  expect(check('2026-12-30', '2027-01-01')).toMatchObject([{ at: 'today', problem: expect.stringContaining('2 days') }]);
  expect(check('2028-02-28', '2028-03-01')).toMatchObject([{ at: 'today', problem: expect.stringContaining('2 days') }]);
  expect(check('2026-12-31', '2027-01-01')).toEqual([]);
});

test.each([['the current day', '2026-11-22'], ['the day before', '2026-11-21'], ['the day after', '2026-11-23'], ['a day to come', '2036-11-22']])('%s goes without a word', (_, today) => {
  expect(check(today)).toEqual([]);
});

test.each([undefined, null, ''])('left out (%j) it is the current day, whichever that is', today => {
  expect(check(today, '2031-01-01')).toEqual([]);
});

test.each(['yesterday', '2026-11-31', 20260101])('%j is no day, and for another rule', today => {
  expect(check(today)).toEqual([]);
});

test('it warns and does not refuse', () => {
  expect(todayIsNotBehind.onFail).toBe('warn');
});
