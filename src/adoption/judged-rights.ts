import { AccountRight } from './account-right';
import { permissionOf } from './right-group';
import { isAcceptable } from '../checks/acceptance';
import { judge } from '../checks/admit';
import { actingVerbs } from '../checks/policy-rule-of';
import { risksTreatedAs } from '../checks/risk-treatment';
import { Verdict } from '../checks/rule';
import { AGENT_RULES, FLEET_RULES } from '../checks/rules';
import { declarationIsWellFormed } from '../checks/rules/declaration-is-well-formed';
import { AgentPlan } from '../plan/agent-plan';
import { PermissionPlan } from '../plan/member-plan';
import { snapshot } from '../plan/snapshot';

/** Rights, by what the rules of the library say of them. */
export interface JudgedRights {
  readonly kept: readonly AccountRight[];

  /** Those of the kept that synthesis refuses unless a person accepts them. */
  readonly unaccepted: ReadonlySet<AccountRight>;
  readonly refused: readonly RefusedRight[];
}

/** A right that no agent of any class may hold. */
export interface RefusedRight {
  readonly right: AccountRight;

  /** In the order of the rules; empty where no permission can say it. */
  readonly verdicts: readonly Verdict[];
}

/**
 * Risks that a person may accept, and that nobody is offered: they lead into running programs of others, past every fence
 * of those, and not to an object that somebody reviews.
 */
const NOT_OFFERED = ['executes-in-pods', 'injects-debug-containers', 'changes-running-pods', 'tunnels-past-network-policies'];

const NOT_OFFERED_FIX = 'let a person do what needs it, and the agent propose it; whoever knows what it opens declares the permission, and accepts it in `exceptions`';

/** Judges each right by itself, and all that are left together. `plan` is of the highest class that only declares. */
export function judgeRights(rights: readonly AccountRight[], plan: AgentPlan): JudgedRights {
  const refused = new Map<AccountRight, readonly Verdict[]>(rights.filter(isURL).map(right => [right, []]));
  for (let changed = true; changed;) {
    const left = rights.filter(right => !refused.has(right));
    const verdicts = verdictsOn(left, plan).map(each => each.filter(verdict => verdict.rule.onFail === 'refuse' && !isAcceptable(verdict)));
    const found = left.map((right, i) => ({ right, verdicts: verdicts[i] })).filter(each => each.verdicts.length > 0);
    // What is refused only together with others stays where those that act are gone.
    const acting = found.filter(({ right }) => actingVerbs(permissionOfRight(right)).length > 0);
    for (const each of acting.length > 0 ? acting : found) refused.set(each.right, each.verdicts);
    changed = found.length > 0;
  }
  const kept = rights.filter(right => !refused.has(right));
  const unaccepted = verdictsOn(kept, plan).map(each => each.some(({ rule }) => rule.onFail === 'refuse'));
  return {
    kept,
    unaccepted: new Set(kept.filter((_, i) => unaccepted[i])),
    refused: rights.filter(right => refused.has(right)).map(right => ({ right, verdicts: refused.get(right)! })),
  };
}

/** What the rules say of each permission of an agent that holds all of these. */
export function verdictsOnPermissions(permissions: readonly PermissionPlan[], plan: AgentPlan): readonly (readonly Verdict[])[] {
  const agent: AgentPlan = { ...plan, permissions };
  const found: Verdict[][] = permissions.map(() => []);
  // A plan that was read from a declaration holds no text that none may hold; this one was read from roles.
  permissions.forEach((permission, i) => found[i].push(...snapshot(permission).defects.slice(0, 1)
    .map(({ problem }) => ({ rule: declarationIsWellFormed, finding: { at: `permissions[${i}]`, problem } }))));
  const verdicts = [...judge(agent, AGENT_RULES), ...judge({ governance: plan.governance, agents: [agent], tools: [], namespaces: [] }, FLEET_RULES)];
  for (const verdict of verdicts) {
    const [, place] = /^permissions\[(\d+)\]/.exec(verdict.finding.at) ?? [];
    if (place !== undefined) found[Number(place)].push(verdict);
  }
  return found;
}

/** With the risks that nobody is offered to accept, as if they were none that can be accepted. */
function verdictsOn(rights: readonly AccountRight[], plan: AgentPlan): readonly (readonly Verdict[])[] {
  const permissions = rights.map(permissionOfRight);
  const risks = risksTreatedAs('refused', permissions);
  return verdictsOnPermissions(permissions, plan).map((verdicts, i) => risks[i].some(({ risk }) => NOT_OFFERED.includes(risk.id))
    ? verdicts.map(({ rule, finding: { value, ...finding } }) => ({ rule, finding: { ...finding, fix: NOT_OFFERED_FIX } })) : verdicts);
}

function permissionOfRight({ rule, scope }: AccountRight, place = 0): PermissionPlan {
  return permissionOf({ rule, namespaces: scope === null ? [] : [scope] }, place);
}

function isURL({ rule }: AccountRight): boolean {
  return rule.nonResourceURLs.length > 0;
}
