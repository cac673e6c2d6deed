import { AuthorityGraph } from '../../src/fleet/authority-graph';
import { ServiceAccountFacts } from '../../src/fleet/service-accounts';
import type { Binding } from '../../src/rbac/binding';
import { Grants } from '../../src/rbac/grant';
import { KubernetesVersion } from '../../src/rbac/kubernetes-version';
import type { Role } from '../../src/rbac/role';

/** What the test says of a ServiceAccount, `namespace/name`. */
export function facts(of: string, more: Partial<ServiceAccountFacts> = {}): ServiceAccountFacts {
  const { cloudIdentities = [], tokenSecrets = [], asks = new Set(), unknownTools = new Set(), settings = new Set(), secrets = new Set() } = more;
  const [namespace, name] = of.split('/');
  return { namespace, name, cloudIdentities, tokenSecrets, asks, unknownTools, settings, secrets };
}

/** Who comes to whose authority in a cluster with these roles, bindings and ServiceAccounts. */
export function graphOf(
  roles: readonly Role[], bindings: readonly Binding[], accounts: readonly ServiceAccountFacts[] = [], version: KubernetesVersion | null = null,
): AuthorityGraph {
  return new AuthorityGraph({
    grants: new Grants({ roles, bindings }), accounts: new Map(accounts.map(each => [`${each.namespace}/${each.name}`, each])), version,
  });
}
