import { rbacIn } from '../fleet/rbac-in-objects';
import { serviceAccountsIn } from '../fleet/service-accounts';
import { JsonObject } from '../objects/json';
import { scopeOf } from '../rbac/binding';
import { addresseeOf } from '../rbac/principal';

/** Every ServiceAccount that objects make, run workloads under or give rights to, as `namespace/name`. `home` is the namespace of objects that say none. */
export function knownAccounts(objects: readonly JsonObject[], home: string): ReadonlySet<string> {
  const known = new Set(serviceAccountsIn(objects, home).keys());
  for (const binding of rbacIn(objects, home).bindings) {
    for (const subject of binding.subjects) {
      const addressee = addresseeOf(subject, scopeOf(binding));
      if (addressee?.kind === 'serviceaccount') known.add(`${addressee.namespace}/${addressee.name}`);
    }
  }
  return known;
}

/** Whether one of them is made or used by an object that says no namespace. */
export function areUnplaced(objects: readonly JsonObject[]): boolean {
  return [...serviceAccountsIn(objects, '').values()].some(({ namespace }) => namespace === '');
}
