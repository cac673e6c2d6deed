import { PermissionPlan } from '../../plan/member-plan';
import { MemberPlan } from '../../plan/tool-plan';
import { verbsAllowed } from '../declared-permissions';
import { tellPermission } from '../language/permission';
import { risksTreatedAs, tellRisks } from '../risk-treatment';
import { MemberRule } from '../rule';

export const permissionsAreNotRisky: MemberRule = {
  id: 'permissions-are-not-risky',
  title: 'a permission gives no more than it says',
  rationale: 'some harmless-looking rights give more than their words: whoever may patch a Deployment may run code as every ServiceAccount of its namespace',
  fix: 'ask for less, for example resources: ["deployments/scale"] with resourceNames: ["checkout"] in `permissions`',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['kubernetes:rbac-good-practices', 'owasp-asi-2026:ASI03'],
  check: ({ permissions, authority }) => risksTreatedAs('refused', withinClass(permissions, authority))
    .flatMap((risks, i) => risks.length === 0 ? [] : [{ at: permissions[i].at, value: tellPermission(permissions[i]), problem: `includes ${tellRisks(risks)}` }]),
};

/** Verbs that the class refuses anyway need no second finding. */
function withinClass(permissions: readonly PermissionPlan[], authority: MemberPlan['authority']): readonly PermissionPlan[] {
  const counting = (permission: PermissionPlan) => permission.verbs.filter(verb => verbsAllowed(permission, authority).includes(verb) || verb.includes('*'));
  const isWithin = permissions.every(each => counting(each).length === each.verbs.length);
  return isWithin ? permissions : permissions.map(each => ({ ...each, verbs: counting(each) }));
}
