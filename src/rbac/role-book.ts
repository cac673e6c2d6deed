import { KUBERNETES_ROLES } from './kubernetes-roles';
import { Labels, LabelSelector } from './label-selector';
import { LIBRARY_CLUSTER_ROLES } from './library-roles';
import { Role, RoleKind } from './role';

/** All that is written about one role. */
export interface RoleEntry {
  readonly name: string;

  /** More than one where the role is written more than once, or is one that the cluster has anyway. */
  readonly parts: readonly Role[];

  /** How often somebody wrote it: those parts come first. */
  readonly written: number;
}

/**
 * The roles of a cluster: what is written, and what is there although nobody wrote it.
 *
 * Where one of Kubernetes' own is written, Kubernetes adds what is missing in it at its next start, unless it is protected
 * (pkg/registry/rbac/reconciliation/reconcile_role.go), so both count. Where one of this library's is written,
 * only that counts.
 */
export class RoleBook {
  /** Roles by their namespace, then by name: most are looked for once, and many never. */
  private readonly written = new Map<string, Map<string, Role[]>>();

  /** What lives in no namespace, by kind, then by name. */
  private readonly writtenNowhere = new Map<string, Map<string, Role[]>>();
  private readonly entries = new Map<Role, RoleEntry>();

  /** Roles of every namespace by name; null until somebody asks. */
  private byName: ReadonlyMap<string, readonly RoleEntry[]> | null = null;
  private everyClusterRole: readonly RoleEntry[] | null = null;

  /** Whether any Role says no namespace. */
  private readonly hasUnplaced: boolean;

  constructor(private readonly roles: readonly Role[]) {
    for (const role of roles) {
      const [shelves, shelf] = role.kind === 'Role' ? [this.written, role.namespace] : [this.writtenNowhere, role.kind];
      const names = shelves.get(shelf) ?? new Map<string, Role[]>();
      if (names.size === 0) shelves.set(shelf, names);
      push(names, role.name, role);
    }
    this.hasUnplaced = roles.some(({ kind, namespace }) => kind === 'Role' && namespace === '');
  }

  /** Every ClusterRole, those that somebody wrote first. */
  public get clusterRoles(): readonly RoleEntry[] {
    return this.everyClusterRole ??= this.listClusterRoles();
  }

  /** The ClusterRole of this name; null where there is none. */
  public clusterRole(name: string): RoleEntry | null {
    return this.entry('ClusterRole', '', name);
  }

  /** Everything that a binding in the namespace may mean by this kind and name: a namespace that nobody wrote, of role or binding, may be any. */
  public rolesIn(kind: RoleKind, namespace: string, name: string): readonly RoleEntry[] {
    if (kind !== 'Role' || (namespace !== '' && !this.hasUnplaced)) {
      const entry = this.entry(kind, namespace, name);
      return entry === null ? [] : [entry];
    }
    const called = (this.byName ??= this.indexByName()).get(name) ?? [];
    return namespace === '' ? called : called.filter(({ parts: [role] }) => role.namespace === namespace || role.namespace === '');
  }

  private entry(kind: RoleKind, namespace: string, name: string): RoleEntry | null {
    const written = (kind === 'Role' ? this.written.get(namespace) : this.writtenNowhere.get(kind))?.get(name) ?? [];
    const builtIn = kind === 'ClusterRole' ? BUILT_IN.get(name) ?? null : null;
    const [first = builtIn?.role] = written;
    if (first === undefined) return null;
    const known = this.entries.get(first);
    if (known !== undefined) return known;
    const isReplaced = written.length > 0 && (builtIn === null || !builtIn.isRestored || written.some(({ isProtected }) => isProtected));
    const entry = { name, parts: builtIn === null || isReplaced ? written : [...written, builtIn.role], written: written.length };
    this.entries.set(first, entry);
    return entry;
  }

  private listClusterRoles(): readonly RoleEntry[] {
    const written = this.roles.filter(({ kind }) => kind === 'ClusterRole');
    const names = new Set([...written, ...KUBERNETES_ROLES, ...LIBRARY_CLUSTER_ROLES].map(({ name }) => name));
    return [...names].flatMap(name => this.clusterRole(name) ?? []);
  }

  private indexByName(): ReadonlyMap<string, readonly RoleEntry[]> {
    const index = new Map<string, RoleEntry[]>();
    for (const names of this.written.values()) {
      for (const [{ namespace, name }] of names.values()) push(index, name, this.entry('Role', namespace, name)!);
    }
    return index;
  }
}

/** The roles that nobody needs to write, and whether they are put back where somebody writes them otherwise. */
const BUILT_IN: ReadonlyMap<string, BuiltIn> = new Map([...LIBRARY_CLUSTER_ROLES, ...KUBERNETES_ROLES]
  .map(role => [role.name, { role, isRestored: !LIBRARY_CLUSTER_ROLES.includes(role) }]));

interface BuiltIn {
  readonly role: Role;
  readonly isRestored: boolean;
}

/** The labels of each part that somebody wrote, with those that Kubernetes adds, or those of the one part that nobody wrote. */
export function labelsOf({ parts, written }: RoleEntry): readonly Labels[] {
  if (written === 0 || written === parts.length) return parts.map(({ labels }) => labels);
  const added = parts[written].labels;
  return parts.slice(0, written).map(({ labels }) => added.size === 0 ? labels : new Map([...added, ...labels]));
}

/** What the entry takes in, by any of its parts; null where it takes in nothing. */
export function selectorsOf({ parts }: RoleEntry): readonly LabelSelector[] | null {
  return parts.every(({ aggregates }) => aggregates === null) ? null : parts.flatMap(({ aggregates }) => aggregates ?? []);
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
