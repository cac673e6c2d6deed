import { dateAfter, daysBetween } from '../../plan/calendar-day';
import { AgentRule } from '../rule';

export const reviewDateFitsAuthorityClass: AgentRule = {
  id: 'review-date-fits-authority-class',
  title: 'the more an agent decides by itself, the sooner it is reviewed',
  rationale: 'an agent that acts by itself, or tunes itself, moves away from what was approved faster than one that advises',
  fix: 'set `driftBoundary.reviewBy` to a day at most 365 (ADVISE), 180 (PROPOSE), 92 (EXECUTE) or 31 (ADAPT) days after `approval.on`, or after today where there is no approval',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:DIS-03', 'owasp-aisvs-1.01-dev:9.2.11'],
  check: ({ driftBoundary: { reviewBy }, approval, authority, authorityClass, governance }) => {
    const from = approval?.on || governance.today;
    const days = daysBetween(from, reviewBy);
    if (authorityClass === '' || days === null || days <= authority.maxReviewDays) return [];
    const latest = dateAfter(from, authority.maxReviewDays);
    return [{
      at: 'driftBoundary.reviewBy',
      problem: `is ${days} days after ${from === approval?.on ? 'the approval' : 'today'}, and the authority class "${authorityClass}" allows ${authority.maxReviewDays}`,
      fix: fixFor(latest, governance.today, approval === null && authority.approvalRequired),
    }];
  },
};

function fixFor(latest: string, today: string, awaitsApproval: boolean): string {
  if (latest < today) return `have the agent approved again: its approval reaches only to ${latest}`;
  const day = `set \`driftBoundary.reviewBy\` to "${latest}" or an earlier day`;
  return awaitsApproval ? `${day}: the days count from the approval, so earlier still if that is of a day before today` : day;
}
