import { dayNumber, daysBetween } from '../../plan/calendar-day';
import { quote } from '../../plan/quote';
import { namingProblems, personhoodProblems } from '../language/person-problems';
import { AgentRule, Finding } from '../rule';

/** Longest URL of a review, in UTF-16 units. */
const LONGEST_REFERENCE = 2048;

export const approvalIsComplete: AgentRule = {
  id: 'approval-is-complete',
  title: 'an approval says which person gave it, on which day, and where that is written down',
  rationale: 'an approval that cannot be looked up is a claim, and one from the future was never given',
  fix: 'complete `approval`, for example { by: { name: "Lin Wei", email: "lin.wei@example.com" }, on: "2026-11-02", reference: "https://github.com/example/ops/pull/42" }',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:DIS-03'],
  check: ({ approval, governance }) => approval === null ? [] : [
    ...namingProblems(approval.by, 'approval.by'),
    ...personhoodProblems(approval.by, 'approval.by'),
    ...dateProblems(approval.on, governance.today),
    ...referenceProblems(approval.reference),
  ],
};

function dateProblems(on: string, today: string): readonly Finding[] {
  if (dayNumber(on) === null) return [{ at: 'approval.on', problem: `needs a day as YYYY-MM-DD, got ${on === '' ? 'nothing' : quote(on)}` }];
  const daysAgo = daysBetween(on, today);
  return daysAgo !== null && daysAgo < 0 ? [{ at: 'approval.on', problem: `needs a day up to today, ${today}, got ${quote(on)}` }] : [];
}

function referenceProblems(reference: string): readonly Finding[] {
  return isReference(reference) ? [] : [{ at: 'approval.reference', problem: `needs the https: URL of the review, got ${reference === '' ? 'nothing' : quote(reference)}` }];
}

/** A page of a site, not the site; without a password, since it is written into annotations, and without characters that hide what it is. */
function isReference(reference: string): boolean {
  if (reference.length > LONGEST_REFERENCE || !reference.startsWith('https://') || /[\s\p{C}]/u.test(reference) || !URL.canParse(reference)) return false;
  const { hostname, username, password, pathname, search, hash } = new URL(reference);
  return /[^.]\.[^.]/.test(hostname) && username === '' && password === '' && `${pathname}${search}${hash}` !== '/';
}
