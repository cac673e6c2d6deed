import { AccountRight } from './account-right';
import { tellPermission } from '../checks/language/permission';
import { verbatim } from '../checks/language/verbatim';
import { PermissionPlan } from '../plan/member-plan';
import { PolicyRule } from '../rbac/policy-rule';

/** A right, and where it holds. */
export type PlacedRight = Pick<AccountRight, 'rule' | 'scope'>;

/** Rights that one permission gives: every verb on every resource of every group, with the same names, in the same places. */
export interface RightGroup<Right extends PlacedRight = AccountRight> {
  readonly rule: PolicyRule;

  /** Where they hold; empty for the whole cluster. */
  readonly namespaces: readonly string[];
  readonly rights: readonly Right[];
}

/** Rights that are told together, whoever holds them. */
export type RightsTogether = Omit<RightGroup<never>, 'rights'>;

/** Most values that a list of a permission may have. */
const MOST_VALUES = 100;

const VERBS_IN_ORDER = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];

/** A group on its way: what is still to be joined is one value. */
interface Growing<Right> {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames: readonly string[];
  readonly nonResourceURLs: readonly string[];
  readonly scopes: readonly (string | null)[];
  readonly rights: readonly Right[];
}

type Joinable = Exclude<keyof Growing<never>, 'rights'>;

const LISTS: readonly Joinable[] = ['apiGroups', 'resources', 'resourceNames', 'verbs', 'nonResourceURLs', 'scopes'];

/** Names are never joined: who lists two rights by name lists two rights. */
const JOINED_BY: readonly Joinable[] = ['scopes', 'verbs', 'resources', 'nonResourceURLs', 'apiGroups'];

/**
 * The rights in as few groups as can be read, in the order in which they come: exactly these rights, and no product of lists
 * that gives another one.
 */
export function grouped<Right extends PlacedRight>(rights: readonly Right[]): readonly RightGroup<Right>[] {
  const single: readonly Growing<Right>[] = rights.map(right => ({ ...right.rule, scopes: [right.scope], rights: [right] }));
  return JOINED_BY.reduce(joinedBy<Right>, single).flatMap(({ scopes, rights: own, ...rule }) => split({
    rule: { ...rule, verbs: inOrder(rule.verbs) },
    namespaces: scopes.filter(scope => scope !== null),
    rights: own,
  }));
}

/** Groups that differ in nothing but one list become one. */
function joinedBy<Right>(groups: readonly Growing<Right>[], list: Joinable): readonly Growing<Right>[] {
  const alike = new Map<string, Growing<Right>>();
  for (const group of groups) {
    // What holds everywhere is no further place among others.
    const isEverywhere = list === 'scopes' && group.scopes.includes(null);
    const key = JSON.stringify([isEverywhere, ...LISTS.filter(each => each !== list).map(each => [...group[each]].sort())]);
    const known = alike.get(key);
    alike.set(key, known === undefined ? group
      : { ...known, [list]: [...new Set([...known[list], ...group[list]])], rights: [...known.rights, ...group.rights] });
  }
  return [...alike.values()];
}

function inOrder(verbs: readonly string[]): readonly string[] {
  const place = (verb: string) => VERBS_IN_ORDER.includes(verb) ? VERBS_IN_ORDER.indexOf(verb) : VERBS_IN_ORDER.length;
  return [...verbs].sort((one, other) => place(one) - place(other));
}

/** Lists that are longer than a permission may have them become several. */
function split<Right extends PlacedRight>(group: RightGroup<Right>): readonly RightGroup<Right>[] {
  const { rule, namespaces } = group;
  const long = (['resources', 'resourceNames', 'apiGroups'] as const).find(list => rule[list].length > MOST_VALUES);
  if (long !== undefined) return parts(rule[long]).flatMap(part => split({ ...group, rule: { ...rule, [long]: part } }));
  return namespaces.length > MOST_VALUES ? parts(namespaces).map(part => ({ ...group, namespaces: part })) : [group];
}

function parts(values: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(values.length / MOST_VALUES) }, (_, i) => values.slice(i * MOST_VALUES, (i + 1) * MOST_VALUES));
}

/** The group as the plan of an agent has it, at this place among its permissions. */
export function permissionOf({ rule, namespaces }: RightsTogether, place = 0): PermissionPlan {
  const { nonResourceURLs, ...lists } = rule;
  return {
    ...lists,
    namespaces,
    clusterWide: namespaces.length === 0,
    through: '',
    reason: 'worked with it before it was governed',
    at: `permissions[${place}]`,
    isDryRun: false,
  };
}

/** The rights of groups, without where they come from. */
export function together(groups: readonly RightsTogether[]): readonly RightsTogether[] {
  return groups.map(({ rule, namespaces }) => ({ rule, namespaces }));
}

/** The rights of a group in one clause. */
export function tellGroup(group: RightsTogether): string {
  const { nonResourceURLs, verbs } = group.rule;
  return nonResourceURLs.length === 0 ? tellPermission(permissionOf(group)) : `${verbs.map(verbatim).join(', ')} on ${nonResourceURLs.map(verbatim).join(', ')}`;
}
