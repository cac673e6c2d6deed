import { AgentPlan } from '../../plan/agent-plan';
import { PermissionPlan } from '../../plan/member-plan';
import { quote } from '../../plan/quote';
import { ToolPlan } from '../../plan/tool-plan';
import { realPermissions } from '../declared-permissions';
import { permissionToCopy } from '../language/permission-to-copy';
import { tellRights, tellScope } from '../language/rights';
import { FleetFinding, FleetRule } from '../rule';
import { uncoveredBy } from '../tool-rights';
import { toolsAmong, toolsUsedBy } from '../used-tools';

type Edge = AgentPlan['invokes'][number];

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
    const known = toolsAmong(tools);
    return agents.flatMap(subject => [...toolsUsedBy(subject, known)].flatMap(([tool, i]) => {
      // A tool writes for real what its agent may only try.
      const declared = realPermissions(subject).filter(({ through }) => through === '' || through === tool.id);
      const edge = subject.invokes[i];
      return uncoveredBy(declared, tool.permissions).map(({ index, scope, rules }) => ({
        subject,
        at: `invokes[${i}].${edge.tool === '' ? 'agent' : 'tool'}`,
        problem: `uses ${quote(tool.id)}${way(edge, tool)}, which may ${tellRights(rules)} ${tellScope(scope)}, and the agent declares no such right`,
        ...fixFor(edge, tool, tool.permissions[index]),
      }));
    }));
  },
};

/** Behind which other tool it is that an edge leads to a tool. */
function way({ agent, tool }: Edge, { id }: ToolPlan): string {
  return [agent, tool].includes(id) ? '' : ` through ${quote(tool || agent)}`;
}

function fixFor(edge: Edge, tool: ToolPlan, permission: PermissionPlan): Pick<FleetFinding, 'fix'> {
  if (way(edge, tool) !== '') return { fix: `take the edge to ${quote(tool.id)} out of \`triggers\` of the tool that has it: no edge leads from a tool to a tool` };
  const copy = permissionToCopy(permission, tool.id);
  return copy === null ? {} : { fix: `${FIX}: ${copy} in \`permissions\`${edge.tool === '' ? ', and the edge with `tool` in place of `agent`' : ''}` };
}
