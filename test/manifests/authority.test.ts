import { isDeepStrictEqual } from 'node:util';
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { ServiceAccount } from 'kubernetes-types/core/v1';
import type { NetworkPolicy } from 'kubernetes-types/networking/v1';
import type { ClusterRole, ClusterRoleBinding, Role, RoleBinding } from 'kubernetes-types/rbac/v1';
import { admitted, declaredRoles, objectAt, objectsOf, READ_PODS, SCALE_CHECKOUT } from './admitted';
import { AgentDeclaration } from '../../src/declaration/agent-declaration';
import { AuthorityClass } from '../../src/declaration/authority-class';
import { manifestsForAgent } from '../../src/manifests/manifests-for-agent';

const AGENT = { kind: 'ServiceAccount', name: 'agent-execute-rollout', namespace: 'ops-agents' };
const apiGroup = 'rbac.authorization.k8s.io';

const at = <T>(changes: Partial<AgentDeclaration>, id: string) => objectAt<T>(manifestsForAgent(admitted(changes)), id);

test('a permission in the own namespace is a Role named like the identity, bound to it alone', () => {
  const changes = { permissions: [READ_PODS] };
  expect(at<Role>(changes, 'role')).toMatchObject({
    metadata: { name: 'agent-execute-rollout', namespace: 'ops-agents' },
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }],
  });
  expect(at<RoleBinding>(changes, 'role-binding')).toMatchObject({
    metadata: { name: 'agent-execute-rollout', namespace: 'ops-agents' },
    roleRef: { apiGroup, kind: 'Role', name: 'agent-execute-rollout' },
    subjects: [AGENT],
  });
});

test('a permission elsewhere is a Role there, whose name says which agent of which namespace', () => {
  const changes = { permissions: [SCALE_CHECKOUT] };
  expect(at<Role>(changes, 'role-in-shop')).toMatchObject({
    metadata: { name: 'agent-execute-rollout.ops-agents', namespace: 'shop' },
    rules: [{ apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['get', 'patch'] }],
  });
  expect(at<RoleBinding>(changes, 'role-binding-in-shop')).toMatchObject({
    metadata: { name: 'agent-execute-rollout.ops-agents', namespace: 'shop' },
    roleRef: { apiGroup, kind: 'Role', name: 'agent-execute-rollout.ops-agents' },
    subjects: [AGENT],
  });
  expect(declaredRoles(admitted(changes))).toHaveLength(1);
});

test('rules are what was declared, in that order, and each only where it holds', () => {
  const both = { ...READ_PODS, namespaces: ['shop', 'ops-agents', 'shop'] };
  const plan = admitted({ permissions: [SCALE_CHECKOUT, both] });
  const roles = declaredRoles(plan);
  expect(roles.map(each => each.metadata.namespace)).toEqual(['ops-agents', 'shop']);
  expect(roles.map(each => each.rules!.map(rule => rule.resources![0]))).toEqual([['pods'], ['deployments/scale', 'pods']]);
});

test('an empty list of names is left out, since a reader could take it for no object', () => {
  expect(at<Role>({ permissions: [{ ...READ_PODS, resourceNames: [] }] }, 'role').rules![0]).not.toHaveProperty('resourceNames');
});

test('a cluster-wide permission is a ClusterRole whose name is unique in the cluster', () => {
  const changes = { permissions: [{ ...READ_PODS, clusterWide: true }] };
  const name = 'agent-execute-rollout.ops-agents';
  expect(at<ClusterRole>(changes, 'cluster-role')).toMatchObject({ metadata: { name }, rules: [{ resources: ['pods'] }] });
  expect(at<ClusterRoleBinding>(changes, 'cluster-role-binding')).toMatchObject({
    metadata: { name }, roleRef: { apiGroup, kind: 'ClusterRole', name }, subjects: [AGENT],
  });
  expect(at<ClusterRole>(changes, 'cluster-role').metadata).not.toHaveProperty('namespace');
  expect(declaredRoles(admitted(changes))).toEqual([]);
});

describe('what an agent may only try', () => {
  const PROPOSE = { authorityClass: AuthorityClass.PROPOSE };
  const TRIES = { ...SCALE_CHECKOUT, verbs: ['patch'] };
  const PROPOSER = { ...AGENT, name: 'agent-propose-rollout' };

  test('is a Role of its own that says so, bound to it alone', () => {
    const changes = { ...PROPOSE, dryRun: [{ ...TRIES, namespaces: ['ops-agents', 'shop'] }] };
    const rules = [{ apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['patch'] }];
    for (const [place, namespace] of [['', 'ops-agents'], ['-in-shop', 'shop']]) {
      const name = 'agent-propose-rollout.ops-agents.dry-run';
      expect(at<Role>(changes, `dry-run-role${place}`)).toMatchObject({ kind: 'Role', metadata: { name, namespace }, rules });
      expect(at<RoleBinding>(changes, `dry-run-role-binding${place}`)).toMatchObject({ metadata: { name, namespace }, roleRef: { apiGroup, kind: 'Role', name }, subjects: [PROPOSER] });
    }
    expect(declaredRoles(admitted(changes))).toHaveLength(2);
    expect(objectsOf(admitted(changes), 'RoleBinding')).toHaveLength(4);
  });

  test('stays out of the Role of what it may do', () => {
    const changes = { ...PROPOSE, permissions: [READ_PODS], dryRun: [{ ...TRIES, namespaces: ['ops-agents'] }], housekeeping: { leaderElection: true } };
    expect(at<Role>(changes, 'role').rules!.map(({ resources }) => resources)).toEqual([['pods'], ['leases']]);
    expect(at<Role>(changes, 'dry-run-role').rules!.map(({ resources }) => resources)).toEqual([['deployments/scale']]);
  });

  test('changes nothing for whoever tries nothing', () => {
    const changes = { ...PROPOSE, permissions: [READ_PODS, SCALE_CHECKOUT] };
    expect(manifestsForAgent(admitted({ ...changes, dryRun: [] })).map(({ id, object }) => [id, object.metadata.name])).toEqual(
      manifestsForAgent(admitted(changes)).map(({ id, object }) => [id, object.metadata.name]),
    );
    expect(declaredRoles(admitted(changes)).map(({ metadata }) => metadata.name)).toEqual(['agent-propose-rollout', 'agent-propose-rollout.ops-agents']);
  });

  test('comes with a token, and a way to the API server', () => {
    const plan = admitted({ ...PROPOSE, dryRun: [TRIES], workload: { image: 'ghcr.io/example/rollout:1.4.2' } });
    const [{ spec }] = objectsOf<Deployment>(plan, 'Deployment');
    expect(spec!.template.spec!.volumes).toContainEqual(expect.objectContaining({ name: 'kube-api-access' }));
    const [policy] = objectsOf<NetworkPolicy>(plan, 'NetworkPolicy').filter(({ metadata }) => metadata.name === 'agent-propose-rollout.egress');
    expect(JSON.stringify(policy)).toContain('10.0.0.1/32');
  });

  test('has names that no other Role of the agent has, wherever it lives', () => {
    const names = ['dry-run', 'ops-agents'].flatMap(namespace => objectsOf<Role>(admitted({
      ...PROPOSE, namespace, permissions: [{ ...READ_PODS, namespaces: ['dry-run', 'ops-agents', 'shop'] }], dryRun: [{ ...TRIES, namespaces: ['dry-run', 'ops-agents', 'shop'] }],
    }), 'Role').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`));
    expect(names).toHaveLength(14);
    expect(new Set(names).size).toBe(14);
  });
});

test.each(Object.values(AuthorityClass))('an agent of class %s may exercise this class', authorityClass => {
  const binding = at<RoleBinding>({ authorityClass }, 'exercise');
  expect(binding.metadata).toMatchObject({ name: `agent-${authorityClass}-rollout.exercise.${authorityClass}`, namespace: 'ops-agents' });
  expect(binding.roleRef).toEqual({ apiGroup, kind: 'ClusterRole', name: `governed-agents:authority-${authorityClass}` });
  expect(binding.subjects).toEqual([{ ...AGENT, name: `agent-${authorityClass}-rollout` }]);
});

test('the boundary that was reviewed, until its day, is a Role of the agent in its namespace, bound to it alone', () => {
  const name = 'agent-execute-rollout.ops-agents.boundary';
  const digest = at<ServiceAccount>({}, 'service-account').metadata.annotations!['governed-agents.dev/boundary-digest'];
  expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(at<Role>({}, 'boundary')).toMatchObject({
    metadata: { name, namespace: 'ops-agents' },
    rules: [{ apiGroups: ['governed-agents.dev'], resources: ['boundaries'], resourceNames: [`2027-01-31.${digest}`], verbs: ['run'] }],
  });
  expect(at<RoleBinding>({}, 'boundary-binding')).toMatchObject({
    metadata: { name, namespace: 'ops-agents' }, roleRef: { apiGroup, kind: 'Role', name }, subjects: [AGENT],
  });
});

test('what the pods of an agent name is the boundary that it was granted', () => {
  const changes = { workload: { image: 'ghcr.io/example/rollout:1.4.2' } };
  const { annotations } = at<Deployment>(changes, 'deployment').spec!.template.metadata!;
  expect(at<Role>(changes, 'boundary').rules![0].resourceNames).toEqual([
    `${annotations!['governed-agents.dev/review-by']}.${annotations!['governed-agents.dev/boundary-digest']}`,
  ]);
});

test('a review changes the boundary and no other Role, no binding and no policy, so that a pipeline without `bind` can apply them again', () => {
  const changes = { permissions: [READ_PODS, SCALE_CHECKOUT], housekeeping: { leaderElection: true } };
  const stable = (more: Partial<AgentDeclaration>) => manifestsForAgent(admitted({ ...changes, ...more }));
  const before = stable({});
  const after = stable({
    purpose: 'Another purpose',
    owner: { name: 'Kim Lee', email: 'kim.lee@example.com', contact: 'tel:+15550100' },
    approval: { by: { name: 'Lin Wei', email: 'lin.wei@example.com' }, on: '2026-11-20', reference: 'https://github.com/example/ops/pull/43' },
    driftBoundary: { maxChainDepth: 3, reviewBy: '2027-02-15' },
  });
  expect(after.filter((each, i) => !isDeepStrictEqual(each, before[i])).map(({ id }) => id)).toEqual(['service-account', 'boundary']);
  before.slice(1).forEach(each => expect(each.object.metadata).not.toHaveProperty('annotations'));
});

test('who holds nothing gets no Role but that of its boundary', () => {
  expect(declaredRoles(admitted())).toEqual([]);
  expect(objectsOf(admitted(), 'ClusterRole')).toEqual([]);
});
