import { quote } from '../../plan/quote';
import { isSamePerson } from '../language/person';
import { namingProblems, personhoodProblems } from '../language/person-problems';
import { MemberRule, Finding } from '../rule';

export const ownerHasDeputy: MemberRule = {
  id: 'owner-has-deputy',
  title: 'an owner\'s deputy is another person, and an agent that acts by itself has one',
  rationale: 'an agent that acts by itself does not stop acting while its owner is on leave',
  fix: 'set `owner.deputy` to another person, for example { name: "Sam Okafor", email: "sam.okafor@example.com" }',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:DIS-02'],
  check: plan => {
    const { owner } = plan;
    const { deputy } = owner;
    if (deputy === null) {
      return plan.kind === 'agent' && plan.authority.deputyRequired
        ? [{ at: 'owner.deputy', problem: `needs a person, because the authority class is "${plan.authorityClass}", got nothing` }] : [];
    }
    const same: readonly Finding[] = owner.email !== '' && isSamePerson(deputy, owner)
      ? [{ at: 'owner.deputy', problem: `needs another person than the owner, got ${quote(`${deputy.name} <${deputy.email}>`)}, who has the owner's name or mailbox` }]
      : [];
    return [...namingProblems(deputy, 'owner.deputy'), ...personhoodProblems(deputy, 'owner.deputy'), ...same];
  },
};
