const DAY = 86_400_000;
const WRITTEN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01 of a date written `YYYY-MM-DD`, or null where there is no such day. */
export function dayNumber(date: string): number | null {
  const written = WRITTEN.exec(date);
  if (written === null) return null;
  const [year, month, day] = written.slice(1).map(Number);
  const time = Date.UTC(year, month - 1, day);
  return year >= 1970 && new Date(time).toISOString().startsWith(date) ? time / DAY : null;
}

/** Days from one date to another, negative when `to` is earlier; null where either is no day. */
export function daysBetween(from: string, to: string): number | null {
  const [start, end] = [dayNumber(from), dayNumber(to)];
  return start === null || end === null ? null : end - start;
}

/** The date `days` after `date`, or `''` where `date` is no day. */
export function dateAfter(date: string, days: number): string {
  const start = dayNumber(date);
  return start === null ? '' : new Date((start + days) * DAY).toISOString().slice(0, 10);
}
