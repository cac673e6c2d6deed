import type { PolicyRule, Subject } from 'kubernetes-types/rbac/v1';
import type { AdmittedMember } from '../checks/admit';
import { PermissionPlan } from '../plan/member-plan';
import { dryRunRoleName, qualifiedName } from '../plan/names';
import { parametersObjectName } from '../plan/parameters-object';

/** Reads and changes one object, without creating or deleting it. */
const PUBLISH = ['get', 'update', 'patch'];

/** What the agent may do in one namespace. */
export interface Grant {
  readonly namespace: string;

  /** Name of the Role and of its binding. */
  readonly name: string;
  readonly rules: PolicyRule[];
}

/** One grant for each namespace the agent holds a rule in: its own first, then in the order of declaration. */
export function namespacedGrants(plan: AdmittedMember): readonly Grant[] {
  const permissions = ownPermissions(plan).filter(each => !each.clusterWide && !each.isDryRun);
  const atHome = [...housekeepingRules(plan), ...parameterRules(plan)];
  return rulesByNamespace(plan, permissions, atHome).map(grant => ({
    ...grant, name: grant.namespace === plan.namespace ? plan.serviceAccountName : qualifiedName(plan),
  }));
}

/** The same of what it may only try: apart, because RBAC cannot say so, and whoever reads the role should see it. */
export function dryRunGrants(plan: AdmittedMember): readonly Grant[] {
  return rulesByNamespace(plan, ownPermissions(plan).filter(({ isDryRun }) => isDryRun), []).map(grant => ({ ...grant, name: dryRunRoleName(plan) }));
}

function rulesByNamespace(
  plan: AdmittedMember, permissions: readonly PermissionPlan[], atHome: readonly PolicyRule[],
): readonly Pick<Grant, 'namespace' | 'rules'>[] {
  const namespaces = new Set([plan.namespace, ...permissions.flatMap(each => each.namespaces)]);
  return [...namespaces]
    .map(namespace => ({
      namespace,
      rules: [
        ...permissions.filter(each => each.namespaces.includes(namespace)).map(policyRule),
        ...(namespace === plan.namespace ? atHome : []),
      ],
    }))
    .filter(grant => grant.rules.length > 0);
}

/** What the agent may read in every namespace. */
export function clusterWideRules(plan: AdmittedMember): PolicyRule[] {
  return ownPermissions(plan).filter(each => each.clusterWide).map(policyRule);
}

/** What is granted to it, and to no tool in its place. */
function ownPermissions({ permissions }: AdmittedMember): readonly PermissionPlan[] {
  return permissions.filter(({ through }) => through === '');
}

/** The agent, as the subject of a binding. */
export function subject(plan: AdmittedMember): Subject {
  return { kind: 'ServiceAccount', name: plan.serviceAccountName, namespace: plan.namespace };
}

function policyRule({ apiGroups, resources, resourceNames, verbs }: PermissionPlan): PolicyRule {
  return {
    apiGroups: [...apiGroups],
    resources: [...resources],
    ...(resourceNames.length > 0 ? { resourceNames: [...resourceNames] } : {}),
    verbs: [...verbs],
  };
}

/** Writes to objects that exist already, by name, so that none of them needs `create`; except Events, which have no names to know. */
function housekeepingRules({ name, housekeeping: { leaderElection, events, report } }: AdmittedMember): PolicyRule[] {
  return [
    ...(leaderElection ? [{ apiGroups: ['coordination.k8s.io'], resources: ['leases'], resourceNames: [name], verbs: [...PUBLISH] }] : []),
    ...(events ? [{ apiGroups: ['', 'events.k8s.io'], resources: ['events'], verbs: ['create', 'patch'] }] : []),
    ...(report === null ? [] : [{ apiGroups: [report.apiGroup], resources: [report.resource], resourceNames: [report.name], verbs: [...PUBLISH] }]),
  ];
}

/** Reads and changes its own parameters object, without the right to make or delete it, and no other. */
function parameterRules(plan: AdmittedMember): PolicyRule[] {
  return plan.parameters.length === 0 ? []
    : [{ apiGroups: [''], resources: ['configmaps'], resourceNames: [parametersObjectName(plan)], verbs: [...PUBLISH] }];
}
