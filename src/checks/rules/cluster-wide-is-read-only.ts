import { quote } from '../../plan/quote';
import { actingVerbs } from '../policy-rule-of';
import { MemberRule } from '../rule';

export const clusterWideIsReadOnly: MemberRule = {
  id: 'cluster-wide-is-read-only',
  title: 'a permission for the whole cluster reads, and names no namespaces beside it',
  rationale: 'a write that holds everywhere also holds in namespaces that do not exist yet, where nobody expects the agent',
  fix: 'name the namespaces the agent writes to, for example namespaces: ["shop"] in `permissions`, and leave `clusterWide` to reads',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:rbac-good-practices'],
  check: ({ permissions }) => permissions.flatMap(permission => {
    const { at, clusterWide, resources, namespaces } = permission;
    if (!clusterWide) return [];
    const writes = actingVerbs(permission);
    return [
      ...(writes.length > 0 ? [{ at: `${at}.verbs`, problem: `needs verbs that only read where \`clusterWide\` is set, got ${writes.map(quote).join(', ')} on ${resources.map(quote).join(', ')}` }] : []),
      ...(namespaces.length > 0 ? [{ at: `${at}.namespaces`, problem: 'contradicts `clusterWide`: either every namespace or these' }] : []),
    ];
  }),
};
