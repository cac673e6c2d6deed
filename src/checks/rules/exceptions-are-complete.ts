import { dateAfter, dayNumber, daysBetween } from '../../plan/calendar-day';
import { quote } from '../../plan/quote';
import { isSamePerson } from '../language/person';
import { namingProblems, personhoodProblems } from '../language/person-problems';
import { MemberRule, Finding } from '../rule';

/** As long as the authority class EXECUTE goes without a review. */
const LONGEST_DAYS = 92;

export const exceptionsAreComplete: MemberRule = {
  id: 'exceptions-are-complete',
  title: 'an exception names its rule, its finding, who accepts it and a near day on which it ends',
  rationale: 'an exception that nobody signed, or that never ends, is the new rule',
  fix: 'complete the exception, for example { rule: "image-is-pinned", at: "workload.image = ghcr.io/example/triage:latest", reason: "the vendor publishes no tags before January", approvedBy: { name: "Lin Wei", email: "lin.wei@example.com" }, until: "2027-01-15" } in `exceptions`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:DIS-03'],
  check: ({ exceptions, owner, governance }) => exceptions.flatMap((exception, i) => {
    const at = `exceptions[${i}]`;
    return [
      ...(exception.rule === '' ? [{ at: `${at}.rule`, problem: 'is missing: the id of the rule' }] : []),
      ...(exception.at === '' ? [{ at: `${at}.at`, problem: 'is missing: the place and the value, as the refusal prints them' }] : []),
      ...namingProblems(exception.approvedBy, `${at}.approvedBy`),
      ...personhoodProblems(exception.approvedBy, `${at}.approvedBy`),
      ...(owner.email !== '' && isSamePerson(exception.approvedBy, owner)
        ? [{ at: `${at}.approvedBy`, problem: `needs another person than the owner, got ${quote(`${exception.approvedBy.name} <${exception.approvedBy.email}>`)}, who has the owner's name or mailbox` }] : []),
      ...untilProblems(exception.until, governance.today, `${at}.until`),
    ];
  }),
};

function untilProblems(until: string, today: string, at: string): readonly Finding[] {
  if (dayNumber(until) === null) return [{ at, problem: `needs a day as YYYY-MM-DD, got ${until === '' ? 'nothing' : quote(until)}` }];
  const days = daysBetween(today, until);
  if (days === null) return [];
  const fix = `set \`until\` to "${dateAfter(today, LONGEST_DAYS)}" at most, or mend the finding`;
  if (days < 0) return [{ at, problem: `was ${-days} day${days === -1 ? '' : 's'} ago, on ${until}`, fix }];
  return days > LONGEST_DAYS ? [{ at, problem: `is ${days} days ahead, and an exception lasts at most ${LONGEST_DAYS}`, fix }] : [];
}
