import { FindingsToTell } from './findings-to-tell';
import { tellRights, tellScope } from './language/rights';
import { Lead, Reaches, tellLead } from './reach';
import { Exact, Finding } from './rule';
import { Actor, tellActor } from '../fleet/actor';
import { Right } from '../fleet/amount';
import { quote } from '../plan/quote';
import { MemberPlan } from '../plan/tool-plan';

/** The property that gives what leads on. */
const AT = 'permissions';

/** Finds whose authority the declared rights of agents lead to, where it is more than they declare: for each right with all that it leads to. */
export function findAuthorityOfOthers(agents: readonly MemberPlan[], reaches: Reaches, findings: FindingsToTell): void {
  const { graph, declared } = reaches.authority;
  for (const agent of agents) {
    if (findings.isDone(agent)) continue;
    const actor = graph.actors.serviceAccount({ namespace: agent.namespace, name: agent.serviceAccountName });
    // What a grant leads to that is not declared is told with the grant.
    for (const lead of reaches.leadsFrom(actor, agent, ({ grant }) => declared.isDeclared(agent, grant))) {
      const most = reaches.mostBeyond(lead.reach, agent);
      if (most !== null) findings.add(agent, tellAuthorityOfOthers(actor, lead, most, reaches));
    }
  }
}

function tellAuthorityOfOthers(agent: Actor, lead: Lead, most: Actor, reaches: Reaches): Finding & Exact {
  const right = tell(lead.right);
  return {
    at: AT,
    value: `${right} leads to ${reaches.tell([lead.reach])}`,
    problem: `include ${quote(right)}, which leads to ${tellRightsOf(most)}, more than the agent declares: ${tellActor(agent)} → ${tellLead(lead, reaches.authority.graph, most)}`,
    fix: 'take the right out of `permissions`, or move whoever it leads to out of its reach, for example into a namespace of their own',
  };
}

function tell({ apiGroup, resource, verb, named, grant: { scope } }: Right): string {
  const rule = { apiGroups: [apiGroup], resources: [resource], verbs: [verb], resourceNames: named, nonResourceURLs: [] };
  return `${tellRights([rule])} ${tellScope(scope)}`;
}

function tellRightsOf(actor: Actor): string {
  return actor.kind === 'everything' ? tellActor(actor) : `the rights of ${tellActor(actor)}`;
}
