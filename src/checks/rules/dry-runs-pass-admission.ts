import { quote } from '../../plan/quote';
import { isBuiltInGroup } from '../../rbac/resources';
import { dryRunPermissions } from '../declared-permissions';
import { tellList } from '../language/rights';
import { AgentRule } from '../rule';
import { WITHOUT_DRY_RUN } from '../without-dry-run';

/** Told by another rule, and accepted by nobody. */
const REFUSED_ANYWAY: ReadonlySet<string> = new Set(WITHOUT_DRY_RUN.map(({ apiGroup }) => apiGroup));

export const dryRunsPassAdmission: AgentRule = {
  id: 'dry-runs-pass-admission',
  title: 'a dry run is declared for API groups that the API server serves itself',
  rationale: 'requests to an aggregated API server pass no admission policy of the cluster, and that server may take a dry run for real: nothing would keep the agent from writing',
  fix: 'take the group out of `dryRun`; where a CustomResourceDefinition is behind it, which the API server serves itself, have a person look that up (`kubectl get apiservices` says "Local") and accept it',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['kubernetes:aggregation', 'kubernetes:dry-run'],
  check: plan => dryRunPermissions(plan).flatMap(({ at, apiGroups }) => {
    const unknown = apiGroups.filter(group => !isBuiltInGroup(group) && !group.includes('*') && !REFUSED_ANYWAY.has(group));
    return unknown.length === 0 ? [] : [{
      at: `${at}.apiGroups`,
      value: tellList(unknown),
      problem: `includes ${unknown.map(quote).join(', ')}, which Kubernetes does not serve by itself`,
    }];
  }),
};
