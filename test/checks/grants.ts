import { foreign, IDENTITY, renderingOf } from './renderings';
import { AuthorityInApp } from '../../src/checks/authority-in-app';
import { findAuthorityOfOthers } from '../../src/checks/authority-of-others';
import { FindingsToTell } from '../../src/checks/findings-to-tell';
import { Reaches } from '../../src/checks/reach';
import { Rendering } from '../../src/checks/rendering';
import { Exact, FleetFinding } from '../../src/checks/rule';
import { findUndeclaredGrants } from '../../src/checks/undeclared-grants';
import { JsonObject } from '../../src/objects/json';
import { AgentPlan } from '../../src/plan/agent-plan';

type Found = FleetFinding & Exact;

const RBAC = 'rbac.authorization.k8s.io/v1';

/** The ServiceAccount of an EXECUTE agent called `rollout`, as a binding names it. */
export const AGENT = account('ops-agents', IDENTITY);

export const RUNS_PODS = { apiGroups: [''], resources: ['pods'], verbs: ['create'] };
export const READS_SECRETS = { apiGroups: [''], resources: ['secrets'], verbs: ['get'] };
export const READS_WIDGETS = { apiGroups: ['example.com'], resources: ['widgets'], verbs: ['get'] };
export const BINDS_ROLES = { apiGroups: ['rbac.authorization.k8s.io'], resources: ['clusterroles'], verbs: ['bind'] };

/** The right to a token of one ServiceAccount. */
export const mintsFor = (name: string): JsonObject => ({ apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'], resourceNames: [name] });

export function account(namespace: string, name: string): JsonObject {
  return { kind: 'ServiceAccount', name, namespace };
}

export const group = (name: string): JsonObject => ({ kind: 'Group', name });
export const user = (name: string): JsonObject => ({ kind: 'User', name });

/** A Role, `namespace/name`. */
export function role(at: string, ...rules: readonly JsonObject[]): JsonObject {
  const [namespace, name] = at.split('/');
  return { apiVersion: RBAC, kind: 'Role', metadata: { namespace, name }, rules };
}

export function clusterRole(name: string, ...rules: readonly JsonObject[]): JsonObject {
  return { apiVersion: RBAC, kind: 'ClusterRole', metadata: { name }, rules };
}

/** A ClusterRole that takes in those of a team, with rules of its own where it says so. */
export function takingIn(team: string, name: string, ...rules: readonly JsonObject[]): JsonObject {
  return { ...clusterRole(name, ...rules), aggregationRule: { clusterRoleSelectors: [{ matchLabels: { team } }] } };
}

/** A RoleBinding to a role, `Role x` or `ClusterRole y`, with the name of that role; in any namespace where that is `''`. */
export function bound(namespace: string, to: string, ...subjects: readonly JsonObject[]): JsonObject {
  const [kind, name] = to.split(' ');
  return { apiVersion: RBAC, kind: 'RoleBinding', metadata: namespace === '' ? { name } : { namespace, name }, roleRef: { kind, name }, subjects };
}

/** A ClusterRoleBinding to a ClusterRole, with its name. */
export function boundEverywhere(name: string, ...subjects: readonly JsonObject[]): JsonObject {
  return { apiVersion: RBAC, kind: 'ClusterRoleBinding', metadata: { name }, roleRef: { kind: 'ClusterRole', name }, subjects };
}

/** What is told of the agents of an app, with these objects of somebody else in it, of what they are given. */
export function undeclaredGrants(agents: readonly AgentPlan[], ...objects: readonly JsonObject[]): readonly Found[] {
  return undeclaredGrantsIn(renderingOf({ agents, foreign: objects.map(each => foreign(each)) }));
}

export function undeclaredGrantsIn(rendering: Rendering): readonly Found[] {
  const findings = new FindingsToTell({ id: 'bindings-are-declared' });
  findUndeclaredGrants(rendering.fleet.agents, new Reaches(new AuthorityInApp(rendering)), findings);
  return findings.all;
}

/** What is told of whom declared rights lead to. */
export function authorityOfOthersIn(rendering: Rendering): readonly Found[] {
  const findings = new FindingsToTell({ id: 'bindings-are-declared' });
  findAuthorityOfOthers(rendering.fleet.agents, new Reaches(new AuthorityInApp(rendering)), findings);
  return findings.all;
}
