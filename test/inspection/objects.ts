import type { JsonObject } from '../../src/objects/json';
import type { PolicyRule } from '../../src/rbac/policy-rule';
import { on } from '../rbac/a-rule';

type Fields = Record<string, unknown>;

/** An object called `name` or `namespace/name`. */
export function object(apiVersion: string, kind: string, called: string, { labels, annotations, ...fields }: Fields = {}): JsonObject {
  const [name, namespace] = called.split('/').reverse();
  // What is undefined is left out.
  return JSON.parse(JSON.stringify({ apiVersion, kind, metadata: { name, namespace, labels, annotations }, ...fields })) as JsonObject;
}

const RBAC = 'rbac.authorization.k8s.io/v1';

export const serviceAccount = (called: string, fields: Fields = {}) => object('v1', 'ServiceAccount', called, fields);
export const kagentAgent = (called: string, spec: Fields = {}) => object('kagent.dev/v1alpha2', 'Agent', called, { spec: { type: 'Declarative', ...spec } });
export const sandbox = (called: string, podSpec: Fields = {}) => object('agents.x-k8s.io/v1beta1', 'Sandbox', called, { spec: { podTemplate: { spec: podSpec } } });

/** A Deployment whose pods run under a ServiceAccount, with these labels. */
export function deployment(called: string, serviceAccountName: string, labels: Fields = {}): JsonObject {
  return object('apps/v1', 'Deployment', called, { labels, spec: { template: { metadata: { labels }, spec: { serviceAccountName, containers: [{ name: 'agent' }] } } } });
}

/** A Role where the name has a namespace, and a ClusterRole where it has none. */
export function role(called: string, rules: readonly PolicyRule[], fields: Fields = {}): JsonObject {
  return object(RBAC, called.includes('/') ? 'Role' : 'ClusterRole', called, { rules: rules.map(written), ...fields });
}

/** Fields without items are left out, as people do. */
function written(rule: PolicyRule): Fields {
  return Object.fromEntries(Object.entries(rule).filter(([, words]) => (words as readonly string[]).length > 0));
}

/** `sa namespace/name`, `user x` or `group y`. */
export function subject(text: string): Fields {
  const [kind, named] = text.split(' ');
  const [name, namespace] = named.split('/').reverse();
  if (kind !== 'sa') return { kind: kind === 'user' ? 'User' : 'Group', name, apiGroup: 'rbac.authorization.k8s.io' };
  return { kind: 'ServiceAccount', name, ...namespace === undefined ? {} : { namespace } };
}

/** A RoleBinding where the name has a namespace, and a ClusterRoleBinding where it has none; of `Role x` or `ClusterRole y`. */
export function binding(called: string, roleRef: string, subjects: readonly string[], fields: Fields = {}): JsonObject {
  const [kind, name] = roleRef.split(' ');
  return object(RBAC, called.includes('/') ? 'RoleBinding' : 'ClusterRoleBinding', called, {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name }, subjects: subjects.map(subject), ...fields,
  });
}

/** Closes the pods with these labels in both directions. */
export function defaultDeny(called: string, matchLabels: Fields, spec: Fields = {}, fields: Fields = {}): JsonObject {
  return object('networking.k8s.io/v1', 'NetworkPolicy', called, { ...fields, spec: { podSelector: { matchLabels }, policyTypes: ['Ingress', 'Egress'], ...spec } });
}

/** Opens the pods with these labels to everybody. */
export function opening(called: string, matchLabels: Fields, fields: Fields = {}): JsonObject {
  return object('networking.k8s.io/v1', 'NetworkPolicy', called, { ...fields, spec: { podSelector: { matchLabels }, ingress: [{}] } });
}

/** What this library makes of agent `ops/<agent>` of a class that may do what the rule says in its own namespace. */
export function governed(authorityClass: string, agent: string, rules: readonly PolicyRule[] = [on('', 'pods', 'get list')]) {
  const name = `agent-${authorityClass}-${agent}`;
  const labels = { 'governed-agents.dev/agent': agent, 'governed-agents.dev/authority-class': authorityClass };
  const annotations = { 'governed-agents.dev/owner': 'dana.reyes@example.com', 'governed-agents.dev/review-by': '2027-01-31' };
  return {
    name,
    labels,
    account: serviceAccount(`ops/${name}`, { labels, annotations }),
    role: role(`ops/${name}`, rules, { labels }),
    binding: binding(`ops/${name}`, `Role ${name}`, [`sa ops/${name}`], { labels }),
    exercise: binding(`ops/${name}.exercise.${authorityClass}`, `ClusterRole governed-agents:authority-${authorityClass}`, [`sa ops/${name}`], { labels }),
    boundary: role(`ops/${name}.ops.boundary`, [on('governed-agents.dev', 'boundaries', 'run', '2027-01-31.sha256:0123')], { labels }),
    run: binding(`ops/${name}.ops.boundary`, `Role ${name}.ops.boundary`, [`sa ops/${name}`], { labels }),
    deny: defaultDeny(`ops/${name}`, { 'governed-agents.dev/agent': agent }, {}, { labels }),
    workload: deployment(`ops/${agent}`, name, labels),
  };
}

/** All of that. */
export function objectsOf(...args: Parameters<typeof governed>): readonly JsonObject[] {
  const { account, role: own, binding: bound, exercise, boundary, run, deny, workload } = governed(...args);
  return [account, own, bound, exercise, boundary, run, deny, workload];
}
