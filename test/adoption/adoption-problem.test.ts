import { documents, SRE } from './manifests';
import { adopt } from '../../src/adoption/adopt';
import { JsonObject } from '../../src/objects/json';
import { TODAY } from '../checks/admissible';
import { deep } from '../checks/renderings';

const OPTIONS = { namespace: '', today: TODAY, kubernetesVersion: null };

/** What is said in place of a program. */
function problemOf(objects: readonly JsonObject[], account: string, options = OPTIONS): string {
  const [namespace, name] = account.split('/');
  const answer = adopt(objects, { namespace, name }, options);
  return 'problem' in answer ? answer.problem : '';
}

const account = (name: string, more: object = {}) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: 'ops', ...more } });

/** A role with so many rights that are alike in nothing, bound to `ops/agent`. */
function bound(rules: readonly JsonObject[], namespaces: readonly string[]): readonly JsonObject[] {
  const rbac = 'rbac.authorization.k8s.io/v1';
  return [
    { apiVersion: rbac, kind: 'ClusterRole', metadata: { name: 'much' }, rules },
    ...namespaces.map(namespace => ({
      apiVersion: rbac,
      kind: 'RoleBinding',
      metadata: { name: 'much', namespace },
      roleRef: { kind: 'ClusterRole', name: 'much' },
      subjects: [{ kind: 'ServiceAccount', namespace: 'ops', name: 'agent' }],
    })),
  ];
}

test.each([
  ['shop/sre-agnt', '"shop/sre-agent"'],
  ['mcp/sre-agent', '"shop/sre-agent"'],
  ['shop/other', '"shop/sre-agent", "shop/web"'],
])('a ServiceAccount that is nowhere, %s, is told with those that are', (written, meant) => {
  expect(problemOf(documents(SRE.yaml), written)).toContain('is nowhere in these objects');
  for (const name of meant.split(', ')) expect(problemOf(documents(SRE.yaml), written)).toContain(name);
});

test('where there is no ServiceAccount at all there is none to name', () => {
  expect(problemOf([], 'ops/agent')).toBe('ServiceAccount "ops/agent" is nowhere in these objects');
});

test.each<JsonObject>([
  { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x', namespace: 'ops' }, spec: { serviceAccountName: 'agent', containers: [] } },
  { apiVersion: 'kagent.dev/v1alpha2', kind: 'Agent', metadata: { name: 'agent', namespace: 'ops' }, spec: { type: 'Declarative' } },
  ...bound([], ['shop']).slice(1),
])('a ServiceAccount is there as soon as anything speaks of it: $kind', object => {
  expect(problemOf([object], 'ops/agent')).toBe('');
});

test.each<[string, readonly JsonObject[], string]>([
  ['its name', [account('agent-execute-rollout')], 'ops/agent-execute-rollout'],
  ['its label', [account('rollout', { labels: { 'governed-agents.dev/agent': 'rollout' } })], 'ops/rollout'],
  ['a label of what it runs', [account('rollout'), {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'rollout', namespace: 'ops' },
    spec: { template: { metadata: { labels: { 'governed-agents.dev/agent': 'rollout' } }, spec: { serviceAccountName: 'rollout' } } },
  }], 'ops/rollout'],
  ['the label of a tool', [account('tool-reader', { labels: { 'governed-agents.dev/tool': 'reader' } })], 'ops/tool-reader'],
])('an agent that is governed by %s is not adopted again', (_, objects, name) => {
  expect(problemOf(objects, name)).toContain('is governed already');
});

test('a name that only begins like that of an agent is adopted', () => {
  expect(problemOf([account('agent-smith-1')], 'ops/agent-smith-1')).toBe('');
});

test.each(['', '/agent', 'ops/'])('%j is no ServiceAccount', written => {
  const [namespace = '', name = ''] = written.split('/');
  expect(adopt([account('agent')], { namespace, name }, { ...OPTIONS, namespace: '' })).toMatchObject({ problem: expect.stringContaining('is no ServiceAccount') as unknown });
});

test('a day that is none is told', () => {
  expect(problemOf([account('agent')], 'ops/agent', { ...OPTIONS, today: '2026-02-30' })).toBe('"2026-02-30" is no day');
});

test('more than a person can review is not taken apart', () => {
  const words = Array.from({ length: 60 }, (_, i) => `word${i}`);
  expect(problemOf([account('agent'), ...bound([{ apiGroups: words, resources: words, verbs: words }], ['shop'])], 'ops/agent')).toContain('more rights than anybody can review');
});

test('more than one agent may declare is told as its rule tells it', () => {
  const rules = Array.from({ length: 101 }, (_, i) => ({ apiGroups: [`group${i}.example.com`], resources: [`things${i}`], verbs: ['get'] }));
  expect(problemOf([account('agent'), ...bound(rules, ['shop'])], 'ops/agent')).toContain('permissions-are-well-formed: `permissions` needs at most 100 permissions, got 101');
  const namespaces = Array.from({ length: 201 }, (_, i) => `shop-${i}`);
  expect(problemOf([account('agent'), ...bound(rules.slice(0, 1), namespaces)], 'ops/agent')).toContain('needs at most 200 namespaces over all permissions, got 201');
  expect(problemOf([account('agent'), ...bound(rules.slice(0, 1), namespaces.slice(1))], 'ops/agent')).toBe('');
});

test('an object that is nested beyond reason is told, and not walked through', () => {
  expect(problemOf([account('agent'), deep(100_000)], 'ops/agent')).toContain('is nested more than 200 levels deep');
});

test('roles that take in each other in more ways than anybody can follow are told as that', () => {
  const mesh = Array.from({ length: 4000 }, (_, i): JsonObject => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: i === 0 ? 'much' : `mesh-${i}`, labels: { mesh: 'all' } },
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { mesh: 'all' } }] },
  }));
  const [, ...bindings] = bound([], ['shop']);
  expect(problemOf([account('agent'), ...mesh, ...bindings], 'ops/agent')).toContain('take in each other in more ways than anybody can follow');
  expect(problemOf([account('agent'), ...mesh.slice(0, 20), ...bindings], 'ops/agent')).toBe('');
});
