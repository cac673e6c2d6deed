import * as fc from 'fast-check';
import { inspection } from './inspections';
import { binding, defaultDeny, deployment, kagentAgent, object, objectsOf, role, sandbox, serviceAccount } from './objects';
import { INSPECTION_RULES } from '../../src/inspection/inspection-rules';
import type { Json, JsonObject } from '../../src/objects/json';
import { on } from '../rbac/a-rule';

const KINDS = ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'SecurityContextConstraints', 'ServiceAccount', 'Secret', 'NetworkPolicy', 'Deployment', 'Agent', 'Sandbox', 'Pod'];
const GROUPS = ['rbac.authorization.k8s.io/v1', 'authorization.openshift.io/v1', 'security.openshift.io/v1', 'v1', 'apps/v1', 'networking.k8s.io/v1', 'kagent.dev/v1alpha2', 'agents.x-k8s.io/v1beta1'];
const FIELDS = [
  'metadata', 'name', 'namespace', 'labels', 'annotations', 'spec', 'template', 'podTemplate', 'serviceAccountName', 'rules', 'verbs', 'resources', 'apiGroups', 'resourceNames', 'roleRef', 'kind',
  'subjects', 'aggregationRule', 'clusterRoleSelectors', 'matchLabels', 'podSelector', 'policyTypes', 'egress', 'governed-agents.dev/agent', 'governed-agents.dev/authority-class',
  '__proto__', 'constructor', 'toString', 'users', 'userNames', 'type', 'declarative', 'deployment',
];
const WORDS = ['*', 'secrets', 'get', 'ops', 'agent-execute-x', 'execute', 'x', '', 'ServiceAccount', 'Group', 'system:serviceaccounts', 'view', '__proto__', 'a,b'];

const { value: anything } = fc.letrec<{ value: Json }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Json>(...WORDS, null, 0, true, -1.5),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...FIELDS), tie('value'), { maxKeys: 5 }),
  ),
}));

const objects: fc.Arbitrary<JsonObject> = fc.record({
  apiVersion: fc.constantFrom<Json>(...GROUPS, 1, null),
  kind: fc.constantFrom<Json>(...KINDS, null),
  rest: anything,
  metadata: anything,
  spec: anything,
}).map(({ rest, ...fields }) => ({ ...fields, ...rest as object } as JsonObject));

test('an inspection never throws, whatever the objects are', () => {
  fc.assert(fc.property(fc.array(objects, { maxLength: 8 }), fc.array(fc.string(), { maxLength: 3 }), (written, words) => {
    const { agents, findings } = inspection(written, { serviceAccounts: ['*', ...words], knownRoles: words });
    expect(agents.every(({ path, name }) => path[0] === name)).toBe(true);
    expect(findings.every(({ rule, agent, path }) => INSPECTION_RULES.includes(rule) && (path.length === 0 || path[0] === agent))).toBe(true);
  }), { numRuns: 2000 });
});

test('an inspection never throws because something is deep, or repeats itself', () => {
  let deep: Json = 'end';
  for (let i = 0; i < 100_000; i++) deep = i % 2 === 0 ? [deep] : { deep };
  let wide: Json = 'end';
  for (let i = 0; i < 60; i++) wide = [wide, wide];
  for (const value of [deep, wide]) {
    const twice = { ...role('shop/x', []), data: value, rules: value, metadata: { name: 'x', namespace: 'shop', labels: value } } as JsonObject;
    const pods = { ...deployment('shop/web', 'web'), spec: { template: { metadata: { labels: value }, spec: { serviceAccountName: 'web', volumes: value } } } } as JsonObject;
    const agent = { ...kagentAgent('ops/helper'), spec: { declarative: value } } as JsonObject;
    expect(inspection([twice, { ...twice }, pods, agent], { serviceAccounts: ['shop/web'] }).agents).toHaveLength(2);
  }
});

const CLUSTER: readonly JsonObject[] = [
  ...objectsOf('advise', 'triage'), ...objectsOf('execute', 'rollout', [on('apps', 'deployments', 'patch')]), serviceAccount('ops/agent-execute-triage'),
  kagentAgent('ops/helper'), kagentAgent('shop/seller'), sandbox('lab/box'), deployment('shop/web', 'web', { app: 'web' }), deployment('shop/job', 'job'),
  defaultDeny('lab/deny', {}), serviceAccount('shop/web', { annotations: { 'eks.amazonaws.com/role-arn': 'arn' } }),
  object('v1', 'Secret', 'shop/lasting', { type: 'kubernetes.io/service-account-token', annotations: { 'kubernetes.io/service-account.name': 'seller' } }),
  role('shop/one', [on('', 'secrets', 'get'), on('', 'pods', 'create')]), role('shop/two', [on('', 'pods/exec', 'create'), on('', 'secrets', 'list')]),
  role('shop/two', [on('', 'secrets', 'list')]), role('many', [on('*', '*', 'get')]), role('taking', [], { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: 'yes' } }] } }),
  role('part-a', [on('', 'secrets', 'get')], { labels: { part: 'yes' } }), role('part-b', [on('', 'secrets', 'get')], { labels: { part: 'yes' } }),
  binding('shop/one', 'Role one', ['sa seller', 'sa ops/helper']), binding('shop/two', 'Role two', ['sa ops/helper', 'group system:serviceaccounts:lab']),
  binding('taking', 'ClusterRole taking', ['sa lab/default', 'user system:serviceaccount:shop:seller']), binding('all', 'ClusterRole view', ['group system:serviceaccounts']),
  binding('more', 'ClusterRole many', ['group system:serviceaccounts', 'sa ops/agent-advise-triage']), binding('shop/gone', 'Role gone', ['sa job', 'sa web']),
  binding('shop/gone-too', 'ClusterRole gone', ['sa ops/helper']),
];

test('an inspection depends on nothing but what is written', () => {
  const told = (written: readonly JsonObject[]) => {
    const { agents, findings } = inspection(written, { serviceAccounts: ['shop/j*'] });
    return {
      agents: agents.map(({ source: _, ...agent }) => agent),
      findings: findings.map(({ source: _, rule, problem, ...finding }) => ({ ...finding, problem: problem.replace(/objects\.yaml:\d+$/, ''), rule: rule.id })),
    };
  };
  const expected = told(CLUSTER);
  expect(expected.findings.length).toBeGreaterThan(30);
  fc.assert(fc.property(fc.shuffledSubarray([...CLUSTER], { minLength: CLUSTER.length }), shuffled => {
    expect(told(shuffled)).toEqual(expected);
  }), { numRuns: 100 });
});

test('findings come worst first, and then by agent', () => {
  const { findings } = inspection(CLUSTER);
  const severities = findings.map(({ severity }) => ['critical', 'high', 'medium', 'low'].indexOf(severity));
  expect(severities).toEqual([...severities].sort());
  const critical = findings.filter(({ severity }) => severity === 'critical').map(({ agent }) => agent ?? '~');
  expect(critical).toEqual([...critical].sort());
  expect(new Set(critical).size).toBeGreaterThan(1);
});

test('every finding says where it was read, unless nobody wrote that', () => {
  for (const { at, source } of inspection(CLUSTER).findings) {
    const [kind, called] = at.split(' ');
    const [name, namespace] = called.split('/').reverse();
    const lines = CLUSTER.flatMap((written, i) => {
      const metadata = written.metadata as JsonObject;
      return written.kind === kind && metadata.name === name && (metadata.namespace ?? undefined) === namespace ? [i + 1] : [];
    });
    expect(lines).toContain(source?.line);
  }
});
