import { Binding, RbacObjects, scopeOf } from './binding';
import { BoundRole, BoundRoles } from './bound-role';
import { KUBERNETES_BINDINGS, USUAL_BINDINGS } from './kubernetes-bindings';
import { Addressee, addresseeOf, Principal, serviceAccountBehind } from './principal';
import { ServiceAccountIdentity, Subject } from './subject';

/** What one binding gives to one of its subjects. */
export interface Grant {
  readonly binding: Binding;

  /** As it is spelled in the binding. */
  readonly subject: Subject;

  /** The namespace that it holds in, `''` where whoever applies it decides; null for the whole cluster. */
  readonly scope: string | null;
  readonly role: BoundRole;
}

/** Everything that bindings give, by whom they name. */
export class Grants {
  private readonly users = new Map<string, Grant[]>();
  private readonly groups = new Map<string, Grant[]>();

  /** By namespace, `''` where whoever applies the binding decides, and then by name. */
  private readonly accounts = new Map<string, Map<string, Grant[]>>();
  private readonly roles: BoundRoles;

  constructor({ roles, bindings }: RbacObjects) {
    this.roles = new BoundRoles(roles);
    for (const binding of bindings) this.add(binding, binding.subjects);
    for (const [binding, subjects] of restoredAmong(bindings)) this.add(binding, subjects);
    for (const binding of USUAL_BINDINGS.filter(({ name }) => roles.some(role => role.kind === 'ClusterRole' && role.name === name))) this.add(binding, binding.subjects);
  }

  /** All that the principal is given, by its own name and by those of its groups. */
  public of({ user, groups }: Principal): readonly Grant[] {
    const identity = serviceAccountBehind(user);
    return [...identity === null ? this.ofUser(user) : this.ofServiceAccount(identity), ...groups.flatMap(group => this.ofGroup(group))];
  }

  /** What is given to the user itself, and not to a group; a ServiceAccount is asked about as one. */
  public ofUser(user: string): readonly Grant[] {
    return this.users.get(user) ?? NO_GRANTS;
  }

  public ofGroup(group: string): readonly Grant[] {
    return this.groups.get(group) ?? NO_GRANTS;
  }

  /** What is given to the ServiceAccount itself; a namespace that nobody wrote may be any. */
  public ofServiceAccount({ namespace, name }: ServiceAccountIdentity): readonly Grant[] {
    const here = this.accounts.get(namespace)?.get(name) ?? NO_GRANTS;
    const anywhere = this.accounts.get('')?.get(name);
    return anywhere === undefined || namespace === '' ? here : [...here, ...anywhere];
  }

  /** Every ServiceAccount that anything is given to by its own name; the namespace is `''` where whoever applies the binding decides. */
  public get serviceAccounts(): readonly ServiceAccountIdentity[] {
    return [...this.accounts].flatMap(([namespace, names]) => [...names.keys()].map(name => ({ namespace, name })));
  }

  /** What somebody would be given who bound this role: in a namespace, or in the whole cluster where the scope is null. */
  public wouldGive(role: Binding['role'], scope: string | null): Grant {
    const subject = { kind: '', namespace: '', name: '' };
    const binding: Binding = { kind: scope === null ? 'ClusterRoleBinding' : 'RoleBinding', namespace: scope ?? '', name: '', role, subjects: [subject], isProtected: false };
    return { binding, subject, scope, role: this.roles.boundBy(binding) };
  }

  private add(binding: Binding, subjects: readonly Subject[]): void {
    if (subjects.length === 0) return;
    const scope = scopeOf(binding);
    const role = this.roles.boundBy(binding);
    for (const subject of subjects) {
      const addressee = addresseeOf(subject, scope);
      if (addressee === null) continue;
      const lists = this.listsFor(addressee);
      const known = lists.get(addressee.name);
      if (known === undefined) lists.set(addressee.name, [{ binding, subject, scope, role }]);
      // Named twice by one binding, nobody is given more.
      else if (known[known.length - 1].binding !== binding) known.push({ binding, subject, scope, role });
    }
  }

  private listsFor(addressee: Addressee): Map<string, Grant[]> {
    if (addressee.kind !== 'serviceaccount') return addressee.kind === 'user' ? this.users : this.groups;
    const names = this.accounts.get(addressee.namespace) ?? new Map<string, Grant[]>();
    if (names.size === 0) this.accounts.set(addressee.namespace, names);
    return names;
  }
}

const NO_GRANTS: readonly Grant[] = [];

/** The bindings of Kubernetes' own, with the subjects that it adds at its next start, whether they are written here or nowhere (pkg/registry/rbac/reconciliation/reconcile_rolebindings.go). */
function restoredAmong(written: readonly Binding[]): readonly (readonly [Binding, readonly Subject[]])[] {
  const names = new Set(KUBERNETES_BINDINGS.map(({ name }) => name));
  const same = written.filter(({ kind, name, role }) => kind === 'ClusterRoleBinding' && names.has(name) && role.name === name);
  return KUBERNETES_BINDINGS.map(binding => {
    const again = same.filter(({ name }) => name === binding.name);
    if (again.some(({ isProtected }) => isProtected)) return [binding, []];
    const named = new Set(again.flatMap(({ subjects }) => subjects.map(tell)));
    return [binding, binding.subjects.filter(subject => !named.has(tell(subject)))];
  });
}

function tell({ kind, namespace, name }: Subject): string {
  return `${kind}/${namespace}/${name}`;
}
