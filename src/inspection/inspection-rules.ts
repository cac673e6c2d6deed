import { AgentRule } from './agent-rule';
import { InspectionRule } from './inspection';
import { BINDING_RULES, RISK_RULES } from './risk-rules';
import { agentsAreGoverned } from './rules/agents-are-governed';
import { authorityCanBeTold } from './rules/authority-can-be-told';
import { authorityIsItsOwn } from './rules/authority-is-its-own';
import { authorityStaysWithinClass } from './rules/authority-stays-within-class';
import { dryRunsAreNotReal } from './rules/dry-runs-are-not-real';
import { formerIdentitiesAreGone } from './rules/former-identities-are-gone';
import { grantsComeFromTheDeclaration } from './rules/grants-come-from-the-declaration';
import { marksAgreeWithTheIdentity } from './rules/marks-agree-with-the-identity';
import { networkDeniesByDefault } from './rules/network-denies-by-default';
import { networkStaysClosed } from './rules/network-stays-closed';
import { ownerIsOnRecord } from './rules/owner-is-on-record';
import { rbacIsAccepted } from './rules/rbac-is-accepted';
import { reviewIsNotOverdue } from './rules/review-is-not-overdue';
import { tokensDoNotLast } from './rules/tokens-do-not-last';

/** The rules that look at one agent after the other. */
export const AGENT_RULES: readonly AgentRule[] = [
  agentsAreGoverned,
  authorityStaysWithinClass,
  authorityIsItsOwn,
  dryRunsAreNotReal,
  ownerIsOnRecord,
  reviewIsNotOverdue,
  marksAgreeWithTheIdentity,
  networkDeniesByDefault,
  networkStaysClosed,
  tokensDoNotLast,
];

/** Every rule that a finding can have: those of the inspection itself, then the risky permissions, then the risky bindings. */
export const INSPECTION_RULES: readonly InspectionRule[] = [
  ...AGENT_RULES.map(({ rule }) => rule),
  grantsComeFromTheDeclaration,
  formerIdentitiesAreGone,
  authorityCanBeTold,
  rbacIsAccepted,
  ...RISK_RULES.values(),
  ...BINDING_RULES.values(),
];
