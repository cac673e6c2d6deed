import { risksTreatedAs, tellRisks } from '../risk-treatment';
import { AgentRule } from '../rule';

export const permissionsDoNotEscalate: AgentRule = {
  id: 'permissions-do-not-escalate',
  title: 'no permission leads to another identity, into the control plane or onto a node',
  rationale: 'a right that can be turned into any other right is every right: no class, boundary or review means anything behind it',
  fix: 'remove the right from `permissions`; a person with that right does what needs it, and the agent proposes it, for example through its `housekeeping.report` object',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:rbac-good-practices', 'owasp-asi-2026:ASI03'],
  check: ({ permissions }) => risksTreatedAs('escalation', permissions)
    .flatMap((risks, i) => risks.length === 0 ? [] : [{ at: `permissions[${i}]`, problem: `includes ${tellRisks(risks)}` }]),
};
