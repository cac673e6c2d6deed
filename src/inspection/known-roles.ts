import { ReadRbac } from '../fleet/rbac-in-objects';
import { KUBERNETES_ROLES } from '../rbac/kubernetes-roles';
import { LIBRARY_ROLES } from '../rbac/library-roles';
import { Role, RoleReference } from '../rbac/role';

/** What was read, with roles that somebody knows although they are nowhere. */
interface WithKnownRoles {
  readonly rbac: ReadRbac;

  /** Those that are there, that nobody needs, or that are written otherwise than `ClusterRole/name` or `Role/namespace/name`. */
  readonly unmatched: readonly string[];
}

/** Adds the known roles that are nowhere, as empty ones. */
export function withKnownRoles(rbac: ReadRbac, known: readonly string[]): WithKnownRoles {
  if (known.length === 0) return { rbac, unmatched: [] };
  const written = new Set([...rbac.roles.map(keyOf), ...BUILT_IN]);
  const needed = neededIn(rbac);
  const roles = new Map<string, Role>();
  const unmatched = known.filter(text => {
    const reference = referenceIn(text);
    if (reference === null || written.has(keyOf(reference)) || !needed(reference)) return true;
    roles.set(keyOf(reference), { ...reference, rules: [], labels: new Map(), aggregates: null, isLive: false, isProtected: false });
    return false;
  });
  return { rbac: { ...rbac, roles: [...rbac.roles, ...roles.values()] }, unmatched: [...new Set(unmatched)] };
}

const BUILT_IN = [...KUBERNETES_ROLES.map(({ name }) => name), ...LIBRARY_ROLES.keys()].map(name => keyOf({ kind: 'ClusterRole', namespace: '', name }));

/** Whether a binding gives the role, or a right to bind roles names it. */
function neededIn({ bindings, roles }: ReadRbac): (reference: RoleReference) => boolean {
  const given = new Set(bindings.map(({ namespace, role: { kind, name } }) => keyOf({ kind, namespace: kind === 'Role' ? namespace : '', name })));
  const bindable = new Set(roles.flatMap(({ rules }) => rules.filter(({ verbs }) => verbs.includes('bind')).flatMap(({ resourceNames }) => resourceNames)));
  return reference => given.has(keyOf(reference)) || bindable.has(reference.name);
}

function referenceIn(text: string): RoleReference | null {
  const [kind, ...place] = text.split('/');
  if (kind === 'ClusterRole' && place.length === 1) return { kind, namespace: '', name: place[0] };
  return kind === 'Role' && place.length === 2 ? { kind, namespace: place[0], name: place[1] } : null;
}

function keyOf({ kind, namespace, name }: Omit<RoleReference, 'kind'> & { readonly kind: string }): string {
  return `${kind}/${namespace}/${name}`;
}
