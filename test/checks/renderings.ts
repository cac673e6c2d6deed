import { parse } from 'yaml';
import { executePlanWith, governancePlan, planWith } from './admissible';
import { GovernedObject, MadeObject, RenderedObject, Rendering } from '../../src/checks/rendering';
import { Subject } from '../../src/checks/rule';
import { Fleet } from '../../src/fleet/fleet';
import { Json, JsonObject } from '../../src/objects/json';
import { AgentPlan } from '../../src/plan/agent-plan';
import { planNamespace } from '../../src/plan/namespace-plan';

/** An EXECUTE agent with a service, `ops-agents/rollout`. */
export const ROLLOUT = executePlanWith({ name: 'rollout', workload: { image: 'ghcr.io/example/rollout:1.4.2' } });

/** An ADVISE agent without a workload, `ops-agents/triage`. */
export const TRIAGE = planWith({ name: 'triage' });

/** The ServiceAccount of `ROLLOUT`. */
export const IDENTITY = 'agent-execute-rollout';

/** `AgentNamespace`s, by name. */
export function namespaces(...names: readonly string[]): Fleet['namespaces'] {
  return names.map(name => planNamespace({}, name));
}

/** What an app with `ROLLOUT` and `TRIAGE` in it renders, unless it says otherwise. */
export function renderingOf(parts: Partial<Omit<Rendering, 'fleet'> & Fleet> = {}): Rendering {
  const { governance = governancePlan(), agents = [ROLLOUT, TRIAGE], tools = [], namespaces: declared = [], ...objects } = parts;
  const fleet = { governance, agents, tools, namespaces: declared };
  return { fleet, made: [], governed: [], foreign: [], orphans: [], overwrittenFiles: [], ...objects };
}

/** An object of somebody else, as YAML or as it is. */
export function foreign(object: Json, path = 'web/object'): RenderedObject {
  return { path, object: (typeof object === 'string' ? parse(object) : object) as JsonObject };
}

/** What the rule says of an app with these objects of somebody else in it. */
export function withForeign(...objects: readonly Json[]): Rendering {
  return renderingOf({ foreign: objects.map(each => foreign(each)) });
}

/** An object that was made from a declaration, and written as it was made unless `rendered` says otherwise. */
export function made(subject: Subject, declared: JsonObject, rendered: JsonObject | null = structuredClone(declared)): MadeObject {
  return { subject, path: 'ops/made', declared, rendered };
}

/** A workload that an agent governs, with the mark of the agent on it. */
export function governed(agent: AgentPlan, object: JsonObject, { path = 'ops/workload', conflicts = [] }: Partial<GovernedObject> = {}): GovernedObject {
  const { metadata = {}, ...rest } = object;
  const marked = { ...metadata as JsonObject, labels: { 'governed-agents.dev/agent': agent.name } };
  return { member: agent, path, object: { ...rest, metadata: marked }, conflicts };
}

/** Shapes that no Kubernetes object has, around the fields that rules read. */
export const ODD_OBJECTS: readonly JsonObject[] = [
  {},
  { apiVersion: 1, kind: 2, metadata: 3, spec: 4, items: 5 },
  { apiVersion: null, kind: null, metadata: null, spec: null, items: null },
  { apiVersion: [], kind: {}, metadata: [], spec: [], rules: {}, subjects: {}, roleRef: [] },
  { apiVersion: 'v1', kind: 'Namespace', metadata: 'ops-agents' },
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 7, namespace: 8, labels: 9, annotations: 'text' } },
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'ops-agents', labels: ['a'], annotations: [null] } },
  { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: { name: 'x' }, roleRef: 'edit', subjects: 'everybody' },
  { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', roleRef: { kind: 1, name: {} }, subjects: [null, 1, 'text', [], {}, { kind: [], name: {} }] },
  { apiVersion: 'authorization.openshift.io/v1', kind: 'ClusterRoleBinding', userNames: [1, null, {}], groupNames: 'system:authenticated' },
  { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { namespace: 'ops-agents' }, spec: 'open', specs: 'open' },
  { apiVersion: 'projectcalico.org/v3', kind: 'GlobalNetworkPolicy', spec: { ingress: 'all', egress: { action: [] } }, specs: [null, 'text'] },
  { apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'ops-agents' }, spec: { containers: [null, 'web', 5, [], {}], serviceAccountName: 5, serviceAccount: [] } },
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { namespace: 'ops-agents' }, spec: { template: [[[{ containers: [{ image: {} }] }]]] } },
  { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { namespace: 'ops-agents' }, spec: { maxReplicas: 'many', scaleTargetRef: 'rollout' } },
  { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', spec: { maxReplicas: {}, scaleTargetRef: { name: 5 } } },
  { serviceAccountName: [null, {}, [], 5, { name: [] }], serviceAccount: { name: 'agent-execute-rollout', namespace: {} } },
  { labels: [['governed-agents.dev/agent']], annotations: 'governed-agents.dev/agent', podLabels: { 'governed-agents.dev/agent': null } },
  JSON.parse('{"__proto__":{"kind":"Pod"},"constructor":{"prototype":5},"hasOwnProperty":1,"toString":"x","metadata":{"__proto__":{"name":"x"}}}') as JsonObject,
  deep(1_000),
];

/** An object of many levels. */
export function deep(levels: number): JsonObject {
  let object: JsonObject = { containers: [{ image: 'ghcr.io/example/web:2.1.0' }], labels: { 'governed-agents.dev/agent': 'rollout' } };
  for (let i = 0; i < levels; i += 2) object = { apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'ops-agents' }, spec: [object] };
  return object;
}
