/** The day the benchmark is judged on. */
const TODAY = '2026-11-22';

const RBAC = 'rbac.authorization.k8s.io/v1';
const CLASSES = ['advise', 'propose', 'execute'];

/** What roles of clusters hold: mostly reading, here and there something that leads further. */
const RULES = [
  { apiGroups: [''], resources: ['pods', 'services', 'endpoints'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['apps'], resources: ['deployments', 'replicasets', 'statefulsets'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: ['get', 'list'] },
  { apiGroups: ['networking.k8s.io'], resources: ['ingresses'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
  { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
  { apiGroups: ['apps'], resources: ['deployments/scale'], verbs: ['get', 'patch'] },
  { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'create', 'update'] },
  { apiGroups: [''], resources: ['secrets'], verbs: ['get'] },
  { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'patch'] },
  { apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] },
];

/** Numbers that look random and are the same in every run (a linear congruential generator). */
function numbers(seed) {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * A cluster of `size` times 10,000 roles, 20,000 bindings and 2,000 agents, in namespaces of about a hundred roles: half of the
 * agents governed, the others Agents of kagent that hold what others hold.
 */
function clusterOf(size) {
  const random = numbers(42);
  const namespaces = 100 * size;
  const namespace = () => `team-${random(namespaces)}`;
  const agents = Array.from({ length: 2000 * size }, (_, i) => ({ i, namespace: namespace(), authorityClass: CLASSES[i % 3] }));
  const governed = agents.filter(({ i }) => i % 2 === 0);
  const objects = agents.flatMap(agent => agent.i % 2 === 0 ? governedAgent(agent, random) : kagentAgent(agent));
  const roles = Array.from({ length: 10000 * size - governed.length }, (_, i) => role(i, namespace(), random));
  const bindings = Array.from({ length: 20000 * size - 2 * governed.length }, (_, i) => binding(i, roles[random(roles.length)], agents, random));
  return [...objects, ...roles, ...bindings];
}

function governedAgent({ i, namespace, authorityClass }, random) {
  const [agent, name] = [`helper-${i}`, `agent-${authorityClass}-helper-${i}`];
  const labels = {
    'governed-agents.dev/agent': agent, 'governed-agents.dev/authority-class': authorityClass,
    'app.kubernetes.io/name': agent, 'app.kubernetes.io/managed-by': 'governed-agents',
  };
  const annotations = {
    'governed-agents.dev/purpose': 'Explains a firing alert to the engineer on call', 'governed-agents.dev/owner': 'dana.reyes@example.com',
    'governed-agents.dev/contact': 'tel:+15550100100', 'governed-agents.dev/review-by': '2027-01-31',
  };
  const subjects = [{ kind: 'ServiceAccount', name, namespace }];
  const bound = (called, roleRef) => ({
    apiVersion: RBAC, kind: 'RoleBinding', metadata: { name: called, namespace, labels }, roleRef: { apiGroup: 'rbac.authorization.k8s.io', ...roleRef }, subjects,
  });
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace, labels, annotations }, automountServiceAccountToken: false },
    { apiVersion: RBAC, kind: 'Role', metadata: { name, namespace, labels }, rules: [RULES[random(6)], RULES[random(6)]] },
    bound(name, { kind: 'Role', name }),
    bound(`${name}.exercise.${authorityClass}`, { kind: 'ClusterRole', name: `governed-agents:authority-${authorityClass}` }),
    {
      apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace, labels },
      spec: { podSelector: { matchLabels: { 'governed-agents.dev/agent': agent } }, policyTypes: ['Ingress', 'Egress'], ingress: [], egress: [] },
    },
  ];
}

function kagentAgent({ i, namespace }) {
  return [{
    apiVersion: 'kagent.dev/v1alpha2', kind: 'Agent', metadata: { name: `kagent-${i}`, namespace },
    spec: { type: 'Declarative', declarative: { modelConfig: 'default-model-config', systemMessage: 'You look after the cluster.' } },
  }];
}

function role(i, namespace, random) {
  const rules = Array.from({ length: 1 + random(3) }, () => RULES[random(RULES.length)]);
  const isClusterRole = i % 10 === 0;
  return { apiVersion: RBAC, kind: isClusterRole ? 'ClusterRole' : 'Role', metadata: { name: `role-${i}`, ...isClusterRole ? {} : { namespace } }, rules };
}

/** One in two is for an Agent of kagent. */
function binding(i, { kind, metadata: { name, namespace = '' } }, agents, random) {
  const agent = agents[1 + 2 * random(agents.length / 2)];
  const home = namespace || agent.namespace;
  const subject = i % 2 === 0
    ? { kind: 'ServiceAccount', name: `kagent-${agent.i}`, namespace: agent.namespace }
    : { kind: 'ServiceAccount', name: `app-${random(agents.length * 2)}`, namespace: home };
  const isForCluster = kind === 'ClusterRole' && i % 4 === 0;
  return {
    apiVersion: RBAC, kind: isForCluster ? 'ClusterRoleBinding' : 'RoleBinding', metadata: { name: `binding-${i}`, ...isForCluster ? {} : { namespace: home } },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name }, subjects: [subject],
  };
}

module.exports = { TODAY, clusterOf };
