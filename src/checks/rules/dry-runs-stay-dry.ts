import { dryRunPermissions } from '../declared-permissions';
import { tellFew } from '../language/few';
import { tellPermission } from '../language/permission';
import { AgentRule } from '../rule';

export const dryRunsStayDry: AgentRule = {
  id: 'dry-runs-stay-dry',
  title: 'no right of an agent is held to dry runs by nothing but a policy of the cluster',
  rationale: 'to RBAC a dry run is the write itself: where the admission policies that refuse them are missing, half applied or only audit, it writes, and nobody approved that',
  fix: 'see that the cluster refuses what the agent sends without `dryRun=All`, before it runs and after each change of policies, or leave `dryRun` out and have the agent propose what it could not try',
  onFail: 'warn',
  exceptions: 'none',
  references: ['kubernetes:dry-run', 'kubernetes:validating-admission-policy', 'agent-baseline-1.0-draft:AUT-03'],
  check: plan => {
    const dryRuns = dryRunPermissions(plan);
    return dryRuns.length === 0 ? [] : [{
      at: 'dryRun', problem: `is granted for real, and stays dry only where an admission policy refuses the rest: ${tellFew(dryRuns.map(tellPermission))}`,
    }];
  },
};
