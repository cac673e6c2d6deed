import { quote } from '../../plan/quote';
import { isSamePerson } from '../language/person';
import { AgentRule } from '../rule';

export const cloudIdentityIsApproved: AgentRule = {
  id: 'cloud-identity-is-approved',
  title: 'an agent with a cloud identity was approved by another person than its owner, whatever its class',
  rationale: 'what a cloud lets the identity do stands in the cloud: a class that may write nothing to Kubernetes may delete a database there, and nobody can tell from here',
  fix: 'have a second person look up what the identity may do, and record it in `approval`, for example { by: { name: "Lin Wei", email: "lin.wei@example.com" }, on: "2026-11-02", reference: "https://github.com/example/ops/pull/42" }',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-aisvs-1.01-dev:9.2.1', 'agent-baseline-1.0-draft:AUT-05', 'owasp-asi-2026:ASI03'],
  check: ({ cloudIdentity, approval, owner, authority }) => {
    if (cloudIdentity === null) return [];
    // Where the class demands it anyway, the rules about the class say so.
    if (approval === null) return authority.approvalRequired ? [] : [{ at: 'approval', problem: 'is required for an agent with a `cloudIdentity`, got nothing' }];
    return !authority.independentApprover && owner.email !== '' && isSamePerson(approval.by, owner)
      ? [{ at: 'approval.by', problem: `needs another person than the owner for an agent with a \`cloudIdentity\`, got ${quote(`${approval.by.name} <${approval.by.email}>`)}, who has the owner's name or mailbox` }]
      : [];
  },
};
