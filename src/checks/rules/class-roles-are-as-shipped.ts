import { differences } from '../../objects/differences';
import { isJsonObject, JsonObject, valueAt } from '../../objects/json';
import { groupOf, kindOf, nameOf, objectReference } from '../../objects/object-reference';
import { quote } from '../../plan/quote';
import { isLibraryRole, LIBRARY_ROLES } from '../../rbac/library-roles';
import { meaningOf } from '../meaningful-keys';
import { RenderedRule } from '../rendering';
import { bindingOf } from '../role-binding';

const CLUSTER_ROLE = 'ClusterRole ';

export const classRolesAreAsShipped: RenderedRule = {
  id: 'class-roles-are-as-shipped',
  title: 'the ClusterRoles of the authority classes grant what the library says, and to the agents of their class alone',
  rationale: 'every agent of a class is bound to the ClusterRole of its class: one rule more in it is a right more for all of them, and whoever else is bound to it passes for one of them',
  fix: 'apply docs/cluster-setup.yaml as it is shipped, and grant anything else with `permissions`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:rbac'],
  check: ({ fleet, foreign }) => foreign.flatMap(({ object, path }) => {
    const problem = isChanged(object) ? 'is not as it is shipped' : bindsClass(object) ? 'binds the ClusterRole of an authority class' : null;
    return problem === null ? [] : [{ subject: fleet.governance, at: objectReference(object), problem: `${problem} (construct ${quote(path)})` }];
  }),
};

/** A ClusterRole with a name of this library, and anything in it that is not shipped. */
function isChanged(object: JsonObject): boolean {
  if (groupOf(object) !== 'rbac.authorization.k8s.io' || kindOf(object) !== 'ClusterRole' || !isLibraryRole(nameOf(object))) return false;
  const shipped = LIBRARY_ROLES.get(nameOf(object));
  const { apiVersion, kind, metadata, rules = null, ...further } = object;
  return shipped === undefined || differences(shipped, rules).length > 0 || Object.keys(further).length > 0 || isTakenIn(object);
}

/** Whether a label or annotation means something to somebody: labels such as `rbac.authorization.k8s.io/aggregate-to-view` put the rules into other roles. */
function isTakenIn(object: JsonObject): boolean {
  return ['labels', 'annotations'].some(field => {
    const keys = valueAt(object, ['metadata', field]);
    return isJsonObject(keys) && Object.keys(keys).some(key => meaningOf(key) !== null);
  });
}

function bindsClass(object: JsonObject): boolean {
  const role = bindingOf(object)?.role;
  return role !== undefined && role.startsWith(CLUSTER_ROLE) && isLibraryRole(role.slice(CLUSTER_ROLE.length));
}
