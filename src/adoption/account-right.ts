import { Actor } from '../fleet/actor';
import { AuthorityGraph } from '../fleet/authority-graph';
import { covers } from '../rbac/covers';
import { effective } from '../rbac/effect';
import { Grant } from '../rbac/grant';
import { HELD_BY_EVERYBODY, isGivenAnyway } from '../rbac/kubernetes-bindings';
import { PolicyRule, WILDCARD } from '../rbac/policy-rule';
import { HeldRule } from '../rbac/role';
import { canBeNamed } from '../rbac/verbs';

/** The smallest right that somebody holds, and where it comes from. */
export interface AccountRight {
  /** One group, one resource and one verb, with every name that it is held for; or one URL and one verb. */
  readonly rule: PolicyRule;

  /** The namespace that it holds in; null for the whole cluster. */
  readonly scope: string | null;

  /** Whom it is given to: the ServiceAccount itself, or a group of it. */
  readonly holder: Actor;
  readonly grant: Grant;
  readonly held: HeldRule;
}

/** More than this nobody reviews, and rules of a few lists multiply to millions. */
const MOST_RIGHTS = 20_000;

/**
 * Every right that an actor holds by its name and by those of its groups, each once, in the order of the bindings; without
 * those that no request can use, and those that every identity of a cluster holds. Null where they are too many to tell.
 */
export function rightsOf(graph: AuthorityGraph, actor: Actor): readonly AccountRight[] | null {
  const held = [actor, ...graph.groupsOf(actor)].flatMap(holder => graph.grantsOf(holder)
    .flatMap(grant => grant.role.rules.filter(each => !isGivenAnyway(grant.binding, each)).map(each => ({ holder, grant, held: each }))));
  if (held.reduce((sum, { held: { rule } }) => sum + sizeOf(rule), 0) > MOST_RIGHTS) return null;
  const rights = new Map<string, AccountRight>();
  for (const { holder, grant, held: each } of held) {
    for (const rule of singleRules(each.rule).filter(one => isHeld(one, grant.scope))) {
      const key = JSON.stringify([grant.scope, rule.apiGroups, rule.resources, rule.nonResourceURLs, rule.verbs]);
      const known = rights.get(key);
      if (known === undefined) rights.set(key, { rule, scope: grant.scope, holder, grant, held: each });
      else rights.set(key, { ...known, rule: { ...rule, resourceNames: joined(known.rule.resourceNames, rule.resourceNames) } });
    }
  }
  return [...rights.values()];
}

/** The rights without those that others of them give, too. */
export function withoutCovered(rights: readonly AccountRight[]): readonly AccountRight[] {
  const everywhere = rights.filter(({ scope }) => scope === null).map(({ rule }) => rule);
  return rights.filter(({ scope, rule }) => scope === null || !covers(everywhere, [rule]).covered);
}

function sizeOf({ apiGroups, resources, verbs, nonResourceURLs }: PolicyRule): number {
  return (apiGroups.length * resources.length + nonResourceURLs.length) * verbs.length;
}

/** The rule right by right. */
function singleRules({ apiGroups, resources, resourceNames, verbs, nonResourceURLs }: PolicyRule): readonly PolicyRule[] {
  return [
    ...apiGroups.flatMap(apiGroup => resources.flatMap(resource => verbs.map(verb => ({
      apiGroups: [apiGroup], resources: [resource], resourceNames: [...new Set(resourceNames)], verbs: [verb], nonResourceURLs: [],
    })))),
    ...nonResourceURLs.flatMap(url => verbs.map(verb => (
      { apiGroups: [], resources: [], resourceNames: [], verbs: [verb], nonResourceURLs: [url] }))),
  ];
}

/** Whether any request can use the right, which not every identity may make anyway. */
function isHeld(rule: PolicyRule, scope: string | null): boolean {
  return effective({ scope, rule }) !== null && !isNamedInVain(rule) && !isElsewhere(rule, scope) && !covers(HELD_BY_EVERYBODY, [rule]).covered;
}

/** Names that no request with this verb carries; every resource holds subresources, too, whose requests carry one. */
function isNamedInVain({ resources: [resource], resourceNames, verbs: [verb] }: PolicyRule): boolean {
  return resourceNames.length > 0 && !resourceNames.includes('') && verb !== WILDCARD && resource !== WILDCARD && !canBeNamed(verb, resource);
}

/** A binding in one namespace reaches no other Namespace. */
function isElsewhere({ apiGroups: [apiGroup], resources: [resource = ''], resourceNames }: PolicyRule, scope: string | null): boolean {
  const isNamespace = apiGroup === '' && resource.split('/', 1)[0] === 'namespaces';
  return scope !== null && isNamespace && resourceNames.length > 0 && !resourceNames.includes(scope);
}

/** No names are those of every object. */
function joined(some: readonly string[], others: readonly string[]): readonly string[] {
  return some.length === 0 || others.length === 0 ? [] : [...new Set([...some, ...others])];
}
