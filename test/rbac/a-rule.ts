import type { PolicyRule } from '../../src/rbac/policy-rule';

/** A rule with only the fields that the test is about. */
export function aRule(fields: Partial<PolicyRule>): PolicyRule {
  return { apiGroups: [], resources: [], resourceNames: [], verbs: [], nonResourceURLs: [], ...fields };
}

/** A rule on resources, in the short form of the tables. */
export function on(apiGroup: string, resources: string, verbs: string, ...resourceNames: string[]): PolicyRule {
  return aRule({ apiGroups: [apiGroup], resources: resources.split(' '), verbs: verbs.split(' '), resourceNames });
}
