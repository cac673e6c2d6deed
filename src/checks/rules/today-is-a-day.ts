import { dayNumber } from '../../plan/calendar-day';
import { quote } from '../../plan/quote';
import { GovernanceRule } from '../rule';

export const todayIsADay: GovernanceRule = {
  id: 'today-is-a-day',
  title: 'the day that declarations are judged on is a day',
  rationale: 'every review date is compared with it: a date that is none would let every agent pass',
  fix: 'leave `today` out, or set it to a day, for example "2026-11-22"',
  onFail: 'refuse',
  exceptions: 'none',
  references: [],
  check: ({ today }) => dayNumber(today) === null ? [{ at: 'today', problem: `needs a day as YYYY-MM-DD, got ${quote(today)}` }] : [],
};
