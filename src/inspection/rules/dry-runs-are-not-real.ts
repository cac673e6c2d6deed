import { effective } from '../../rbac/effect';
import { AgentRule } from '../agent-rule';
import { tellRules } from '../told-rules';

export const dryRunsAreNotReal: AgentRule = {
  rule: {
    id: 'dry-runs-are-not-real',
    aliases: [],
    title: 'a governed agent is granted no write that it may only try',
    rationale: 'to RBAC a dry run is the write itself: where the admission policies that hold the agent to them are missing, half applied or only audit, it writes for real',
    fix: 'see that the cluster refuses what the agent sends without `dryRun=All`, and accept the finding; or leave `dryRun` out of the declaration, and apply what is synthesized',
    severity: 'high',
    source: 'the checks of this library on declarations, dry-runs-stay-dry',
  },
  check: (agent, cluster) => cluster.graph.grantsOf(agent.actor).flatMap(grant => {
    if (!cluster.isDryRun(agent, grant)) return [];
    const { role, scope } = grant;
    const given = tellRules(role.rules.flatMap(({ rule }) => effective({ scope, rule }) ?? []));
    return [{
      place: cluster.objects.placeOfRead(role.rules[0]?.writtenIn ?? grant.binding),
      problem: `lets ${agent.name} ${given}, which stays a dry run only where an admission policy of the cluster refuses the rest`,
      value: `${role.kind} ${role.name}: ${given}`,
    }];
  }),
};
