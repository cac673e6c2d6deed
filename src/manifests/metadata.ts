import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { Metadata } from './manifest';
import type { AdmittedPlan } from '../checks/admit';
import { AgentPlan, PersonPlan } from '../plan/agent-plan';
import { ANNOTATION, LABEL } from '../plan/well-known-keys';

type Strings = { [key: string]: string };

export const MANAGED_BY = 'governed-agents';

/** Labels that never change while the agent keeps its class and name. Asking for them needs no admission. */
export function stableLabels(plan: AgentPlan): Strings {
  return {
    [LABEL.agent]: plan.name,
    [LABEL.authorityClass]: plan.authorityClass,
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
export function stableMetadata(plan: AdmittedPlan, name: string, namespace: string = plan.namespace): Metadata {
  return { name, namespace, labels: stableLabels(plan) };
}

/** As `stableMetadata`, of an object that is in no namespace. */
export function clusterMetadata(plan: AdmittedPlan, name: string): Metadata {
  return { name, labels: stableLabels(plan) };
}

/** Metadata that says who answers for the agent, and for what. */
export function accountableMetadata(plan: AdmittedPlan, name: string): Metadata {
  return { ...stableMetadata(plan, name), annotations: annotations(plan) };
}

/** Metadata of a pod template: its annotations change only with a review, because a change restarts the agent. */
export function podMetadata(plan: AdmittedPlan): { labels: Strings; annotations: Strings } {
  return {
    labels: stableLabels(plan),
    annotations: {
      [ANNOTATION.boundaryDigest]: plan.boundaryDigest,
      [ANNOTATION.reviewBy]: plan.driftBoundary.reviewBy,
    },
  };
}

/** Selects the pods of the agent. */
export function agentSelector(name: string): LabelSelector & { matchLabels: Strings } {
  return { matchLabels: { [LABEL.agent]: name } };
}

/** Selects the pods of the agent that are not in quarantine. */
export function freeAgentSelector(name: string): LabelSelector {
  return { ...agentSelector(name), matchExpressions: [{ key: LABEL.quarantine, operator: 'DoesNotExist' }] };
}

function annotations(plan: AdmittedPlan): Strings {
  const { owner, driftBoundary, approval } = plan;
  const entries: readonly (readonly [string, string | number | null])[] = [
    [ANNOTATION.purpose, plan.purpose],
    [ANNOTATION.owner, owner.email],
    [ANNOTATION.ownerName, owner.name],
    [ANNOTATION.ownerTitle, owner.title],
    [ANNOTATION.contact, owner.contact],
    [ANNOTATION.deputy, written(owner.deputy)],
    [ANNOTATION.boundaryDigest, plan.boundaryDigest],
    [ANNOTATION.reviewBy, driftBoundary.reviewBy],
    [ANNOTATION.maxChainDepth, driftBoundary.maxChainDepth],
    [ANNOTATION.maxReach, driftBoundary.maxReach],
    ...(approval === null ? [] : [
      [ANNOTATION.approvedBy, written(approval.by)],
      [ANNOTATION.approvedOn, approval.on],
      [ANNOTATION.approvalReference, approval.reference],
      [ANNOTATION.approvalProvenance, 'asserted'],
    ] as const),
    [ANNOTATION.a8rOwner, owner.email],
    [ANNOTATION.a8rDescription, plan.purpose],
    [ANNOTATION.a8rSupport, owner.contact],
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== null && value !== '').map(([key, value]) => [key, String(value)]));
}

function written(person: PersonPlan | null): string | null {
  return person === null ? null : `${person.name} <${person.email}>`;
}
