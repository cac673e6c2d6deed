import { FindingsToTell } from './findings-to-tell';
import { tellRights, tellScope } from './language/rights';
import { Lead, Reaches, tellLead } from './reach';
import { Exact, Finding } from './rule';
import { toolsAmong, toolsUsedBy } from './used-tools';
import { Actor, tellActor } from '../fleet/actor';
import { Right } from '../fleet/amount';
import { quote } from '../plan/quote';
import { MemberPlan } from '../plan/tool-plan';

/** The property that gives what leads on. */
const AT = 'permissions';

/**
 * Finds whose authority the declared rights of agents lead to, where it is more than they declare: for each right with all that it leads to.
 *
 * So counts what the rights of a tool of theirs lead to, and a person accepted of the tool.
 */
export function findAuthorityOfOthers(agents: readonly MemberPlan[], reaches: Reaches, findings: FindingsToTell): void {
  const { graph, declared } = reaches.authority;
  const tools = toolsAmong(agents);
  for (const agent of agents) {
    if (findings.isDone(agent)) continue;
    for (const bearer of [agent, ...[...toolsUsedBy(agent, tools).keys()].filter(tool => findings.isExcepted(tool, AT))]) {
      const actor = graph.actors.serviceAccount({ namespace: bearer.namespace, name: bearer.serviceAccountName });
      // What a grant leads to that is not declared is told with the grant.
      for (const lead of reaches.leadsFrom(actor, bearer, ({ grant }) => declared.isDeclared(bearer, grant))) {
        const most = reaches.mostBeyond(lead.reach, agent);
        if (most !== null) findings.add(agent, tellAuthorityOfOthers(actor, bearer === agent ? null : bearer, lead, most, reaches));
      }
    }
  }
}

/** `tool` is the one that holds the right in place of the agent; null for a right of its own. */
function tellAuthorityOfOthers(actor: Actor, tool: MemberPlan | null, lead: Lead, most: Actor, reaches: Reaches): Finding & Exact {
  const right = tell(lead.right);
  const through = tool === null ? '' : ` through ${quote(tool.id)}`;
  return {
    at: AT,
    value: `${right}${tool === null ? '' : ` through ${tool.id}`} leads to ${reaches.tell([lead.reach])}`,
    problem: `include ${quote(right)}${through}, which leads to ${tellRightsOf(most)}, more than the agent declares: ${tellActor(actor)} → ${tellLead(lead, reaches.authority.graph, most)}`,
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
