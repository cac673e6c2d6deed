import { isJsonObject, JsonObject, listAt, textAt } from '../objects/json';
import { groupOf, kindOf, nameOf, namespaceOf } from '../objects/object-reference';
import { Subject } from '../rbac/subject';

/** Something that grants rights to subjects, as somebody wrote it. */
export interface RoleBinding {
  /** `ClusterRole` or `Role`, a space and its name. */
  readonly role: string;
  readonly subjects: readonly Subject[];
}

/** What an object grants to whom; null where it is none that grants. */
export function bindingOf(object: JsonObject): RoleBinding | null {
  const [group, kind] = [groupOf(object), kindOf(object)];
  if (group === 'rbac.authorization.k8s.io' && /^(Cluster)?RoleBinding$/.test(kind)) return roleBinding(object);
  // Grants its users what pods may be, https://docs.redhat.com/en/documentation/openshift_container_platform (SecurityContextConstraints).
  if (group === 'security.openshift.io' && kind === 'SecurityContextConstraints') return { role: `${kind} ${nameOf(object)}`, subjects: named(object, 'users', 'groups') };
  return null;
}

function roleBinding(object: JsonObject): RoleBinding {
  const namespace = namespaceOf(object);
  const isNamespaced = textAt(object, ['roleRef', 'namespace']) !== '';
  const role = textAt(object, ['roleRef', 'kind']) || (isNamespaced ? 'Role' : 'ClusterRole');
  return {
    role: `${role} ${textAt(object, ['roleRef', 'name'])}`,
    subjects: [
      ...listAt(object, ['subjects']).filter(isJsonObject).map(subject => ({
        kind: textAt(subject, ['kind']), name: textAt(subject, ['name']), namespace: textAt(subject, ['namespace']) || namespace,
      })),
      // OpenShift's own spelling.
      ...named(object, 'userNames', 'groupNames'),
    ],
  };
}

function named(object: JsonObject, users: string, groups: string): readonly Subject[] {
  const subjects = (kind: string, key: string) => listAt(object, [key]).flatMap(name => typeof name === 'string' ? [{ kind, name, namespace: '' }] : []);
  return [...subjects('User', users), ...subjects('Group', groups)];
}
