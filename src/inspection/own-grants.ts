import { areOf, GovernedName, labelsOf, marksOf } from './agent-marks';
import { InspectedObjects } from './inspected-objects';
import { AUTHORITY_CLASSES } from '../plan/authority-classes';
import { dryRunRoleName } from '../plan/names';
import { isReportKind, isReportName } from '../plan/report-object';
import { DOMAIN } from '../plan/well-known-keys';
import { BoundRole } from '../rbac/bound-role';
import { coversAll } from '../rbac/covers';
import { Grant } from '../rbac/grant';
import { LIBRARY_ROLES } from '../rbac/library-roles';
import { PolicyRule } from '../rbac/policy-rule';
import { Role } from '../rbac/role';
import { ServiceAccountIdentity } from '../rbac/subject';

/** An agent or tool that is governed, by its identity. */
export interface GovernedIdentity {
  readonly identity: ServiceAccountIdentity;
  readonly governed: GovernedName;
}

/** Whether a grant is one that this library makes from the declaration of the agent or tool: by its marks, and by the names that only it gives. */
export function isMadeFor({ identity, governed }: GovernedIdentity, grant: Grant, objects: InspectedObjects): boolean {
  const { binding, role } = grant;
  if (isSuspension(identity, grant)) return true;
  const written = objects.rbac.sourceOf(binding);
  if (written === null || !areOf(governed, marksOf(written))) return false;
  const { kind, namespace, name } = binding;
  const inNamespace = kind === 'RoleBinding' && namespace === identity.namespace;
  const { authorityClass } = governed;
  if (authorityClass !== null && kind === 'RoleBinding' && name === `${identity.name}.exercise.${authorityClass}`) {
    return isAsShipped(grant, `governed-agents:authority-${authorityClass}`);
  }
  if (authorityClass !== null && inNamespace && name === `${identity.name}.${identity.namespace}.boundary`) return isBoundary(grant, governed);
  const own = inNamespace ? identity.name : `${identity.name}.${identity.namespace}`;
  const isDryRun = kind === 'RoleBinding' && name === dryRunNameOf(identity) && dryRunVerbsOf(governed).length > 0;
  return (name === own || isDryRun) && role.name === name && role.kind === (kind === 'RoleBinding' ? 'Role' : 'ClusterRole') && isMadeRole(role, governed);
}

/** Whether a grant is one that an agent namespace brings to all of its ServiceAccounts. */
export function isMadeForNamespace(grant: Grant): boolean {
  const { kind, namespace, name } = grant.binding;
  return kind === 'RoleBinding' && name === 'governed-agents:agent-namespace' && grant.subject.name === `system:serviceaccounts:${namespace}` && isAsShipped(grant, name);
}

/** What suspends an agent is written by whoever stops it, under a name of their own. */
function isSuspension({ namespace }: ServiceAccountIdentity, grant: Grant): boolean {
  return grant.binding.kind === 'RoleBinding' && grant.binding.namespace === namespace && isAsShipped(grant, 'governed-agents:suspended');
}

/** Whether it gives this ClusterRole of the baseline, and nobody wrote more into it. */
function isAsShipped({ role }: Grant, name: string): boolean {
  return role.kind === 'ClusterRole' && role.name === name && !role.isOpen && coversAll(LIBRARY_ROLES.get(name) ?? [], role.rules.map(({ rule }) => rule));
}

/** Whether it gives the right to run within a boundary, and no other. */
function isBoundary({ binding, role }: Grant, governed: GovernedName): boolean {
  return role.kind === 'Role' && role.name === binding.name && isMadeRole(role, governed)
    && role.rules.every(({ rule: { apiGroups, resources, verbs } }) => [...apiGroups, ...resources, ...verbs].join(' ') === `${DOMAIN} boundaries run`);
}

function isMadeRole({ written, isOpen, rules }: BoundRole, governed: GovernedName): boolean {
  return written === 1 && !isOpen && rules.every(({ writtenIn, through }) => through.length === 0 && isMarked(writtenIn, governed));
}

function isMarked({ labels }: Role, governed: GovernedName): boolean {
  return Object.entries(labelsOf(governed)).every(([key, value]) => labels.get(key) === value);
}

/** A tool tries nothing. */
function dryRunVerbsOf({ authorityClass }: GovernedName): readonly string[] {
  return authorityClass === null ? [] : AUTHORITY_CLASSES[authorityClass].dryRunVerbs;
}

/** Whether a grant is made from the declaration of the agent, and of nothing but what its class may hold for dry runs. */
export function isDryRunOf(agent: GovernedIdentity, grant: Grant, objects: InspectedObjects): boolean {
  const dryRunVerbs = dryRunVerbsOf(agent.governed);
  const { name, rules } = grant.role;
  return dryRunVerbs.length > 0 && name === dryRunNameOf(agent.identity)
    && rules.every(({ rule }) => rule.verbs.every(verb => dryRunVerbs.includes(verb)))
    && isMadeFor(agent, grant, objects);
}

function dryRunNameOf({ name, namespace }: ServiceAccountIdentity): string {
  return dryRunRoleName({ serviceAccountName: name, namespace });
}

/** The rules, among what was made for an agent, whose writes amount to reading: with which it publishes its report, or only tries. */
export function rulesAsReading(agent: GovernedIdentity, grants: readonly Grant[], objects: InspectedObjects): readonly PolicyRule[] {
  const dryRuns = grants.filter(grant => isDryRunOf(agent, grant, objects)).flatMap(({ role }) => role.rules.map(({ rule }) => rule));
  return [...housekeepingOf(agent, grants, objects), ...dryRuns];
}

/** The rules, among what was made for an agent, with which it publishes its report and does nothing else. */
function housekeepingOf(agent: GovernedIdentity, grants: readonly Grant[], objects: InspectedObjects): readonly PolicyRule[] {
  return grants.filter(({ scope }) => scope === agent.identity.namespace).flatMap(grant => {
    const rules = grant.role.rules.map(({ rule }) => rule).filter(rule => publishes(rule, agent.governed));
    return rules.length > 0 && isMadeFor(agent, grant, objects) ? rules : [];
  });
}

function publishes({ apiGroups, resources, resourceNames, verbs }: PolicyRule, { kind, name }: GovernedName): boolean {
  return kind === 'agent' && apiGroups.length === 1 && resources.length === 1 && isReportKind(apiGroups[0], resources[0])
    && resourceNames.length === 1 && isReportName(resourceNames[0], name)
    && verbs.every(verb => PUBLISH.includes(verb));
}

/** Without the right to make or delete the report. */
const PUBLISH = ['get', 'update', 'patch'];
