import { isVisible, quote } from '../../plan/quote';
import { LONGEST_PERSON, namingProblems } from '../language/person-problems';
import { MemberRule, Finding } from '../rule';

export const ownerIsNamed: MemberRule = {
  id: 'owner-is-named',
  title: 'an agent names the one person who answers for it',
  rationale: 'an agent with nobody to answer for it cannot be stopped, reviewed or handed over',
  fix: 'set `owner` to one person with an address of their own, for example { name: "Dana Reyes", email: "dana.reyes@example.com", contact: "tel:+15550100100" }',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['essay', 'agent-baseline-1.0-draft:DIS-02', 'html:valid-e-mail-address'],
  check: ({ kind, owner }) => owner.name === '' && owner.email === ''
    ? [{ at: 'owner', problem: `is missing: nobody answers for this ${kind}` }]
    : [...namingProblems(owner, 'owner'), ...titleProblems(owner.title)],
};

function titleProblems(title: string): readonly Finding[] {
  return isVisible(title) && title.length <= LONGEST_PERSON
    ? []
    : [{ at: 'owner.title', problem: `needs at most ${LONGEST_PERSON} visible characters on one line, got ${quote(title)}` }];
}
