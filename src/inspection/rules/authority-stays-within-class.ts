import { tellFew } from '../../checks/language/few';
import { tellActor } from '../../fleet/actor';
import { rankOf } from '../../fleet/amount';
import { stepsTo, tellGrant } from '../../fleet/told-path';
import { AgentRule } from '../agent-rule';
import { AgentInCluster, InspectedCluster } from '../inspected-cluster';
import { tellAmount } from '../told-amount';
import { tellRules } from '../told-rules';
import { placeOfWay } from '../way';

export const authorityStaysWithinClass: AgentRule = {
  rule: {
    id: 'authority-stays-within-class',
    aliases: [],
    title: 'a governed agent comes to no more than its authority class allows',
    rationale: 'the class is what people were told when they approved the agent; one that can do more decides what nobody let it decide',
    fix: 'take away what leads to more, or declare a higher class, have it approved and reviewed as often as that class demands',
    severity: 'critical',
    source: 'the authority classes of this library, docs/authority-classes.md',
  },
  check: (agent, cluster) => {
    const { governed, effective: { amount, path, reason }, actor, name } = agent;
    if (governed === null || governed.kind === 'tool' || rankOf(amount) <= rankOf(governed.authorityClass)) return [];
    const last = path.length === 0 ? '' : ` as ${tellActor(path[path.length - 1].to)}`;
    return [{
      place: placeOfWay(agent, cluster),
      problem: `lets ${name}, an agent of the class "${governed.authorityClass}", do ${tellAmount(amount)}${last}`,
      value: `${governed.authorityClass} comes to ${amount}${path.length === 0 ? ` by ${tellOwn(agent, cluster)}` : last}`,
      path: stepsTo(actor, path, reason),
    }];
  },
};

/** The grants of the agent itself that are more than its class allows, with all that their roles hold: of several rights that together are, all grants. */
function tellOwn({ actor, groups, governed }: AgentInCluster, { graph }: InspectedCluster): string {
  const grants = [actor, ...groups].flatMap(each => graph.grantsOf(each));
  const excessive = grants.filter(grant => rankOf(graph.amountOfGrant(grant)) > rankOf(governed?.authorityClass ?? ''));
  return tellFew((excessive.length === 0 ? grants : excessive).map(grant => `${tellGrant(grant).join(' gives ')}: ${tellRules(grant.role.rules.map(({ rule }) => rule))}`));
}
