import { areOf, GovernedName, marksOf } from './agent-marks';
import { InspectedObjects } from './inspected-objects';
import { AUTHORITY_CLASSES } from '../plan/authority-classes';
import { dryRunRoleName } from '../plan/names';
import { isReportKind, isReportName } from '../plan/report-object';
import { LABEL } from '../plan/well-known-keys';
import { coversAll } from '../rbac/covers';
import { Grant } from '../rbac/grant';
import { LIBRARY_ROLES } from '../rbac/library-roles';
import { PolicyRule } from '../rbac/policy-rule';
import { Role } from '../rbac/role';
import { ServiceAccountIdentity } from '../rbac/subject';

/** An agent that is governed, by its identity. */
export interface GovernedIdentity {
  readonly identity: ServiceAccountIdentity;
  readonly governed: GovernedName;
}

/** Whether a grant is one that this library makes from the declaration of the agent: by its marks, and by the names that only it gives. */
export function isMadeFor({ identity, governed }: GovernedIdentity, grant: Grant, objects: InspectedObjects): boolean {
  const { binding, role } = grant;
  const written = objects.rbac.sourceOf(binding);
  if (written === null || !areOf(governed, marksOf(written))) return false;
  const { kind, namespace, name } = binding;
  if (kind === 'RoleBinding' && name === `${identity.name}.exercise.${governed.authorityClass}`) return isClassRole(grant, governed);
  const own = kind === 'RoleBinding' && namespace === identity.namespace ? identity.name : `${identity.name}.${identity.namespace}`;
  const { dryRunVerbs } = AUTHORITY_CLASSES[governed.authorityClass];
  const isDryRun = kind === 'RoleBinding' && name === dryRunNameOf(identity) && dryRunVerbs.length > 0;
  return (name === own || isDryRun) && role.name === name && role.kind === (kind === 'RoleBinding' ? 'Role' : 'ClusterRole')
    && role.written === 1 && !role.isOpen
    && role.rules.every(({ writtenIn, through }) => through.length === 0 && isMarked(writtenIn, governed));
}

/** A role of the cluster set-up gives the class and nothing else, unless somebody wrote more into it. */
function isClassRole({ role }: Grant, { authorityClass }: GovernedName): boolean {
  const shipped = LIBRARY_ROLES.get(role.name) ?? [];
  const rules = shipped.map(rule => ({ apiGroups: [], resources: [], resourceNames: [], verbs: [], nonResourceURLs: [], ...rule }));
  return role.kind === 'ClusterRole' && role.name === `governed-agents:authority-${authorityClass}`
    && coversAll(rules, role.rules.map(({ rule }) => rule));
}

function isMarked({ labels }: Role, { agent, authorityClass }: GovernedName): boolean {
  return labels.get(LABEL.agent) === agent && labels.get(LABEL.authorityClass) === authorityClass;
}

/** Whether a grant is made from the declaration of the agent, and of nothing but what its class may hold for dry runs. */
export function isDryRunOf(agent: GovernedIdentity, grant: Grant, objects: InspectedObjects): boolean {
  const { dryRunVerbs } = AUTHORITY_CLASSES[agent.governed.authorityClass];
  const { name, rules } = grant.role;
  return name === dryRunNameOf(agent.identity) && rules.every(({ rule }) => rule.verbs.every(verb => dryRunVerbs.includes(verb)))
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

function publishes({ apiGroups, resources, resourceNames, verbs }: PolicyRule, { agent }: GovernedName): boolean {
  return apiGroups.length === 1 && resources.length === 1 && isReportKind(apiGroups[0], resources[0])
    && resourceNames.length === 1 && isReportName(resourceNames[0], agent)
    && verbs.every(verb => PUBLISH.includes(verb));
}

/** Without the right to make or delete the report. */
const PUBLISH = ['get', 'update', 'patch'];
