import { Grant } from './grant';
import { isOfKubernetes } from './kubernetes-bindings';
import { serviceAccountBehind } from './principal';
import { Severity } from './risk';
import { ServiceAccountIdentity } from './subject';

/** What is risky about a binding, whatever its role holds. */
export interface BindingRisk {
  /** Stable and readable: what the binding does. */
  readonly id: string;

  /** The row of the survey of scanners and documents it comes from; several may share one. */
  readonly alias: string;

  /** What follows from it, in one clause. */
  readonly gain: string;
  readonly severity: Severity;
  readonly isIn: (grant: Grant) => boolean;
  readonly source: string;
}

/** A risk of a binding, and the grant that it is in. */
export interface RiskyGrant {
  readonly risk: BindingRisk;
  readonly grant: Grant;
}

// The longer names of the kinds are OpenShift's.
const isGroup = (kind: string) => kind === 'Group' || kind === 'SystemGroup';
const isUser = (kind: string) => kind === 'User' || kind === 'SystemUser';

const toGroup = (...names: readonly string[]) => ({ subject: { kind, name } }: Grant) => isGroup(kind) && names.includes(name);
const toUser = ({ subject: { kind, name } }: Grant) => isUser(kind) ? name : null;
const ofClusterRole = (...names: readonly string[]) => ({ role }: Grant) => role.kind === 'ClusterRole' && names.includes(role.name);

/** Bindings that are risky by whom they name or what they refer to. */
export const BINDING_RISKS: readonly BindingRisk[] = [
  {
    id: 'binds-masters',
    alias: 'BND-01',
    gain: 'gives to a group that no authorization is asked about, and whose rights nobody can take away',
    severity: 'critical',
    isIn: toGroup('system:masters'),
    source: 'kubernetes/website rbac-good-practices.md#least-privilege',
  },
  {
    id: 'binds-anonymous',
    alias: 'BND-02',
    gain: 'gives to everybody who reaches the API server, without any credential',
    severity: 'critical',
    isIn: ({ subject: { kind, name } }) => (isGroup(kind) && name === 'system:unauthenticated') || (isUser(kind) && name === 'system:anonymous'),
    source: 'trivy KSV-0122; kubernetes/website authentication.md#anonymous-requests',
  },
  {
    id: 'binds-everybody',
    alias: 'BND-03',
    gain: 'gives to every identity of the cluster, which on some clouds is every customer of the cloud',
    severity: 'critical',
    isIn: toGroup('system:authenticated'),
    source: 'kubescape C-0265; cloud.google.com kubernetes-engine best practices for RBAC',
  },
  {
    id: 'binds-all-serviceaccounts',
    alias: 'BND-04',
    gain: 'gives to every workload, agents included, of a namespace or of the cluster',
    severity: 'high',
    isIn: ({ subject: { kind, name } }) => isGroup(kind) && (name === 'system:serviceaccounts' || name.startsWith('system:serviceaccounts:')),
    source: 'kubernetes/website rbac.md#service-account-permissions',
  },
  {
    id: 'binds-cluster-admin',
    alias: 'BND-05',
    gain: 'gives everything there is, and whatever is installed later',
    severity: 'critical',
    isIn: ofClusterRole('cluster-admin'),
    source: 'trivy KSV-0111; kubescape C-0035',
  },
  {
    id: 'binds-admin-or-edit',
    alias: 'BND-05',
    gain: 'gives every Secret and every ServiceAccount of a namespace, and whatever is added to the role later',
    severity: 'high',
    isIn: ofClusterRole('admin', 'edit'),
    source: 'kubernetes/website rbac.md#user-facing-roles',
  },
  {
    id: 'binds-default-serviceaccount',
    alias: 'BND-06',
    gain: 'gives to every workload of the namespace that names no ServiceAccount',
    severity: 'high',
    isIn: grant => grant.subject.name.endsWith('default') && identityIn(grant)?.name === 'default',
    source: 'kubescape ensure-default-service-accounts-has-only-default-roles',
  },
  {
    id: 'binds-across-namespaces',
    alias: 'BND-06',
    gain: 'gives rights in this namespace to a ServiceAccount of another one, which other people may decide about',
    severity: 'low',
    isIn: grant => grant.scope !== null && (identityIn(grant)?.namespace ?? grant.scope) !== grant.scope,
    source: 'own analysis',
  },
  {
    id: 'spells-serviceaccount-as-user',
    alias: 'BND-06',
    gain: 'gives to a ServiceAccount in a spelling that people and scanners overlook',
    severity: 'low',
    isIn: grant => serviceAccountBehind(toUser(grant) ?? '') !== null,
    source: 'kubernetes/kubernetes pkg/registry/rbac/validation/rule.go (appliesToUser)',
  },
  {
    id: 'binds-missing-role',
    alias: 'BND-07',
    gain: 'gives whatever somebody writes into a role of that name later',
    severity: 'medium',
    isIn: ({ role }) => role.unknown !== null,
    source: 'krane subjects-with-non-existing-roles',
  },
];

/** What is risky about the bindings that somebody wrote; those that every cluster has are not told. */
export function bindingRisksOf(grants: readonly Grant[], risks = BINDING_RISKS): readonly RiskyGrant[] {
  const found: RiskyGrant[] = [];
  for (const risk of risks) {
    for (const grant of grants) if (risk.isIn(grant) && !isOfKubernetes(grant.binding)) found.push({ risk, grant });
  }
  return found;
}

function identityIn({ subject, scope }: Grant): ServiceAccountIdentity | null {
  if (subject.kind === 'ServiceAccount') return { namespace: subject.namespace || (scope ?? ''), name: subject.name };
  return isUser(subject.kind) ? serviceAccountBehind(subject.name) : null;
}
