import { ApiObject, ApiObjectProps } from 'cdk8s';
import { IDENTITY, Victim } from './victim';
import { JsonObject } from '../../../src/objects/json';

const RBAC = 'rbac.authorization.k8s.io/v1';

/** The ServiceAccount of the victim's agent, as a binding names it. */
export const AGENT = { kind: 'ServiceAccount', name: IDENTITY, namespace: 'ops-agents' };

/** A ServiceAccount of somebody else. */
export const account = (namespace: string, name: string) => ({ kind: 'ServiceAccount', name, namespace });
export const group = (name: string) => ({ kind: 'Group', name });
export const user = (name: string) => ({ kind: 'User', name });

/** What the agent declares, and what it does not. */
export const SCALES = { apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['get', 'patch'] };
export const READS_SECRETS = { apiGroups: [''], resources: ['secrets'], verbs: ['get'] };
export const EVERYTHING = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] };

/** A Role, `namespace/name`. */
export function role(at: string, ...rules: readonly object[]): ApiObjectProps {
  const [namespace, name] = at.split('/');
  return { apiVersion: RBAC, kind: 'Role', metadata: { namespace, name }, rules } as ApiObjectProps;
}

interface Labelled {
  readonly labels?: Record<string, string>;

  /** The labels of those that it takes in. */
  readonly takesIn?: Record<string, string>;
}

export function clusterRole(name: string, rules: readonly object[], { labels = {}, takesIn }: Labelled = {}): ApiObjectProps {
  const aggregation = takesIn === undefined ? {} : { aggregationRule: { clusterRoleSelectors: [{ matchLabels: takesIn }] } };
  return { apiVersion: RBAC, kind: 'ClusterRole', metadata: { name, labels }, rules, ...aggregation } as ApiObjectProps;
}

/** A RoleBinding called `sly` to a role, `Role x` or `ClusterRole y`. */
export function bound(namespace: string, to: string, ...subjects: readonly JsonObject[]): ApiObjectProps {
  const [kind, name] = to.split(' ');
  return { apiVersion: RBAC, kind: 'RoleBinding', metadata: { namespace, name: 'sly' }, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name }, subjects } as ApiObjectProps;
}

/** A ClusterRoleBinding called `sly`. */
export function boundEverywhere(name: string, ...subjects: readonly JsonObject[]): ApiObjectProps {
  const { roleRef } = bound('', `ClusterRole ${name}`) as unknown as { roleRef: object };
  return { apiVersion: RBAC, kind: 'ClusterRoleBinding', metadata: { name: 'sly' }, roleRef, subjects } as ApiObjectProps;
}

/** Somebody's chart brings these. */
export const brings = (...objects: readonly ApiObjectProps[]) => ({ elsewhere }: Victim): void => objects.forEach((each, i) => new ApiObject(elsewhere, `object-${i}`, each));
