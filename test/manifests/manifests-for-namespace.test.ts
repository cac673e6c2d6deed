import type { Namespace, ResourceQuota } from 'kubernetes-types/core/v1';
import type { FlowSchema } from 'kubernetes-types/flowcontrol/v1';
import type { NetworkPolicy } from 'kubernetes-types/networking/v1';
import type { RoleBinding } from 'kubernetes-types/rbac/v1';
import { admitted, admittedNamespace, objectAt, SERVICE } from './admitted';
import { manifestsForAgent } from '../../src/manifests/manifests-for-agent';
import { manifestsForNamespace } from '../../src/manifests/manifests-for-namespace';
import { isDnsSubdomain } from '../../src/plan/names';

const manifests = manifestsForNamespace(admittedNamespace());

test('all of it is governance, in a fixed order, as plain JSON data', () => {
  expect(manifests.map(each => [each.id, each.layer])).toEqual(['namespace', 'inhabitants', 'default-deny', 'quota', 'flow-schema'].map(id => [id, 'governance']));
  expect(JSON.parse(JSON.stringify(manifests))).toStrictEqual(manifests);
  expect(JSON.stringify(manifestsForNamespace(admittedNamespace()))).toBe(JSON.stringify(manifests));
});

test('the namespace is marked as one for agents, and lets in restricted pods only', () => {
  expect(objectAt<Namespace>(manifests, 'namespace').metadata).toEqual({
    name: 'ops-agents',
    labels: {
      'governed-agents.dev/agent-namespace': 'true',
      'app.kubernetes.io/managed-by': 'governed-agents',
      'pod-security.kubernetes.io/enforce': 'restricted',
      'pod-security.kubernetes.io/enforce-version': 'latest',
      'pod-security.kubernetes.io/audit': 'restricted',
      'pod-security.kubernetes.io/audit-version': 'latest',
      'pod-security.kubernetes.io/warn': 'restricted',
      'pod-security.kubernetes.io/warn-version': 'latest',
    },
  });
});

test('its ServiceAccounts, and nobody else, inhabit it: so the cluster knows it where it sees no labels', () => {
  expect(objectAt<RoleBinding>(manifests, 'inhabitants')).toEqual({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'governed-agents:agent-namespace', namespace: 'ops-agents', labels: { 'app.kubernetes.io/managed-by': 'governed-agents' } },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'governed-agents:agent-namespace' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'system:serviceaccounts:ops-agents' }],
  });
});

test('every pod in it starts with a closed network', () => {
  expect(objectAt<NetworkPolicy>(manifests, 'default-deny')).toMatchObject({
    metadata: { name: 'default-deny', namespace: 'ops-agents' },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [], egress: [] },
  });
});

test('until the agents are known the quota lets no pod in', () => {
  expect(objectAt<ResourceQuota>(manifests, 'quota')).toMatchObject({
    metadata: { name: 'governed-agents', namespace: 'ops-agents' },
    spec: { hard: { 'pods': '0', 'services.loadbalancers': '0', 'services.nodeports': '0' } },
  });
});

describe('flow control', () => {
  const { metadata, spec } = objectAt<FlowSchema>(manifests, 'flow-schema');

  test('takes every request of the namespace\'s ServiceAccounts', () => {
    expect(spec!.rules).toEqual([{
      subjects: [{ kind: 'Group', group: { name: 'system:serviceaccounts:ops-agents' } }],
      resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'], namespaces: ['*'], clusterScope: true }],
      nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
    }]);
  });

  test('comes behind the system\'s own schemas and before the one for all ServiceAccounts', () => {
    // pkg/apis/flowcontrol/bootstrap/default.go of Kubernetes.
    const builtIn = { 'probes': 2, 'system-leader-election': 100, 'system-nodes': 500, 'kube-system-service-accounts': 900, 'service-accounts': 9000 };
    expect(spec!.matchingPrecedence).toBeGreaterThan(builtIn['kube-system-service-accounts']);
    expect(spec!.matchingPrecedence).toBeLessThan(builtIn['service-accounts']);
  });

  test('gives each agent a queue of its own on the agents\' priority level', () => {
    expect(spec).toMatchObject({ priorityLevelConfiguration: { name: 'governed-agents' }, distinguisherMethod: { type: 'ByUser' } });
  });

  test('is unique in the cluster, though it is in no namespace', () => {
    expect(metadata).toMatchObject({ name: 'governed-agents.ops-agents' });
    expect(metadata).not.toHaveProperty('namespace');
    expect(isDnsSubdomain(objectAt(manifestsForNamespace(admittedNamespace('n'.repeat(63))), 'flow-schema').metadata.name)).toBe(true);
  });
});

test('a namespace and its agents name no object alike', () => {
  const all = [...manifests, ...manifestsForAgent(admitted({ workload: SERVICE })), ...manifestsForAgent(admitted({ name: 'default-deny', workload: SERVICE }))];
  const keys = all.map(({ object: { kind, metadata } }) => [kind, metadata.namespace, metadata.name].join(' '));
  expect(new Set(keys).size).toBe(keys.length);
});
