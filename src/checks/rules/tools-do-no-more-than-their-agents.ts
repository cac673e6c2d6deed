import { AgentPlan } from '../../plan/agent-plan';
import { PermissionPlan } from '../../plan/member-plan';
import { quote } from '../../plan/quote';
import { ToolPlan } from '../../plan/tool-plan';
import { permissionToCopy } from '../language/permission-to-copy';
import { tellRights, tellScope } from '../language/rights';
import { FleetFinding, FleetRule } from '../rule';
import { uncoveredBy } from '../tool-rights';

const FIX = 'take the right from the tool, or declare it of the agent as well, so that it is judged and approved as the agent\'s own';

export const toolsDoNoMoreThanTheirAgents: FleetRule = {
  id: 'tools-do-no-more-than-their-agents',
  title: 'a tool may do nothing that the agents that use it do not declare',
  rationale: 'an agent does whatever its tools do for it: rights that only the tool holds are authority that nobody saw when the agent was reviewed',
  fix: `${FIX}, for example through: "ops-agents/kube-reader" in a permission of \`permissions\``,
  onFail: 'refuse',
  exceptions: 'none',
  references: ['essay', 'owasp-asi-2026:ASI03', 'agent-baseline-1.0-draft:AUT-03'],
  check: ({ agents, tools }) => {
    const known = new Map(tools.map(tool => [tool.id, tool]));
    return agents.flatMap(subject => [...toolsUsedBy(subject, known)].flatMap(([tool, i]) => {
      const declared = subject.permissions.filter(({ through }) => through === '' || through === tool.id);
      const { tool: named, agent } = subject.invokes[i];
      const through = named === tool.id || agent === tool.id ? '' : ` through ${quote(named || agent)}`;
      return uncoveredBy(declared, tool.permissions).map(({ index, scope, rules }) => ({
        subject,
        at: `invokes[${i}].${named === '' ? 'agent' : 'tool'}`,
        problem: `uses ${quote(tool.id)}${through}, which may ${tellRights(rules)} ${tellScope(scope)}, and the agent declares no such right`,
        ...(named === tool.id ? fixWith(tool.permissions[index], tool.id) : {}),
      }));
    }));
  },
};

function fixWith(permission: PermissionPlan, through: string): Pick<FleetFinding, 'fix'> {
  const copy = permissionToCopy(permission, through);
  return copy === null ? {} : { fix: `${FIX}: ${copy} in \`permissions\`` };
}

/** The tools that an agent comes to through nothing but tools, by the edge that leads there first. Whatever an edge calls a tool, it opens the network to it. */
function toolsUsedBy({ invokes }: AgentPlan, known: ReadonlyMap<string, ToolPlan>): ReadonlyMap<ToolPlan, number> {
  const used = new Map<ToolPlan, number>();
  const ahead = invokes.flatMap(({ tool, agent }, i) => [{ id: tool, i }, { id: agent, i }]);
  for (const { id, i } of ahead) {
    const tool = known.get(id);
    if (tool === undefined || used.has(tool)) continue;
    used.set(tool, i);
    for (const { agent, tool: next } of tool.invokes) ahead.push({ id: agent, i }, { id: next, i });
  }
  return used;
}
