import { daysBetween } from '../../plan/calendar-day';
import { GovernanceRule } from '../rule';

/** A synthesis around midnight, or east of the clock, is not behind. */
const MOST_DAYS = 1;

export const todayIsNotBehind: GovernanceRule = {
  id: 'today-is-not-behind',
  title: 'the day that declarations are judged on has not gone by',
  rationale: 'on a day that has gone by nothing is overdue: reviews and exceptions that ended since then pass',
  fix: 'leave `today` out, or let the pipeline set it from a clock, for example `today: process.env.BUILD_DATE`',
  onFail: 'warn',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:DIS-03'],
  check: ({ today, currentDate }) => {
    const days = daysBetween(today, currentDate);
    return days !== null && days > MOST_DAYS
      ? [{ at: 'today', problem: `is ${today}, ${days} days ago: whatever is overdue since then passes` }]
      : [];
  },
};
