import { quote } from '../../plan/quote';
import { isSamePerson } from '../language/person';
import { AgentRule } from '../rule';

export const approverIsIndependent: AgentRule = {
  id: 'approver-is-independent',
  title: 'an agent that acts by itself is approved by another person than its owner',
  rationale: 'who answers for an agent has every reason to approve it, so a second person looks at what it may do by itself',
  fix: 'set `approval.by` to a person other than the owner, for example { name: "Lin Wei", email: "lin.wei@example.com" }',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:AUT-05', 'owasp-aisvs-1.01-dev:9.2.1'],
  check: ({ approval, owner, authority, authorityClass }) => {
    if (approval === null || !authority.independentApprover || owner.email === '') return [];
    return isSamePerson(approval.by, owner)
      ? [{ at: 'approval.by', problem: `needs another person than the owner for the authority class "${authorityClass}", got ${quote(`${approval.by.name} <${approval.by.email}>`)}, who has the owner's name or mailbox` }]
      : [];
  },
};
