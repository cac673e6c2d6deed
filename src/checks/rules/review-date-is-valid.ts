import { dateAfter, dayNumber, daysBetween } from '../../plan/calendar-day';
import { quote } from '../../plan/quote';
import { AgentRule } from '../rule';

export const reviewDateIsValid: AgentRule = {
  id: 'review-date-is-valid',
  title: 'an agent is synthesized until the day of its review, and not after it',
  rationale: 'a boundary that nobody looked at again describes the agent of last year',
  fix: 'review the agent with its owner, then set `driftBoundary.reviewBy` to the day of the next review, for example "2027-01-31"',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:DIS-03', 'owasp-aisvs-1.01-dev:9.2.11'],
  check: ({ driftBoundary: { reviewBy }, authority, governance: { today } }) => {
    if (reviewBy === '') return [];
    const daysLeft = daysBetween(today, reviewBy);
    if (daysLeft !== null && daysLeft >= 0) return [];
    const fix = `review the agent with its owner, then set \`driftBoundary.reviewBy\` to the day of the next review, for example "${dateAfter(today, Math.min(30, authority.maxReviewDays))}"`;
    if (dayNumber(reviewBy) === null) return [{ at: 'driftBoundary.reviewBy', problem: `needs a day that exists, as YYYY-MM-DD, got ${quote(reviewBy)}`, fix }];
    return daysLeft === null ? [] : [{ at: 'driftBoundary.reviewBy', problem: `was ${-daysLeft} day${daysLeft === -1 ? '' : 's'} ago, on ${reviewBy}`, fix }];
  },
};
