import { currentDate, currentInstant } from '../../src/governance/clock';

afterEach(() => jest.useRealTimers());

test.each([
  ['2026-11-22T00:00:00Z', '2026-11-22'],
  ['2026-11-22T23:59:59.999Z', '2026-11-22'],
  ['2026-11-22T23:30:00-05:00', '2026-11-23'],
])('at %s it is %s, in UTC', (now, date) => {
  jest.useFakeTimers({ now: new Date(now) });
  expect(currentDate()).toBe(date);
});

test('the instant is told in UTC, to the second', () => {
  jest.useFakeTimers({ now: new Date('2026-11-22T23:30:01.999-05:00') });
  expect(currentInstant()).toBe('2026-11-23T04:30:01Z');
});
