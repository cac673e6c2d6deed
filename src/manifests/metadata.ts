import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { Metadata } from './manifest';
import type { AdmittedMember, AdmittedPlan } from '../checks/admit';
import { PersonPlan } from '../plan/member-plan';
import { MemberPlan } from '../plan/tool-plan';
import { ANNOTATION, DOMAIN, LABEL } from '../plan/well-known-keys';

type Strings = { [key: string]: string };

export const MANAGED_BY = 'governed-agents';

/** Labels that never change while an agent keeps its class and name, and a tool its name. Asking for them needs no admission. */
export function stableLabels(plan: MemberPlan): Strings {
  return {
    ...memberSelector(plan).matchLabels,
    ...(plan.kind === 'agent' ? { [LABEL.authorityClass]: plan.authorityClass } : {}),
    [LABEL.name]: plan.name,
    [LABEL.managedBy]: MANAGED_BY,
  };
}

/**
 * Metadata on which nothing ever changes.
 *
 * RBAC objects need that: a pipeline without `bind` may re-apply a binding only as long as
 * nothing on it differs, not even an annotation.
 */
export function stableMetadata(plan: AdmittedMember, name: string, namespace: string = plan.namespace): Metadata {
  return { name, namespace, labels: stableLabels(plan) };
}

/** As `stableMetadata`, of an object that is in no namespace. */
export function clusterMetadata(plan: AdmittedMember, name: string): Metadata {
  return { name, labels: stableLabels(plan) };
}

/** Metadata that says who answers for it, and for what. */
export function accountableMetadata(plan: AdmittedMember, name: string): Metadata {
  return { ...stableMetadata(plan, name), annotations: annotations(plan) };
}

/**
 * Metadata of a workload and its Service: the same, or without what changes only with `govern` where somebody applies
 * them who does not hold it. What is left says which boundary was reviewed, and is nothing without its grant.
 */
export function workloadMetadata(plan: AdmittedMember): Metadata {
  const metadata = accountableMetadata(plan, plan.name);
  return plan.governance.workloadsAreApart ? { ...metadata, annotations: withoutRecord(metadata.annotations ?? {}) } : metadata;
}

const REVIEWED: readonly string[] = [ANNOTATION.boundaryDigest, ANNOTATION.reviewBy];

function withoutRecord(record: Strings): Strings {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !key.startsWith(`${DOMAIN}/`) || REVIEWED.includes(key)));
}

/** Metadata of a pod template: its annotations change only with a review, because a change restarts the agent. */
export function podMetadata(plan: AdmittedMember): { labels: Strings; annotations: Strings } {
  return {
    labels: stableLabels(plan),
    annotations: plan.kind === 'tool' ? {} : {
      [ANNOTATION.boundaryDigest]: plan.boundaryDigest,
      [ANNOTATION.reviewBy]: plan.driftBoundary.reviewBy,
    },
  };
}

/** Whose pods they are. */
export type Whose = Pick<MemberPlan, 'kind' | 'name'>;

/** Selects the pods of an agent or a tool. */
export function memberSelector({ kind, name }: Whose): LabelSelector & { matchLabels: Strings } {
  return { matchLabels: { [LABEL[kind]]: name } };
}

/** Selects those of them that are not in quarantine. */
export function freeMemberSelector(whose: Whose): LabelSelector {
  return { ...memberSelector(whose), matchExpressions: [{ key: LABEL.quarantine, operator: 'DoesNotExist' }] };
}

type Entries = readonly (readonly [string, string | number | null])[];

function annotations(plan: AdmittedMember): Strings {
  const { owner } = plan;
  const entries: Entries = [
    [ANNOTATION.purpose, plan.purpose],
    [ANNOTATION.owner, owner.email],
    [ANNOTATION.ownerName, owner.name],
    [ANNOTATION.ownerTitle, owner.title],
    [ANNOTATION.contact, owner.contact],
    [ANNOTATION.deputy, written(owner.deputy)],
    ...(plan.kind === 'agent' ? reviewed(plan) : []),
    [ANNOTATION.a8rOwner, owner.email],
    [ANNOTATION.a8rDescription, plan.purpose],
    [ANNOTATION.a8rSupport, owner.contact],
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== null && value !== '').map(([key, value]) => [key, String(value)]));
}

/** What a person reviewed of an agent. */
function reviewed({ boundaryDigest, driftBoundary, approval }: AdmittedPlan): Entries {
  return [
    [ANNOTATION.boundaryDigest, boundaryDigest],
    [ANNOTATION.reviewBy, driftBoundary.reviewBy],
    [ANNOTATION.maxChainDepth, driftBoundary.maxChainDepth],
    [ANNOTATION.maxReach, driftBoundary.maxReach],
    ...(approval === null ? [] : [
      [ANNOTATION.approvedBy, written(approval.by)],
      [ANNOTATION.approvedOn, approval.on],
      [ANNOTATION.approvalReference, approval.reference],
      [ANNOTATION.approvalProvenance, 'asserted'],
    ] as const),
  ];
}

function written(person: PersonPlan | null): string | null {
  return person === null ? null : `${person.name} <${person.email}>`;
}
