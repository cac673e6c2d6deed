import * as fc from 'fast-check';
import { dateAfter, dayNumber, daysBetween } from '../../src/plan/calendar-day';

const LAST_DAY = 2_932_896; // 9999-12-31

test.each([
  ['1970-01-01', 0],
  ['1970-12-31', 364],
  ['2000-02-29', 11_016],
  ['2024-02-29', 19_782],
  ['2026-11-22', 20_779],
  ['9999-12-31', LAST_DAY],
])('%s is day %d', (date, day) => {
  expect(dayNumber(date)).toBe(day);
});

test.each([
  ['no 29th of February', '2026-02-29'],
  ['no 30th of February', '2026-02-30'],
  ['no leap year in a full century', '2100-02-29'],
  ['no 31st of April', '2026-04-31'],
  ['no month 0', '2026-00-10'],
  ['no month 13', '2026-13-01'],
  ['no day 0', '2026-01-00'],
  ['no day 32', '2026-01-32'],
  ['no year 0', '0000-01-01'],
  ['no two-digit year', '0070-01-01'],
  ['no day before the epoch', '1969-12-31'],
  ['no negative year', '-2026-01-01'],
  ['no far future', '12026-01-01'],
  ['no short month', '2026-1-01'],
  ['no time', '2026-01-01T00:00:00Z'],
  ['no line behind it', '2026-01-01\n'],
  ['no line before it', '\n2026-01-01'],
  ['no slashes', '2026/01/01'],
  ['no other digits', '２０２６-01-01'],
  ['no word', 'tomorrow'],
  ['nothing', ''],
])('there is %s: %j', (_, date) => {
  expect(dayNumber(date)).toBeNull();
});

test('every day from 1970 to 9999 has its number', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: LAST_DAY }), day => {
    const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
    expect(dayNumber(date)).toBe(day);
  }), { numRuns: 1000 });
});

test('no text has a number but days', () => {
  const digits = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
  fc.assert(fc.property(digits(4), digits(2), digits(2), (year, month, day) => {
    const date = `${year}-${month}-${day}`;
    const parsed = new Date(`${date}T00:00:00Z`);
    const exists = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) && Number(year) >= 1970;
    expect(dayNumber(date) !== null).toBe(exists);
  }), { numRuns: 1000 });
});

test.each([
  ['2026-11-22', '2026-11-22', 0],
  ['2026-11-22', '2026-11-23', 1],
  ['2026-11-22', '2026-11-21', -1],
  ['2024-02-28', '2024-03-01', 2],
  ['2026-02-28', '2026-03-01', 1],
  ['2026-10-24', '2026-10-26', 2],
  ['2026-02-30', '2026-03-01', null],
  ['2026-03-01', '', null],
])('from %s to %s it is %p days', (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days);
});

test.each([
  ['2026-11-22', 92, '2027-02-22'],
  ['2024-02-28', 1, '2024-02-29'],
  ['2026-02-28', 1, '2026-03-01'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2026-01-01', -1, '2025-12-31'],
  ['2026-02-30', 1, ''],
])('%s and %d days is %j', (date, days, after) => {
  expect(dateAfter(date, days)).toBe(after);
});

test('the date after some days is that many days away', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: LAST_DAY - 400 }), fc.integer({ min: 0, max: 366 }), (day, days) => {
    const date = dateAfter('1970-01-01', day);
    expect(daysBetween(date, dateAfter(date, days))).toBe(days);
  }), { numRuns: 500 });
});

test.each(['2026-11-22T', '2026-11-22T00:00:00.000Z', '2026-11-22T00'])('%s is a moment, and no day', moment => {
  expect(dayNumber(moment)).toBeNull();
});
