import { quote } from '../../plan/quote';
import { realPermissions } from '../declared-permissions';
import { tellRights, tellScope } from '../language/rights';
import { FleetRule } from '../rule';
import { uncoveredBy } from '../tool-rights';

export const toolsHoldWhatGoesThroughThem: FleetRule = {
  id: 'tools-hold-what-goes-through-them',
  title: 'a right that an agent has through a tool is one that the tool holds',
  rationale: 'a right that is reviewed, approved and held by nobody is found missing when it is needed, and held by the next version of the tool without another review',
  fix: 'declare the right in `permissions` of the tool as well, or take it out of those of the agent',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:rbac', 'agent-baseline-1.0-draft:AUT-03'],
  check: ({ agents, tools }) => agents.flatMap(subject => realPermissions(subject).flatMap(permission => {
    const tool = tools.find(({ id }) => id === permission.through);
    return tool === undefined ? [] : uncoveredBy(tool.permissions, [permission]).map(({ scope, rules }) => ({
      subject, at: `${permission.at}.through`, problem: `names ${quote(tool.id)}, which may not ${tellRights(rules)} ${tellScope(scope)}`,
    }));
  })),
};
