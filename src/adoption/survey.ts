import { accountOf, AccountWorkload, workloadsOf } from './account-workload';
import { Actor } from '../fleet/actor';
import { AuthorityGraph } from '../fleet/authority-graph';
import { ReadRbac, rbacIn } from '../fleet/rbac-in-objects';
import { ServiceAccounts, serviceAccountsIn } from '../fleet/service-accounts';
import { Json, JsonObject, textAt, valueAt } from '../objects/json';
import { groupOf, kindOf, nameOf, namespaceOf } from '../objects/object-reference';
import { scopeOf } from '../rbac/binding';
import { Grants } from '../rbac/grant';
import { KubernetesVersion } from '../rbac/kubernetes-version';
import { addresseeOf } from '../rbac/principal';
import { ServiceAccountIdentity } from '../rbac/subject';

/** What objects say about one ServiceAccount. */
export interface Survey {
  readonly objects: readonly JsonObject[];
  readonly account: ServiceAccountIdentity;

  /** The namespace of objects that say none. */
  readonly home: string;
  readonly rbac: ReadRbac;
  readonly accounts: ServiceAccounts;
  readonly graph: AuthorityGraph;
  readonly actor: Actor;

  /** The ServiceAccount itself; null where it is not among the objects. */
  readonly serviceAccount: JsonObject | null;
  readonly workloads: readonly AccountWorkload[];

  /** Every ServiceAccount that the objects speak of, as `namespace/name`. */
  readonly known: ReadonlySet<string>;
}

/** Looks for everything that concerns the account. Total, and throws nothing but `EndlessAggregation`. */
export function survey(objects: readonly JsonObject[], account: ServiceAccountIdentity, home: string, version: KubernetesVersion | null): Survey {
  const rbac = rbacIn(objects, home);
  const accounts = serviceAccountsIn(objects, home);
  const graph = new AuthorityGraph({ grants: new Grants(rbac), accounts, version });
  const serviceAccount = objects.find(each => kindOf(each) === 'ServiceAccount' && groupOf(each) === '' && nameOf(each) === account.name
    && (namespaceOf(each) || home) === account.namespace) ?? null;
  const running = objects.flatMap(each => accountOf(each, home) ?? []);
  const bound = rbac.bindings.flatMap(binding => binding.subjects.map(subject => addresseeOf(subject, scopeOf(binding))))
    .filter(each => each?.kind === 'serviceaccount');
  return {
    objects,
    account,
    home,
    rbac,
    accounts,
    graph,
    actor: graph.actors.serviceAccount(account),
    serviceAccount,
    workloads: workloadsOf(account, objects, home, namesIn(serviceAccount, 'imagePullSecrets')),
    known: new Set([...accounts.values(), ...bound, ...running].map(({ namespace, name }) => `${namespace}/${name}`)),
  };
}

/** The names that a list of references holds. */
function namesIn(object: JsonObject | null, key: string): readonly string[] {
  const list = object === null ? null : valueAt(object, [key]);
  return Array.isArray(list) ? (list as readonly Json[]).map(each => textAt(each, ['name'])).filter(name => name !== '') : [];
}
