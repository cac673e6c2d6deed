import { AuthorityClass } from '../../declaration/authority-class';
import { textAt } from '../../objects/json';
import { AUTHORITY_CLASSES } from '../../plan/authority-classes';
import { daysBetween, dayNumber } from '../../plan/calendar-day';
import { quote } from '../../plan/quote';
import { ANNOTATION } from '../../plan/well-known-keys';
import { AgentRule } from '../agent-rule';

export const reviewIsNotOverdue: AgentRule = {
  rule: {
    id: 'review-is-not-overdue',
    aliases: [],
    title: 'the day of the next review of a governed agent is on record, not past, and no farther off than its class allows',
    rationale: 'a boundary that nobody looked at again describes the agent of last year',
    fix: 'review the agent with its owner, set `driftBoundary.reviewBy` to the day of the next review, and apply what is synthesized',
    severity: 'high',
    source: 'the checks of this library on declarations, review-date-is-valid',
  },
  check: ({ governed, objects }, cluster) => governed === null || governed.kind === 'tool' ? [] : objects.flatMap(object => {
    const reviewBy = textAt(object, ['metadata', 'annotations', ANNOTATION.reviewBy]);
    const problem = problemWith(reviewBy, cluster.options.today, governed.authorityClass);
    return problem === null ? [] : [{ place: cluster.objects.placeOf(object), problem, value: reviewBy === '' ? 'no day of review' : `reviewed by ${reviewBy}` }];
  }),
};

function problemWith(reviewBy: string, today: string, authorityClass: AuthorityClass): string | null {
  if (reviewBy === '') return `has no annotation \`${ANNOTATION.reviewBy}\`: nobody will look at the agent again`;
  if (dayNumber(reviewBy) === null) return `has an annotation \`${ANNOTATION.reviewBy}\` that is no day, ${quote(reviewBy)}`;
  const daysLeft = daysBetween(today, reviewBy);
  if (daysLeft === null) return null;
  const { maxReviewDays } = AUTHORITY_CLASSES[authorityClass];
  if (daysLeft > maxReviewDays) return `is to be reviewed by ${reviewBy}, in ${daysLeft} days: agents of the class "${authorityClass}" are reviewed every ${maxReviewDays} days`;
  return daysLeft >= 0 ? null : `was to be reviewed by ${reviewBy}, ${-daysLeft} day${daysLeft === -1 ? '' : 's'} ago`;
}
