import { quote } from '../../plan/quote';
import { MemberRule } from '../rule';

const LISTS = ['apiGroups', 'resources', 'verbs', 'resourceNames', 'namespaces'] as const;

export const permissionsHaveNoWildcards: MemberRule = {
  id: 'permissions-have-no-wildcards',
  title: 'a permission names what it grants, one by one',
  rationale: 'a wildcard grants what nobody listed: "get" on "*" reads every Secret and runs code on every node through nodes/proxy, and tomorrow\'s resources too',
  fix: 'list what the agent uses, for example resources: ["deployments", "replicasets"] and verbs: ["get", "list"] in `permissions`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:rbac-good-practices', 'owasp-asi-2026:ASI03'],
  check: ({ permissions }) => permissions.flatMap(permission => LISTS.flatMap(property => permission[property]
    .filter(value => value.includes('*'))
    .map(value => ({ at: `${permission.at}.${property}`, problem: `needs names, got the wildcard ${quote(value)}` })))),
};
