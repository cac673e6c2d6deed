import { HiddenWay } from './hidden-way';
import { Fleet, membersOf } from '../../fleet/fleet';
import { quote } from '../../plan/quote';
import { MemberPlan } from '../../plan/tool-plan';
import { risksOf } from '../../rbac/held-risks';
import { RISKS } from '../../rbac/risks';
import { tellPermission } from '../language/permission';
import { policyRuleOf } from '../policy-rule-of';

/** Rights to have a program of one's own choice run in a namespace, with the labels of one's own choice or with those of what runs there. */
const RUNS = RISKS.filter(({ id }) => [
  'creates-pods', 'creates-pods-through-controllers', 'changes-running-pods', 'executes-in-pods', 'injects-debug-containers', 'runs-code-through-deputies',
].includes(id));

/** Whoever may run pods where the callers of others live can call them as one of those, and a CronJob does so again and again. */
export function podsAmongCallers(fleet: Fleet): readonly HiddenWay[] {
  const members = membersOf(fleet);
  const callees = byNamespaceOfCallers(members);
  return callees.size === 0 ? [] : members.flatMap(from => from.permissions.flatMap((permission, i) => {
    const among = permission.namespaces.filter(namespace => callees.has(namespace));
    if (permission.through !== '' || among.length === 0 || risksOf([policyRuleOf(permission)], RUNS).length === 0) return [];
    const called = new Set(among.flatMap(namespace => [...callees.get(namespace)!]));
    return [{
      from,
      at: `permissions[${i}]`,
      by: tellPermission({ ...permission, namespaces: among }),
      told: `may run pods in ${among.map(quote).join(', ')}, where those live that may call ${called.size === 1 ? 'it' : 'them'}: a CronJob there starts the chain anew each time`,
      to: members.filter(member => called.has(member)),
    }];
  }));
}

function byNamespaceOfCallers(members: readonly MemberPlan[]): ReadonlyMap<string, ReadonlySet<MemberPlan>> {
  const callees = new Map<string, Set<MemberPlan>>();
  for (const member of members) {
    for (const { pods } of member.callers) {
      if (pods !== null) callees.set(pods.namespace, (callees.get(pods.namespace) ?? new Set<MemberPlan>()).add(member));
    }
  }
  return callees;
}
