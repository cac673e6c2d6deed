import { differences } from '../../objects/differences';
import { isJsonObject, Json, JsonObject, valueAt } from '../../objects/json';
import { groupOf, kindOf, nameOf, objectReference } from '../../objects/object-reference';
import { AUTHORITY_CLASS_NAMES } from '../../plan/authority-classes';
import { serviceAccountName } from '../../plan/names';
import { quote } from '../../plan/quote';
import { DOMAIN, LABEL } from '../../plan/well-known-keys';
import { isAgentRole, isLibraryRole, LIBRARY_ROLES } from '../../rbac/library-roles';
import { PolicyRule } from '../../rbac/policy-rule';
import { Subject } from '../../rbac/subject';
import { meaningOf } from '../meaningful-keys';
import { RenderedRule } from '../rendering';
import { bindingOf } from '../role-binding';

const CLUSTER_ROLE = 'ClusterRole ';

export const classRolesAreAsShipped: RenderedRule = {
  id: 'class-roles-are-as-shipped',
  title: 'the baseline is as it is shipped, agents alone are bound to its ClusterRoles for agents, and people to those for people',
  rationale: 'every agent is bound to the ClusterRole of its class and held by the policies of the baseline: one rule more in the one, or one less in the other, is a right more for all of them',
  fix: 'make the baseline with `GovernanceBaseline`, and grant anything else with `permissions`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:rbac'],
  check: ({ fleet, foreign }) => foreign.flatMap(({ object, path }) => {
    const problem = problemWith(object);
    return problem === null ? [] : [{ subject: fleet.governance, at: objectReference(object), problem: `${problem} (construct ${quote(path)})` }];
  }),
};

function problemWith(object: JsonObject): string | null {
  if (isChangedRole(object)) return 'is not as it is shipped';
  if (isOfBaseline(object)) return 'has the name of an object of the baseline, and is none';
  return problemWithBinding(object);
}

/** A ClusterRole with a name of this library, and anything in it that is not shipped. */
function isChangedRole(object: JsonObject): boolean {
  if (groupOf(object) !== 'rbac.authorization.k8s.io' || kindOf(object) !== 'ClusterRole' || !isLibraryRole(nameOf(object))) return false;
  const shipped = LIBRARY_ROLES.get(nameOf(object));
  const { apiVersion, kind, metadata, rules = null, ...further } = object;
  return shipped === undefined || differences(shipped.map(written), rules).length > 0 || Object.keys(further).length > 0 || isTakenIn(object);
}

/** A rule as the baseline writes it. */
function written({ apiGroups, resources, resourceNames, verbs }: PolicyRule): Json {
  return { apiGroups, resources, ...(resourceNames.length > 0 ? { resourceNames } : {}), verbs };
}

/** Marks that are shipped with it; whether somebody may write them is a law of its own. */
const SHIPPED_MARKS: readonly string[] = [LABEL.baseline, LABEL.managedBy];

/** Whether a label or annotation means something to somebody: labels such as `rbac.authorization.k8s.io/aggregate-to-view` put the rules into other roles. */
function isTakenIn(object: JsonObject): boolean {
  return ['labels', 'annotations'].some(field => {
    const keys = valueAt(object, ['metadata', field]);
    return isJsonObject(keys) && Object.keys(keys).some(key => !SHIPPED_MARKS.includes(key) && meaningOf(key) !== null);
  });
}

/** Names of other objects of the baseline, by their groups and kinds. */
const NAMED: Readonly<Record<string, (name: string) => boolean>> = {
  'admissionregistration.k8s.io ValidatingAdmissionPolicy': name => name.endsWith(`.${DOMAIN}`),
  'admissionregistration.k8s.io ValidatingAdmissionPolicyBinding': name => name.endsWith(`.${DOMAIN}`),
  'flowcontrol.apiserver.k8s.io PriorityLevelConfiguration': name => name === 'governed-agents',
};

/** Whoever applies it last decides what the cluster holds. */
function isOfBaseline(object: JsonObject): boolean {
  const key = `${groupOf(object)} ${kindOf(object)}`;
  return Object.hasOwn(NAMED, key) && NAMED[key](nameOf(object));
}

function problemWithBinding(object: JsonObject): string | null {
  const binding = bindingOf(object);
  if (binding === null || !binding.role.startsWith(CLUSTER_ROLE)) return null;
  const role = binding.role.slice(CLUSTER_ROLE.length);
  if (isAgentRole(role)) return 'binds a ClusterRole that agents alone are bound to';
  const subject = isLibraryRole(role) ? binding.subjects.find(isOrMayBeAgent) : undefined;
  return subject === undefined ? null : `binds ${quote(subject.name)}, and that is an agent or everybody, to a ClusterRole for people`;
}

const AGENTS = AUTHORITY_CLASS_NAMES.map(authorityClass => serviceAccountName(authorityClass, ''));
const EVERYBODY = ['system:authenticated', 'system:unauthenticated', 'system:serviceaccounts'];

/** By the names that only agents have; whose rights those of the app come to is a law of its own. */
function isOrMayBeAgent({ kind, name }: Subject): boolean {
  if (kind === 'Group') return EVERYBODY.includes(name);
  const account = kind === 'User' ? /^system:serviceaccount:[^:]*:(.*)$/.exec(name)?.[1] ?? '' : name;
  return AGENTS.some(prefix => account.startsWith(prefix));
}
