import { AgentRule } from '../rule';

export const approvalIsGiven: AgentRule = {
  id: 'approval-is-given',
  title: 'an agent that does more than advise was approved by a person',
  rationale: 'an agent that prepares or makes changes on nobody\'s word is a change nobody decided',
  fix: 'have the declaration reviewed and record it in `approval`, for example { by: { name: "Lin Wei", email: "lin.wei@example.com" }, on: "2026-11-02", reference: "https://github.com/example/ops/pull/42" }',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-aisvs-1.01-dev:9.2.1', 'agent-baseline-1.0-draft:AUT-05'],
  check: ({ approval, authority, authorityClass }) => approval === null && authority.approvalRequired
    ? [{ at: 'approval', problem: `is required for the authority class "${authorityClass}", got nothing` }]
    : [],
};
