import { tellFew } from '../../checks/language/few';
import { AuthorityClass } from '../../declaration/authority-class';
import { tellActor } from '../../fleet/actor';
import { rankOf } from '../../fleet/amount';
import { stepsTo, tellGrant } from '../../fleet/told-path';
import { AUTHORITY_CLASS_NAMES } from '../../plan/authority-classes';
import { GovernedName } from '../agent-marks';
import { AgentRule } from '../agent-rule';
import { AgentInCluster, InspectedCluster } from '../inspected-cluster';
import { tellAmount } from '../told-amount';
import { tellRules } from '../told-rules';
import { placeOfWay } from '../way';

export const authorityStaysWithinClass: AgentRule = {
  rule: {
    id: 'authority-stays-within-class',
    aliases: [],
    title: 'a governed agent comes to no more than its authority class allows, and a tool to no more than any class may hold',
    rationale: 'the class is what people were told when they approved the agent; one that can do more decides what nobody let it decide',
    fix: 'take away what leads to more, or declare a higher class, have it approved and reviewed as often as that class demands',
    severity: 'critical',
    source: 'the authority classes of this library, docs/authority-classes.md',
  },
  check: (agent, cluster) => {
    const { governed, effective: { amount, path, reason }, actor, name } = agent;
    if (governed === null || rankOf(amount) <= rankOf(mostOf(governed))) return [];
    const last = path.length === 0 ? '' : ` as ${tellActor(path[path.length - 1].to)}`;
    return [{
      place: placeOfWay(agent, cluster),
      problem: `lets ${name}, ${governed.kind === 'tool' ? 'a tool' : `an agent of the class "${governed.authorityClass}"`}, do ${tellAmount(amount)}${last}`,
      value: `${governed.authorityClass ?? 'tool'} comes to ${amount}${path.length === 0 ? ` by ${tellOwn(agent, cluster)}` : last}`,
      path: stepsTo(actor, path, reason),
      ...(governed.kind === 'tool' ? { fix: 'take away what leads to more: a tool has no class that anybody could raise' } : {}),
    }];
  },
};

/** A tool has no class: it may do what any of the agents may that use it, and no agent may do more than the highest class. */
function mostOf({ authorityClass }: GovernedName): AuthorityClass {
  return authorityClass ?? HIGHEST;
}

const HIGHEST = AUTHORITY_CLASS_NAMES.reduce((one, other) => rankOf(other) > rankOf(one) ? other : one);

/** The grants of the agent itself that are more than its class allows, with all that their roles hold: of several rights that together are, all grants. */
function tellOwn({ actor, groups, governed }: AgentInCluster, { graph }: InspectedCluster): string {
  const grants = [actor, ...groups].flatMap(each => graph.grantsOf(each));
  const excessive = grants.filter(grant => rankOf(graph.amountOfGrant(grant)) > rankOf(governed === null ? '' : mostOf(governed)));
  return tellFew((excessive.length === 0 ? grants : excessive).map(grant => `${tellGrant(grant).join(' gives ')}: ${tellRules(grant.role.rules.map(({ rule }) => rule))}`));
}
