import { AgentDeclaration, AuthorityClass, GovernanceOptions, ToolDeclaration } from '../../src';
import { AgentPlan } from '../../src/plan/agent-plan';
import { GovernancePlan, planGovernance } from '../../src/plan/governance-plan';
import { planAgent } from '../../src/plan/plan-agent';
import { planTool } from '../../src/plan/plan-tool';
import { ToolPlan } from '../../src/plan/tool-plan';

/** The day every test is judged on. */
export const TODAY = '2026-11-22';

/** Governance under which every kind of declaration can be admitted. */
export const ADMISSIBLE_GOVERNANCE: GovernanceOptions = { today: TODAY, apiServerCidrs: ['10.0.0.1/32'] };

export const DANA = {
  name: 'Dana Reyes',
  email: 'dana.reyes@example.com',
  contact: 'https://example.pagerduty.com/services/PTRIAGE',
  deputy: { name: 'Sam Okafor', email: 'sam.okafor@example.com' },
};

export const APPROVED_BY_LIN = {
  by: { name: 'Lin Wei', email: 'lin.wei@example.com' },
  on: '2026-11-02',
  reference: 'https://github.com/example/ops/pull/42',
};

/** The least declaration that breaks no rule: an ADVISE agent. */
export const ADMISSIBLE: AgentDeclaration = {
  purpose: 'Explains a firing alert to the engineer on call',
  owner: DANA,
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-01-31' },
};

/** The least declaration of an EXECUTE agent that breaks no rule. */
export const ADMISSIBLE_EXECUTE: AgentDeclaration = {
  ...ADMISSIBLE,
  purpose: 'Scales a release down when its error budget burns',
  authorityClass: AuthorityClass.EXECUTE,
  approval: APPROVED_BY_LIN,
};

/** The least declaration of a PROPOSE agent that breaks no rule. */
export const ADMISSIBLE_PROPOSE: AgentDeclaration = {
  ...ADMISSIBLE,
  purpose: 'Drafts changes of the release for the people who own it',
  authorityClass: AuthorityClass.PROPOSE,
  approval: APPROVED_BY_LIN,
};

/** The least declaration of an ADAPT agent that breaks no rule. */
export const ADMISSIBLE_ADAPT: AgentDeclaration = {
  ...ADMISSIBLE,
  purpose: 'Scales the import workers with the queue, and learns how fast',
  authorityClass: AuthorityClass.ADAPT,
  approval: { ...APPROVED_BY_LIN, on: '2026-11-20' },
  driftBoundary: { maxChainDepth: 0, reviewBy: '2026-12-20' },
  parameters: [{ name: 'batch', initialValue: '20', bounds: '1..50' }],
};

/** The least declaration of a tool that breaks no rule. */
export const ADMISSIBLE_TOOL: ToolDeclaration = { purpose: 'Reads the state of the shop for agents', owner: DANA };

/** The plan of an admissible tool, `ops-agents/kube-reader`, with some properties replaced, by anything at all. */
export function toolWith(overrides: object = {}, governance: object = {}): ToolPlan {
  return planTool({ ...ADMISSIBLE_TOOL, ...overrides }, { constructId: 'kube-reader', chartNamespace: 'ops-agents', governance: governancePlan(governance) });
}

export function governancePlan(options: object = {}): GovernancePlan {
  return planGovernance({ ...ADMISSIBLE_GOVERNANCE, ...options }, TODAY);
}

/** The plan of an admissible declaration with some properties replaced, by anything at all. */
export function planWith(overrides: object = {}, governance: object = {}): AgentPlan {
  return plan({ ...ADMISSIBLE, ...overrides }, governance);
}

/** As `planWith`, of a PROPOSE agent. */
export function proposePlanWith(overrides: object = {}, governance: object = {}): AgentPlan {
  return plan({ ...ADMISSIBLE_PROPOSE, ...overrides }, governance);
}

/** As `planWith`, of an EXECUTE agent. */
export function executePlanWith(overrides: object = {}, governance: object = {}): AgentPlan {
  return plan({ ...ADMISSIBLE_EXECUTE, ...overrides }, governance);
}

/** The plan of any declaration, in the namespace `ops-agents` and named `triage` unless it says otherwise. */
export function plan(declaration: unknown, governance: object = {}): AgentPlan {
  return planAgent(declaration, { constructId: 'triage', chartNamespace: 'ops-agents', governance: governancePlan(governance) });
}
