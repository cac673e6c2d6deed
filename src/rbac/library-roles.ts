import { knownRole } from './known-role';
import { PolicyRule } from './policy-rule';
import { Role } from './role';

const PREFIX = 'governed-agents:';

/** Whether a ClusterRole of this name is this library's. */
export function isLibraryRole(name: string): boolean {
  return name.startsWith(PREFIX);
}

/** The ClusterRoles that the cluster set-up brings, with their rules. */
export const LIBRARY_ROLES: ReadonlyMap<string, readonly Partial<PolicyRule>[]> = new Map(['advise', 'propose', 'execute', 'adapt'].map(name => [
  `${PREFIX}authority-${name}`,
  [{ apiGroups: ['governed-agents.dev'], resources: ['authorityclasses'], resourceNames: [name], verbs: ['exercise'] }],
]));

/** The same as if they had been written: another app may install them. */
export const LIBRARY_CLUSTER_ROLES: readonly Role[] = [...LIBRARY_ROLES].map(([name, rules]) =>
  knownRole({ name, rules: rules.map(rule => ({ apiGroups: [], resources: [], resourceNames: [], verbs: [], nonResourceURLs: [], ...rule })) }));
