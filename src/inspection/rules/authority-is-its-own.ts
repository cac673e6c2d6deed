import { tellActor } from '../../fleet/actor';
import { rankOf } from '../../fleet/amount';
import { stepsTo } from '../../fleet/told-path';
import { AgentRule } from '../agent-rule';
import { tellAmount } from '../told-amount';
import { placeOfWay } from '../way';

export const authorityIsItsOwn: AgentRule = {
  rule: {
    id: 'authority-is-its-own',
    aliases: [],
    title: 'an agent comes to no more than its own rights amount to',
    rationale: 'whoever can run, impersonate or command somebody else has their rights, too: what the agent\'s own role says is then not what it can do',
    fix: 'take away the right that leads to somebody else, or bind it to the names that it needs; give its pods no Secret with the token of another ServiceAccount',
    severity: 'high',
    source: 'the closure over what an identity can run as, impersonate, get tokens of and command',
  },
  check: (agent, cluster) => {
    const { governed, own, effective: { amount, path, reason }, actor } = agent;
    if (governed !== null || rankOf(amount) <= rankOf(own)) return [];
    const last = tellActor(path.length === 0 ? actor : path[path.length - 1].to);
    return [{
      place: placeOfWay(agent, cluster),
      severity: amount === 'none' ? 'critical' : 'high',
      problem: `lets ${agent.name} act as ${last}, and so do ${tellAmount(amount)}, where its own rights amount to ${own === '' ? 'nothing' : `"${own}"`}`,
      value: `${amount} as ${last}`,
      path: stepsTo(actor, path, reason),
    }];
  },
};
