import type { RoleBinding, Subject } from 'kubernetes-types/rbac/v1';
import { Stoppable, stoppedIn, stoppedText } from './stopped';
import { SuspensionTarget } from './suspension-target';
import { Json, JsonObject, textAt, valueAt } from '../objects/json';
import { DOMAIN, LABEL } from '../plan/well-known-keys';

const RBAC = 'rbac.authorization.k8s.io';
const ROLE = `${DOMAIN.split('.')[0]}:suspended`;
const PREFIX = 'governed-agents.suspended';

/** On a suspension: why, since when, and what ran before. Nobody changes them without `resume`: they are on an object of that role. */
const ANNOTATION = { reason: `${DOMAIN}/reason`, since: `${DOMAIN}/since`, stopped: `${DOMAIN}/stopped` } as const;

/** Why somebody is suspended. */
export interface SuspensionReason {
  readonly reason: string;

  /** An instant, such as `2026-11-22T03:15:00Z`. */
  readonly since: string;

  /** What is stopped with it; null where nobody asked the cluster. */
  readonly stopped: readonly Stoppable[] | null;
}

/** A suspension that a cluster has. */
export interface Suspension extends SuspensionReason {
  /** Name of the RoleBinding. */
  readonly name: string;
  readonly suspends: SuspensionTarget;
}

/** Names of the accounts that a suspension is made for, one each; `all` for all of the namespace. */
export function suspensionsNeeded({ accounts }: SuspensionTarget): readonly string[] {
  return accounts === 'all' ? ['all'] : accounts;
}

/** The object that suspends accounts, or all of a namespace: nothing that governs agents is changed for it. */
export function suspensionOf({ namespace, accounts }: SuspensionTarget, name: string, why: SuspensionReason): RoleBinding {
  const { reason, since, stopped } = why;
  const everybody: Subject = { apiGroup: RBAC, kind: 'Group', name: `system:serviceaccounts:${namespace}` };
  return {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: {
      name,
      namespace,
      labels: { [LABEL.managedBy]: 'governed-agents' },
      annotations: {
        [ANNOTATION.reason]: reason,
        [ANNOTATION.since]: since,
        ...(stopped === null ? {} : { [ANNOTATION.stopped]: stoppedText(stopped) }),
      },
    },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: ROLE },
    subjects: accounts === 'all' ? [everybody] : accounts.map(account => ({ kind: 'ServiceAccount', name: account, namespace })),
  };
}

/** The name that its suspension goes by, or the next that is free: who took it may have had a reason for that. */
export function suspensionName(account: string, taken: readonly string[]): string {
  const name = `${PREFIX}.${account}`;
  if (!taken.includes(name)) return name;
  const free = taken.map((_, i) => `${name}.${i + 2}`).find(each => !taken.includes(each));
  return free ?? name;
}

/** The suspensions among RoleBindings of a namespace, whatever they are called. */
export function suspensionsIn(namespace: string, objects: readonly JsonObject[]): readonly Suspension[] {
  return objects.filter(isSuspension).map(object => {
    const annotation = (key: string): string => textAt(object, ['metadata', 'annotations', key]);
    const isWritten = valueAt(object, ['metadata', 'annotations', ANNOTATION.stopped]) !== null;
    return {
      name: textAt(object, ['metadata', 'name']),
      suspends: { namespace, accounts: suspendedBy(namespace, valueAt(object, ['subjects'])) },
      reason: annotation(ANNOTATION.reason),
      since: annotation(ANNOTATION.since),
      stopped: isWritten ? stoppedIn(annotation(ANNOTATION.stopped)) : null,
    };
  });
}

function isSuspension(object: JsonObject): boolean {
  const roleRef = valueAt(object, ['roleRef']);
  return textAt(object, ['kind']) === 'RoleBinding' && textAt(roleRef, ['kind']) === 'ClusterRole' && textAt(roleRef, ['name']) === ROLE;
}

function suspendedBy(namespace: string, subjects: Json): SuspensionTarget['accounts'] {
  const list = Array.isArray(subjects) ? subjects as readonly Json[] : [];
  if (list.some(each => textAt(each, ['kind']) === 'Group' && textAt(each, ['name']) === `system:serviceaccounts:${namespace}`)) return 'all';
  return list.filter(each => textAt(each, ['kind']) === 'ServiceAccount' && textAt(each, ['namespace']) === namespace).map(each => textAt(each, ['name']));
}
