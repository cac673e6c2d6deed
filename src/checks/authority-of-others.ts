import { FindingsToTell } from './findings-to-tell';
import { tellRights, tellScope } from './language/rights';
import { Lead, Reaches, tellLead } from './reach';
import { Exact, Finding } from './rule';
import { toolsAmong, toolsUsedBy } from './used-tools';
import { Actor, tellActor } from '../fleet/actor';
import { Right } from '../fleet/amount';
import { quote } from '../plan/quote';
import { MemberPlan } from '../plan/tool-plan';

/** The property that gives a tool what leads on. */
const OF_TOOL = 'permissions';

/**
 * Finds whose authority the declared rights of agents lead to, where it is more than they declare: for each right with all that it leads to.
 *
 * So counts what the rights of a tool of theirs lead to, and a person accepted of the tool.
 */
export function findAuthorityOfOthers(agents: readonly MemberPlan[], reaches: Reaches, findings: FindingsToTell): void {
  const { graph, declaredOfItself } = reaches.authority;
  const tools = toolsAmong(agents);
  for (const agent of agents) {
    if (findings.isDone(agent)) continue;
    for (const bearer of [agent, ...[...toolsUsedBy(agent, tools).keys()].filter(tool => findings.isExcepted(tool, OF_TOOL))]) {
      const actor = graph.actors.serviceAccount({ namespace: bearer.namespace, name: bearer.serviceAccountName });
      // What a grant leads to that is not declared is told with the grant.
      for (const lead of reaches.leadsFrom(actor, bearer, ({ grant }) => declaredOfItself.isDeclared(bearer, grant))) {
        const most = reaches.mostBeyond(lead.reach, agent);
        if (most !== null) findings.add(agent, tellAuthorityOfOthers(actor, { agent, bearer }, lead, most, reaches));
      }
    }
  }
}

/** Who bears a right for an agent: itself, or a tool in its place. */
interface Bearing {
  readonly agent: MemberPlan;
  readonly bearer: MemberPlan;
}

function tellAuthorityOfOthers(actor: Actor, { agent, bearer }: Bearing, lead: Lead, most: Actor, reaches: Reaches): Finding & Exact {
  const tool = bearer === agent ? null : bearer;
  const right = tell(lead.right);
  const at = placeOf(lead.right, bearer, reaches);
  const through = tool === null ? '' : ` through ${quote(tool.id)}`;
  return {
    at,
    value: `${right}${tool === null ? '' : ` through ${tool.id}`} leads to ${reaches.tell([lead.reach])}`,
    problem: `${at === 'dryRun' ? 'includes' : 'include'} ${quote(right)}${through}, which leads to ${tellRightsOf(most)}, more than the agent declares: ${tellActor(actor)} → ${tellLead(lead, reaches.authority.graph, most)}`,
    fix: `take the right out of \`${at}\`, or move whoever it leads to out of its reach, for example into a namespace of their own`,
  };
}

/** The property that gives the right: what is not declared for real is a dry run. */
function placeOf(right: Right, bearer: MemberPlan, { authority }: Reaches): 'permissions' | 'dryRun' {
  return authority.declared.beyond(bearer, right) === null ? 'permissions' : 'dryRun';
}

function tell({ apiGroup, resource, verb, named, grant: { scope } }: Right): string {
  const rule = { apiGroups: [apiGroup], resources: [resource], verbs: [verb], resourceNames: named, nonResourceURLs: [] };
  return `${tellRights([rule])} ${tellScope(scope)}`;
}

function tellRightsOf(actor: Actor): string {
  return actor.kind === 'everything' ? tellActor(actor) : `the rights of ${tellActor(actor)}`;
}
