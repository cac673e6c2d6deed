import { PermissionPlan } from '../plan/member-plan';
import { MemberPlan } from '../plan/tool-plan';

/** What is declared as `permissions`: what the agent or tool may do for real, whatever the cluster refuses. */
export function realPermissions({ permissions }: MemberPlan): readonly PermissionPlan[] {
  return permissions.filter(({ isDryRun }) => !isDryRun);
}

/** What is declared as `dryRun`. */
export function dryRunPermissions({ permissions }: MemberPlan): readonly PermissionPlan[] {
  return permissions.filter(({ isDryRun }) => isDryRun);
}

/** The verbs that the class of its holder allows for a permission. */
export function verbsAllowed({ isDryRun }: PermissionPlan, { verbs, dryRunVerbs }: MemberPlan['authority']): readonly string[] {
  return isDryRun ? dryRunVerbs : verbs;
}

/** The property to look at for all permissions together. */
export function placeOf(permissions: readonly PermissionPlan[]): string {
  return permissions.every(({ isDryRun }) => isDryRun) ? 'dryRun' : 'permissions';
}
