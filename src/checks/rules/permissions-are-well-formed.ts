import { PermissionPlan } from '../../plan/member-plan';
import { isDnsLabel, isDnsSubdomain } from '../../plan/names';
import { quote } from '../../plan/quote';
import { placeOf } from '../declared-permissions';
import { MemberRule, Finding } from '../rule';

const LISTS = ['apiGroups', 'resources', 'verbs', 'resourceNames', 'namespaces'] as const;
/** What a person reviews; lists multiply, too, so that short ones make megabytes. */
const MOST_PERMISSIONS = 100;
const MOST_VALUES = 100;
const MOST_NAMESPACES = 200;

const REQUIRED: readonly string[] = ['apiGroups', 'resources', 'verbs'];

/** What each list holds; wildcards are for the rule about wildcards. */
const FORMS: Readonly<Record<typeof LISTS[number], { readonly is: (value: string) => boolean; readonly called: string }>> = {
  apiGroups: { is: group => group === '' || (isDnsSubdomain(group) && group !== 'core'), called: 'an API group, such as "apps", or "" for the core group' },
  resources: { is: resource => /^[a-z][a-z0-9-]{0,61}(\/[a-z][a-z0-9-]{0,61}){0,2}$/.test(resource), called: 'a resource in the plural and in lower case, such as "deployments/scale"' },
  verbs: { is: verb => /^[a-z][a-z:-]{0,61}$/.test(verb), called: 'a verb in lower case, such as "get"' },
  resourceNames: { is: name => name !== '' && name.length <= 253 && !/[\s/%*]/.test(name), called: 'the exact name of an object, such as "checkout"' },
  namespaces: { is: isDnsLabel, called: 'the name of a namespace, such as "shop"' },
};

export const permissionsAreWellFormed: MemberRule = {
  id: 'permissions-are-well-formed',
  title: 'a permission lists groups, resources and verbs that Kubernetes can match',
  rationale: 'a rule that matches nothing is accepted by Kubernetes without a word, and the agent fails when it is needed',
  fix: 'write the names as `kubectl api-resources` prints them, for example { apiGroups: ["apps"], resources: ["deployments"], verbs: ["get", "list"] } in `permissions`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:rbac'],
  check: ({ permissions }) => [
    ...countProblems(permissions),
    ...permissions.flatMap(permission => LISTS.flatMap(property => listProblems(permission, property, `${permission.at}.${property}`))),
  ],
};

function countProblems(permissions: readonly PermissionPlan[]): readonly Finding[] {
  const at = placeOf(permissions);
  const namespaces = permissions.reduce((sum, each) => sum + each.namespaces.length, 0);
  return [
    ...(permissions.length > MOST_PERMISSIONS ? [{ at, problem: `needs at most ${MOST_PERMISSIONS} permissions, got ${permissions.length}` }] : []),
    ...(namespaces > MOST_NAMESPACES ? [{ at, problem: `needs at most ${MOST_NAMESPACES} namespaces over all permissions, got ${namespaces}` }] : []),
  ];
}

function listProblems(permission: PermissionPlan, property: typeof LISTS[number], at: string): readonly Finding[] {
  const values = permission[property];
  if (values.length === 0) return REQUIRED.includes(property) ? [{ at, problem: 'is empty' }] : [];
  const { is, called } = FORMS[property];
  const misfits = values.filter(value => !is(value) && !value.includes('*'));
  const repeated = values.filter((value, i) => values.indexOf(value) !== i);
  return [
    ...(values.length > MOST_VALUES ? [{ at, problem: `needs at most ${MOST_VALUES} values, got ${values.length}` }] : []),
    ...misfits.map(value => ({ at, problem: `needs ${called}, got ${quote(value)}` })),
    ...(repeated.length > 0 ? [{ at, problem: `lists ${quote(repeated[0])} twice` }] : []),
  ];
}
