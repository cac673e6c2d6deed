import { Aggregation } from './aggregation';
import { Binding } from './binding';
import { HeldRule, Role, RoleKind } from './role';
import { RoleBook, selectorsOf } from './role-book';

/** Why nobody can say what a role holds. */
export type Unknown =
  /** It is nowhere: whoever may make it decides what it holds. */
  | 'missing'
  /** A binding of this kind gives no role of that kind: the API server refuses it. */
  | 'impossible';

/** A role as a binding gives it. */
export interface BoundRole {
  /** Its place among those of the same bindings, first is 0. */
  readonly place: number;

  /** As somebody wrote it, whether there is such a kind of role or not. */
  readonly kind: string;

  /** Of a Role; `''` for roles that live in no namespace, and where whoever applies it decides. */
  readonly namespace: string;
  readonly name: string;

  /** All that it holds, as far as it can be told. */
  readonly rules: readonly HeldRule[];
  readonly unknown: Unknown | null;

  /** Whether it takes in ClusterRoles by label, so that one that is not among these objects may add to it. */
  readonly isOpen: boolean;

  /** Whether rules are written in it that it does not hold, because a controller overwrites them. */
  readonly overwritesRules: boolean;

  /** How often somebody wrote it: more than once, and it depends on who comes last. */
  readonly written: number;
}

/** The roles that bindings give, each once. */
export class BoundRoles {
  /** By kind, then by the namespace of the binding, then by name. */
  private readonly known = new Map<string, Map<string, Map<string, BoundRole>>>();
  private readonly book: RoleBook;
  private readonly aggregation: Aggregation;
  private count = 0;

  constructor(roles: readonly Role[]) {
    this.book = new RoleBook(roles);
    this.aggregation = new Aggregation(this.book);
  }

  public boundBy({ kind: by, namespace, role: { kind, name } }: Binding): BoundRole {
    const byNamespace = at(this.known, isKindGivenBy(by, kind) ? kind : `${by} of a ${kind}`);
    const home = kind === 'Role' ? namespace : '';
    const byName = at(byNamespace, home);
    const known = byName.get(name);
    if (known !== undefined) return known;
    const { rules, unknown, isOpen, overwritesRules, written } = this.resolve(by, kind, home, name);
    const role = { place: this.count++, kind, namespace: home, name, rules, unknown, isOpen, overwritesRules, written };
    byName.set(name, role);
    return role;
  }

  private resolve(by: Binding['kind'], kind: string, namespace: string, name: string): Omit<BoundRole, 'place' | 'kind' | 'namespace' | 'name'> {
    if (!isKindGivenBy(by, kind)) return { ...NOTHING, unknown: 'impossible' };
    const clusterRole = kind === 'ClusterRole' ? this.book.clusterRole(name) : null;
    const entries = kind === 'ClusterRole' ? (clusterRole === null ? [] : [clusterRole]) : this.book.rolesIn(kind, namespace, name);
    if (entries.length === 0) return { ...NOTHING, unknown: 'missing' };
    return {
      rules: entries.length === 1 ? this.aggregation.rulesOf(entries[0]) : entries.flatMap(entry => this.aggregation.rulesOf(entry)),
      unknown: null,
      isOpen: entries.some(entry => selectorsOf(entry) !== null),
      overwritesRules: entries.some(entry => this.aggregation.overwrites(entry)),
      written: Math.max(...entries.map(entry => entry.written)),
    };
  }
}

const NOTHING = { rules: [], isOpen: false, overwritesRules: false, written: 0 } as const;

function isKindGivenBy(by: Binding['kind'], kind: string): kind is RoleKind {
  switch (kind) {
    case 'ClusterRole': return by !== 'SecurityContextConstraints';
    case 'Role': return by === 'RoleBinding';
    default: return kind === 'SecurityContextConstraints' && by === kind;
  }
}

/** The map behind a key, made where there is none. */
function at<Key, Inner, Value>(maps: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const known = maps.get(key);
  if (known !== undefined) return known;
  const made = new Map<Inner, Value>();
  maps.set(key, made);
  return made;
}
