import { Actor, Actors } from './actor';
import { commandsIn, Deputy } from './deputy-kinds';
import { GrantedRisk } from '../rbac/granted-risk';
import { KubernetesVersion, makesTokenSecrets } from '../rbac/kubernetes-version';
import { listsResource } from '../rbac/matches';
import { Risk } from '../rbac/risk';

/** Whose authority a risky right gives its holder. */
type Lead =
  /** Of whichever ServiceAccount, even where the right is held for named objects: one is enough to name any. */
  | 'serviceaccounts'
  /** Of the ServiceAccounts that the right names, or of whichever. */
  | 'named serviceaccounts'
  /** Of those ServiceAccounts whose tokens lie in the Secrets that the right names, or in any. */
  | 'token secrets'
  /** Of the users and groups that the right names, or of anybody. */
  | 'users and groups'
  /** That of the roles that the right names, or of any. */
  | 'roles'
  /** That of whoever does what is written. */
  | 'deputies'
  | 'everything';

/** By the id of the risk; a risk that is not here harms, but gives its holder nobody's authority. */
export const LEADS: Readonly<Record<string, Lead>> = {
  'writes-everything': 'everything',
  'reads-everything': 'serviceaccounts',
  'escalates-roles': 'everything',
  'escalates-clusterroles': 'everything',
  'binds-roles': 'roles',
  'impersonates-users-and-groups': 'users and groups',
  'impersonates-serviceaccounts': 'named serviceaccounts',
  'impersonates-with-constraints': 'users and groups',
  'impersonates-serviceaccounts-with-constraints': 'named serviceaccounts',
  'mints-tokens': 'named serviceaccounts',
  'mints-tokens-through-secrets': 'serviceaccounts',
  'replaces-secrets': 'token secrets',
  'reads-secrets': 'token secrets',
  'creates-pods': 'serviceaccounts',
  'creates-pods-through-controllers': 'serviceaccounts',
  'changes-running-pods': 'serviceaccounts',
  'executes-in-pods': 'serviceaccounts',
  'injects-debug-containers': 'serviceaccounts',
  'proxies-to-kubelet': 'serviceaccounts',
  'controls-admission-webhooks': 'everything',
  'replaces-api-groups': 'everything',
  'approves-client-certificates': 'everything',
  'rewrites-cluster-configuration': 'everything',
  'runs-code-through-deputies': 'deputies',
  'provisions-through-deputies': 'deputies',
  'commands-agents': 'deputies',
};

/** Whether a risk gives anybody's authority. */
export function canLead({ id }: Risk): boolean {
  return Object.hasOwn(LEADS, id);
}

/** Somebody whose authority a risk gives, and by which right. */
export interface Led {
  readonly actor: Actor;
  readonly right: GrantedRisk;
}

/** Whose authority a risk gives; of a release of Kubernetes, where it is known. */
export function leadsOf(risk: GrantedRisk, actors: Actors, version: KubernetesVersion | null): readonly Led[] {
  if (!Object.hasOwn(LEADS, risk.risk.id)) return [];
  const lead = LEADS[risk.risk.id];
  if (lead === 'deputies') {
    return commandsIn(risk.held.rule)
      .map(({ deputy, ...right }) => ({ actor: deputyActor(deputy, risk.scope, actors), right: { ...risk, ...right } }));
  }
  return actorsOf(risk, lead, actors, version).map(actor => ({ actor, right: risk }));
}

function actorsOf(risk: GrantedRisk, lead: Exclude<Lead, 'deputies'>, actors: Actors, version: KubernetesVersion | null): readonly Actor[] {
  const { scope, named } = risk;
  switch (lead) {
    case 'serviceaccounts': return [actors.anyServiceAccount(scope)];
    case 'named serviceaccounts': return named.length === 0 ? [actors.anyServiceAccount(scope)]
      : named.map(name => scope === null || scope === '' ? actors.serviceAccountsCalled(name) : actors.serviceAccount({ namespace: scope, name }));
    case 'token secrets': return [makesTokenSecrets(version) ? actors.anyServiceAccount(scope) : actors.anyTokenSecret(scope, named)];
    case 'users and groups': return named.length === 0 ? [actors.everythingIn(null)] : usersAndGroups(risk, actors);
    case 'roles': return named.length === 0 ? [actors.everythingIn(scope)] : bindableRoles(risk, actors);
    case 'everything': return [actors.everythingIn(scope)];
  }
}

function deputyActor(deputy: Deputy, scope: string | null, actors: Actors): Actor {
  switch (deputy) {
    case 'serviceaccounts': return actors.anyServiceAccount(scope);
    case 'everything': return actors.everythingIn(null);
    default: return actors.controller(deputy.controller, deputy.runsAs);
  }
}

function usersAndGroups({ held: { rule }, named }: GrantedRisk, actors: Actors): readonly Actor[] {
  const resources = new Set(rule.resources);
  return [
    ...(listsResource(resources, 'users') ? named.map(user => actors.user(user)) : []),
    ...(listsResource(resources, 'groups') ? named.map(group => actors.group(group)) : []),
  ];
}

function bindableRoles({ held: { rule }, scope, named }: GrantedRisk, actors: Actors): readonly Actor[] {
  const resources = new Set(rule.resources);
  const kinds = (['ClusterRole', 'Role'] as const).filter(kind => listsResource(resources, `${kind.toLowerCase()}s`) && (kind === 'ClusterRole' || scope !== null));
  return kinds.flatMap(kind => named.map(name => actors.bindableRole({ kind, name }, scope)));
}
