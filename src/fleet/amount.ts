import { AuthorityClass } from '../declaration/authority-class';
import { AUTHORITY_CLASSES } from '../plan/authority-classes';
import { isControlPlaneNamespace } from '../plan/names';
import { DOMAIN } from '../plan/well-known-keys';
import { BoundRole } from '../rbac/bound-role';
import { coversAll } from '../rbac/covers';
import { changes, most } from '../rbac/deeds';
import { effective } from '../rbac/effect';
import { Grant } from '../rbac/grant';
import { HeldRisk, Witness } from '../rbac/held-risks';
import { HELD_BY_EVERYBODY } from '../rbac/kubernetes-bindings';
import { PolicyRule, WILDCARD } from '../rbac/policy-rule';
import { isClusterScoped } from '../rbac/resources';
import { Risk } from '../rbac/risk';
import { HeldRule } from '../rbac/role';
import { RoleRisk } from '../rbac/role-risk';

/** The least authority class that may hold some rights: `''` where there are none, `'none'` where no class may hold them. */
export type Amount = '' | AuthorityClass | 'none';

/** A right of a role, and by which rule it holds it. */
export interface Reason extends Witness {
  readonly held: HeldRule;

  /** What makes it risky; null where nothing does. */
  readonly risk: Risk | null;
}

/** A right that somebody holds, and by which binding. */
export interface Right extends Reason {
  readonly grant: Grant;
}

/** What a role amounts to, and the right that makes it so much; null where there is none. */
export interface RoleAmounting {
  readonly amount: Amount;
  readonly because: Reason | null;
}

const NOTHING: RoleAmounting = { amount: '', because: null };

/**
 * Families of risks that no class may hold: those that end in any other identity, in the control plane or on the nodes, and
 * those over what governs agents.
 */
const BEYOND = ['ESC-', 'CRT-', 'ADM-', 'NODE-', 'WL-07', 'CFG-01', 'CFG-02', 'NET-01', 'NS-01', 'NS-02'];

/** Secrets are other identities, unless they are named one by one. */
const SECRETS = 'SEC-01';

/** The order of amounts, least first. */
export function rankOf(amount: Amount): number {
  return amount === 'none' ? Infinity : AUTHORITY_CLASSES[amount].rank;
}

/**
 * What a role amounts to that is bound in this namespace, or in the whole cluster where the scope is null, with the risks
 * that it makes there: reading is `ADVISE`, everything that something obeys is `EXECUTE`.
 *
 * Never `PROPOSE`: it holds what `ADVISE` holds, and what tells them apart is what a person does with it. A verb that no class
 * allows, such as `deletecollection`, amounts to what the nearest one does. What every identity of a cluster holds counts
 * for nothing, and so do questions to the API server. Writing by a rule of `asReading` amounts to reading.
 */
export function amountOfRole(
  { rules }: BoundRole, risks: readonly RoleRisk[], scope: string | null, asReading: ReadonlySet<PolicyRule>,
): RoleAmounting {
  const beyond = risks.find(({ risk }) => isBeyond(risk, scope));
  if (beyond !== undefined) {
    const { held, risk: { risk, apiGroup, resource, verb, named } } = beyond;
    return { amount: 'none', because: { held, risk, apiGroup, resource, verb, named } };
  }
  let highest: RoleAmounting = NOTHING;
  for (const held of rules) {
    const found = amountOfRule(held, scope, asReading.has(held.rule));
    if (rankOf(found.amount) > rankOf(highest.amount)) highest = found;
  }
  return highest;
}

/** Whether a risk may be one that no class may hold. */
export function canBeBeyond({ alias }: Risk): boolean {
  return alias === SECRETS || BEYOND.some(family => alias.startsWith(family));
}

/** Whether a risk is one that no class may hold. */
export function isBeyond({ risk, named }: Pick<HeldRisk, 'risk' | 'named'>, scope: string | null): boolean {
  return canBeBeyond(risk) && (risk.alias !== SECRETS || named.length === 0 || scope === null || isControlPlaneNamespace(scope));
}

/** The objects that hold the parameters of an identity. */
export interface OwnParameters {
  readonly namespace: string;
  readonly configMaps: ReadonlySet<string>;
}

/** The right by which somebody can change parameters that they are themselves bound by: that is `ADAPT`; null where there is none. */
export function tuning(grants: readonly Grant[], own: OwnParameters): Right | null {
  for (const grant of grants.filter(({ scope }) => scope === null || scope === own.namespace)) {
    for (const held of grant.role.rules) {
      const found = changes(held.rule, '', 'configmaps', own.configMaps);
      if (found !== null) return { grant, held, risk: null, apiGroup: '', resource: 'configmaps', verb: found.verb, named: [found.name] };
    }
  }
  return null;
}

function amountOfRule(held: HeldRule, scope: string | null, isAsReading: boolean): RoleAmounting {
  const all = most(held.rule);
  // In a namespace a rule may do less than it says.
  const isInDoubt = scope !== null && all !== null && (held.rule.nonResourceURLs.length > 0 || isClusterScoped(all.apiGroup, all.resource));
  const rule = isInDoubt ? effective({ scope, rule: held.rule }) : held.rule;
  const done = rule === held.rule ? all : rule === null ? null : most(rule);
  if (rule === null || done === null || isHeldByEverybody(rule)) return NOTHING;
  const { deed, apiGroup, resource, verb } = done;
  const because = { apiGroup, resource, verb, named: rule.resourceNames, held, risk: null };
  if (governs(rule) || (deed === 'acts' && scope !== null && isControlPlaneNamespace(scope))) return { amount: 'none', because };
  if (deed === 'acts' && !isAsReading) return { amount: AuthorityClass.EXECUTE, because };
  return deed === 'nothing' && isOfLibrary(rule) ? NOTHING : { amount: AuthorityClass.ADVISE, because };
}

function isOfLibrary({ apiGroups }: PolicyRule): boolean {
  return apiGroups.every(apiGroup => apiGroup === DOMAIN);
}

/** What the virtual verbs of this library are for; by any other name they mean nothing. */
const VIRTUAL_RESOURCES = ['agentnamespaces', 'authorityclasses', 'boundaries', 'suspensions', WILDCARD];

/** The virtual verbs of this library that people hold: `resume`, `govern`, `breakglass`. */
function governs({ apiGroups, resources, verbs }: PolicyRule): boolean {
  const isOfAnyGroup = apiGroups.includes(WILDCARD) && resources.some(resource => VIRTUAL_RESOURCES.includes(resource));
  return (isOfAnyGroup || apiGroups.includes(DOMAIN)) && verbs.some(verb => !['exercise', 'inhabit', 'run', 'serve', 'get', 'list', 'watch'].includes(verb));
}

/** Only these groups and URLs are in question: to compare every rule is slow. */
function isHeldByEverybody(rule: PolicyRule): boolean {
  return (rule.nonResourceURLs.length > 0 || rule.apiGroups.every(apiGroup => apiGroup === 'authentication.k8s.io' || apiGroup === 'authorization.k8s.io'))
    && coversAll(HELD_BY_EVERYBODY, [rule]);
}
