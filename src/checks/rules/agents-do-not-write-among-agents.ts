import { membersOf } from '../../fleet/fleet';
import { homes } from '../../fleet/homes';
import { quote } from '../../plan/quote';
import { isBuiltInGroup } from '../../rbac/resources';
import { actingVerbs } from '../policy-rule-of';
import { FleetRule } from '../rule';

export const agentsDoNotWriteAmongAgents: FleetRule = {
  id: 'agents-do-not-write-among-agents',
  title: 'no agent writes Kubernetes\' own kinds where agents live',
  rationale: 'the workloads, Services and configuration of an agent namespace are those of the agents: whoever writes them steers an agent, itself included',
  fix: 'write in the namespaces of what the agent works on, for example namespaces: ["shop"] in `permissions`; for itself an agent has `housekeeping`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['essay', 'owasp-asi-2026:ASI10'],
  check: fleet => {
    const agentNamespaces = homes(fleet);
    return membersOf(fleet).flatMap(subject => subject.permissions.flatMap(permission => {
      const { at, apiGroups, resources, namespaces: targets } = permission;
      const writes = actingVerbs(permission);
      const builtIn = apiGroups.some(group => isBuiltInGroup(group) || group.includes('*'));
      const among = targets.filter(namespace => agentNamespaces.has(namespace));
      return writes.length === 0 || !builtIn || among.length === 0 ? [] : [{
        subject,
        at: `${at}.namespaces`,
        problem: `includes ${among.map(quote).join(', ')}, where agents live, with ${writes.map(quote).join(', ')} on ${resources.map(quote).join(', ')}`,
      }];
    }));
  },
};
