import { daysBetween } from '../../plan/calendar-day';
import { AgentRule } from '../rule';

const DAYS_AHEAD = 14;

export const reviewIsNotDueSoon: AgentRule = {
  id: 'review-is-not-due-soon',
  title: `an agent's review is more than ${DAYS_AHEAD} days away`,
  rationale: 'after the day of the review nothing synthesizes any more, and a review takes people\'s time',
  fix: 'plan the review now; after it, set `driftBoundary.reviewBy` and `approval` anew, for example reviewBy: "2027-01-31"',
  onFail: 'warn',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:DIS-03'],
  check: ({ driftBoundary: { reviewBy }, governance: { today } }) => {
    const days = daysBetween(today, reviewBy);
    return days !== null && days >= 0 && days <= DAYS_AHEAD
      ? [{ at: 'driftBoundary.reviewBy', problem: days === 0 ? 'is today' : `is in ${days} day${days === 1 ? '' : 's'}, on ${reviewBy}` }]
      : [];
  },
};
