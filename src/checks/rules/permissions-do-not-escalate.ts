import { PermissionPlan } from '../../plan/member-plan';
import { isControlPlaneNamespace } from '../../plan/names';
import { quote } from '../../plan/quote';
import { apiGroupMatches, resourceMatches } from '../../rbac/matches';
import { actingVerbs, policyRuleOf } from '../policy-rule-of';
import { risksTreatedAs, tellRisks } from '../risk-treatment';
import { MemberRule, Finding } from '../rule';

export const permissionsDoNotEscalate: MemberRule = {
  id: 'permissions-do-not-escalate',
  title: 'no permission leads to another identity, into the control plane or onto a node',
  rationale: 'a right that can be turned into any other right is every right: no class, boundary or review means anything behind it',
  fix: 'remove the right from `permissions` or `dryRun`; a person with that right does what needs it, and the agent proposes it, for example through its `housekeeping.report` object',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:rbac-good-practices', 'owasp-asi-2026:ASI03'],
  check: ({ permissions }) => {
    const escalations = risksTreatedAs('escalation', permissions);
    return permissions.flatMap((permission, i) => [
      ...(escalations[i].length === 0 ? [] : [{ at: permission.at, problem: `includes ${tellRisks(escalations[i])}` }]),
      ...controlPlaneProblems(permission, `${permission.at}.namespaces`),
    ]);
  },
};

/** Whatever is written where the control plane lives is obeyed there, and its Secrets are other identities. */
function controlPlaneProblems(permission: PermissionPlan, at: string): readonly Finding[] {
  const among = permission.namespaces.filter(isControlPlaneNamespace);
  if (among.length === 0) return [];
  const verbs = readsSecrets(permission) ? permission.verbs : actingVerbs(permission);
  return verbs.length === 0 ? [] : [{
    at, problem: `includes ${among.map(quote).join(', ')}, where the control plane lives, with ${verbs.map(quote).join(', ')} on ${permission.resources.map(quote).join(', ')}`,
  }];
}

function readsSecrets(permission: PermissionPlan): boolean {
  const rule = policyRuleOf(permission);
  return apiGroupMatches(rule, '') && resourceMatches(rule, 'secrets');
}
