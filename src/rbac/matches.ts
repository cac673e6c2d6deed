// Kubernetes' answer to "does this rule allow this request": pkg/apis/rbac/v1/evaluation_helpers.go,
// combined as in plugin/pkg/auth/authorizer/rbac/rbac.go (RuleAllows).
import { type PolicyRule, type Request, WILDCARD } from './policy-rule';

/** Whether the rule names the verb or all verbs; names are compared exactly, upper case included. */
export function verbMatches(rule: PolicyRule, verb: string): boolean {
  return rule.verbs.includes(WILDCARD) || rule.verbs.includes(verb);
}

/** Whether the rule names the group (`''` is the core group) or all groups. */
export function apiGroupMatches(rule: PolicyRule, apiGroup: string): boolean {
  return rule.apiGroups.includes(WILDCARD) || rule.apiGroups.includes(apiGroup);
}

/** Whether the rule names the combined resource, all of them, or its subresource on every resource. */
export function resourceMatches(rule: PolicyRule, resource: string): boolean {
  return listsResource(new Set(rule.resources), resource);
}

/** Whether a rule with these resources is for this combined resource; no other place knows the patterns. */
export function listsResource(resources: ReadonlySet<string>, resource: string): boolean {
  // The patterns are `*` and `*/sub`. `pods/*` and `*/*` are no patterns but names that no request carries.
  const subresource = subresourceOf(resource);
  return resources.has(WILDCARD)
    || resources.has(resource)
    || (subresource !== '' && resources.has(`${WILDCARD}/${subresource}`));
}

/** What follows the first slash of a combined name, or `''`. */
export function subresourceOf(resource: string): string {
  const slash = resource.indexOf('/');
  return slash < 0 ? '' : resource.slice(slash + 1);
}

/**
 * Whether the rule is for objects of any name, or lists this one.
 *
 * A request without a name carries the empty name: a rule that lists `''` lets it pass.
 */
export function resourceNameMatches(rule: PolicyRule, name: string | null): boolean {
  return rule.resourceNames.length === 0 || rule.resourceNames.includes(name ?? '');
}

/** Whether the rule lists the path, or a prefix of it followed by `*`. */
export function nonResourceURLMatches(rule: PolicyRule, path: string): boolean {
  return rule.nonResourceURLs.some(pattern => urlMatches(pattern, path));
}

/** A path is matched by itself, or by a prefix and `*`; a star elsewhere is a plain character. */
export function urlMatches(pattern: string, path: string): boolean {
  return pattern === path || (pattern.endsWith(WILDCARD) && path.startsWith(withoutTrailingStars(pattern)));
}

function withoutTrailingStars(pattern: string): string {
  let end = pattern.length;
  while (end > 0 && pattern[end - 1] === WILDCARD) end--;
  return pattern.slice(0, end);
}

/** Whether one rule by itself allows the request. */
export function ruleAllows(rule: PolicyRule, request: Request): boolean {
  if ('path' in request) return verbMatches(rule, request.verb) && nonResourceURLMatches(rule, request.path);
  return verbMatches(rule, request.verb)
    && apiGroupMatches(rule, request.apiGroup)
    && resourceMatches(rule, request.resource)
    && resourceNameMatches(rule, request.name);
}
