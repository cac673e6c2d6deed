import { HiddenWay } from './hidden-way';
import { Fleet, membersOf } from '../../fleet/fleet';
import { quote } from '../../plan/quote';
import { MemberPlan } from '../../plan/tool-plan';
import { risksOf } from '../../rbac/held-risks';
import { Risk } from '../../rbac/risk';
import { RISKS } from '../../rbac/risks';
import { tellPermission } from '../language/permission';
import { policyRuleOf } from '../policy-rule-of';

/** Rights over the pods of a namespace with which one calls whomever they may call, and what to say of them. */
interface Right {
  readonly risks: readonly Risk[];
  readonly does: string;
  readonly more: string;
}

const RIGHTS: readonly Right[] = [
  {
    // To have a program of one's own choice run, with the labels of one's own choice or with those of what runs there.
    risks: risksCalled([
      'creates-pods', 'creates-pods-through-controllers', 'changes-running-pods', 'executes-in-pods', 'injects-debug-containers', 'runs-code-through-deputies',
    ]),
    does: 'run pods',
    more: ': a CronJob there starts the chain anew each time',
  },
  {
    // To talk to what runs there, which no destination says: it is the API server that connects.
    risks: risksCalled(['tunnels-past-network-policies']),
    does: 'talk to pods, through the API server,',
    more: ', and who can pass on what they are told',
  },
];

function risksCalled(ids: readonly string[]): readonly Risk[] {
  return RISKS.filter(({ id }) => ids.includes(id));
}

/** Whoever may run pods where the callers of others live, or talk to those, can call the others as one of them. */
export function podsAmongCallers(fleet: Fleet): readonly HiddenWay[] {
  const members = membersOf(fleet);
  const callees = byNamespaceOfCallers(members);
  return callees.size === 0 ? [] : members.flatMap(from => from.permissions.flatMap(permission => {
    const among = permission.namespaces.filter(namespace => callees.has(namespace));
    if (permission.through !== '' || among.length === 0) return [];
    const right = RIGHTS.find(({ risks }) => risksOf([policyRuleOf(permission)], risks).length > 0);
    if (right === undefined) return [];
    const called = new Set(among.flatMap(namespace => [...callees.get(namespace)!]));
    return [{
      from,
      at: permission.at,
      by: tellPermission({ ...permission, namespaces: among }),
      told: `may ${right.does} in ${among.map(quote).join(', ')}, where those live that may call ${called.size === 1 ? 'it' : 'them'}${right.more}`,
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
