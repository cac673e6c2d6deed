import { quote } from '../../plan/quote';
import { tellRights, tellScope } from '../language/rights';
import { FleetRule } from '../rule';
import { uncoveredBy } from '../tool-rights';

export const toolsDoNoMoreThanTheirAgents: FleetRule = {
  id: 'tools-do-no-more-than-their-agents',
  title: 'a tool may do nothing that the agents that use it do not declare',
  rationale: 'an agent does whatever its tools do for it: rights that only the tool holds are authority that nobody saw when the agent was reviewed',
  fix: 'take the right from the tool, or declare it of the agent as well, for example through: "ops-agents/kube-reader" in a permission of `permissions`, so that it is judged and approved as the agent\'s own',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['essay', 'owasp-asi-2026:ASI03', 'agent-baseline-1.0-draft:AUT-03'],
  check: ({ agents, tools }) => {
    const known = new Map(tools.map(tool => [tool.id, tool]));
    return agents.flatMap(subject => {
      const used = new Map(subject.invokes.map(({ tool }, i) => [tool, i]));
      return [...used].flatMap(([id, i]) => {
        const permissions = known.get(id)?.permissions ?? [];
        const declared = subject.permissions.filter(({ through }) => through === '' || through === id);
        return uncoveredBy(declared, permissions).map(({ scope, rules }) => ({
          subject,
          at: `invokes[${i}].tool`,
          problem: `uses ${quote(id)}, which may ${tellRights(rules)} ${tellScope(scope)}, and the agent declares no such right`,
        }));
      });
    });
  },
};
