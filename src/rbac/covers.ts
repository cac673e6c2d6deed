// Kubernetes' answer to "does the holder of these rules hold those": Covers in
// staging/src/k8s.io/component-helpers/auth/rbac/validation/policy_comparator.go.
import { listsResource, urlMatches } from './matches';
import { type PolicyRule, WILDCARD } from './policy-rule';

/** Whether every requested right is held, and those that are not. */
export interface Coverage {
  readonly covered: boolean;
  /** In the order of the request, each with one group, resource, verb and at most one name, or with one URL and verb. */
  readonly uncovered: readonly PolicyRule[];
}

/**
 * Compares two sets of rules right by right; each right must be held by a single rule of the owner.
 *
 * A requested `*` is covered only by `*`: nobody can list every verb, group or resource there will be.
 */
export function covers(owner: readonly PolicyRule[], requested: readonly PolicyRule[]): Coverage {
  return coverageBy(owner)(requested);
}

/** Whether every requested right is held, without telling which are not: of long lists they are more than fit anywhere. */
export function coversAll(owner: readonly PolicyRule[], requested: readonly PolicyRule[]): boolean {
  const held = owner.map(holding);
  return requested.every(rule => coversResources(held, rule) && uncoveredURLs(held, rule).length === 0);
}

/** The same for an owner who is asked often. */
export function coverageBy(owner: readonly PolicyRule[]): (requested: readonly PolicyRule[]) => Coverage {
  const held = owner.map(holding);
  return requested => {
    const uncovered = requested.flatMap(rule => [...uncoveredResources(held, rule), ...uncoveredURLs(held, rule)]);
    return { covered: uncovered.length === 0, uncovered };
  };
}

/** A rule of the owner, prepared for many lookups. */
interface Holding {
  readonly apiGroups: ReadonlySet<string>;
  readonly resources: ReadonlySet<string>;
  readonly verbs: ReadonlySet<string>;
  readonly resourceNames: ReadonlySet<string>;
  readonly nonResourceURLs: readonly string[];
}

function holding(rule: PolicyRule): Holding {
  return {
    apiGroups: new Set(rule.apiGroups),
    resources: new Set(rule.resources),
    verbs: new Set(rule.verbs),
    resourceNames: new Set(rule.resourceNames),
    nonResourceURLs: rule.nonResourceURLs,
  };
}

function lists(values: ReadonlySet<string>, value: string): boolean {
  return values.has(WILDCARD) || values.has(value);
}

/** Narrows the owner's rules level by level, so that no right is compared with a rule that cannot hold it. */
function uncoveredResources(held: readonly Holding[], rule: PolicyRule): readonly PolicyRule[] {
  return rule.apiGroups.flatMap(apiGroup => {
    const inGroup = held.filter(candidate => lists(candidate.apiGroups, apiGroup));
    return rule.resources.flatMap(resource => {
      const onResource = inGroup.filter(candidate => listsResource(candidate.resources, resource));
      return rule.verbs.flatMap(verb => {
        const withVerb = onResource.filter(candidate => lists(candidate.verbs, verb));
        return uncoveredNames(withVerb, rule.resourceNames).map(resourceNames => ({
          apiGroups: [apiGroup], resources: [resource], resourceNames, verbs: [verb], nonResourceURLs: [],
        }));
      });
    });
  });
}

function coversResources(held: readonly Holding[], { apiGroups, resources, verbs, resourceNames }: PolicyRule): boolean {
  return apiGroups.every(apiGroup => {
    const inGroup = held.filter(candidate => lists(candidate.apiGroups, apiGroup));
    return resources.every(resource => {
      const onResource = inGroup.filter(candidate => listsResource(candidate.resources, resource));
      return verbs.every(verb => uncoveredNames(onResource.filter(candidate => lists(candidate.verbs, verb)), resourceNames).length === 0);
    });
  });
}

/** One list of names per right that nobody holds; the empty list is the right to objects of any name. */
function uncoveredNames(held: readonly Holding[], names: readonly string[]): readonly (readonly string[])[] {
  if (held.some(candidate => candidate.resourceNames.size === 0)) return [];
  if (names.length === 0) return [[]];
  return names.filter(name => !held.some(candidate => candidate.resourceNames.has(name))).map(name => [name]);
}

/** A rule of the owner that is bound to names holds no URL: a URL is a right without a name. */
function uncoveredURLs(held: readonly Holding[], rule: PolicyRule): readonly PolicyRule[] {
  const unnamed = held.filter(candidate => candidate.resourceNames.size === 0);
  return rule.nonResourceURLs.flatMap(url => {
    const onURL = unnamed.filter(candidate => candidate.nonResourceURLs.some(pattern => urlMatches(pattern, url)));
    return rule.verbs
      .filter(verb => !onURL.some(candidate => lists(candidate.verbs, verb)))
      .map(verb => ({ apiGroups: [], resources: [], resourceNames: [], verbs: [verb], nonResourceURLs: [url] }));
  });
}
