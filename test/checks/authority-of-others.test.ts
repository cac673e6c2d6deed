import { executePlanWith, planWith } from './admissible';
import { foreign, made, renderingOf } from './renderings';
import { AuthorityInApp, isAuthorityInDoubt } from '../../src/checks/authority-in-app';
import { findAuthorityOfOthers } from '../../src/checks/authority-of-others';
import { FindingsToTell } from '../../src/checks/findings-to-tell';
import { Reaches } from '../../src/checks/reach';
import { Rendering } from '../../src/checks/rendering';
import { Exact, FleetFinding } from '../../src/checks/rule';
import { Json } from '../../src/objects/json';
import { AgentPlan } from '../../src/plan/agent-plan';

const RBAC = 'rbac.authorization.k8s.io/v1';
const PODS = { apiGroups: [''], resources: ['pods'], verbs: ['create'] };
const runner = (name: string, more: object = {}) => executePlanWith({ name, permissions: [{ ...PODS, namespaces: ['shop'], reason: 'starts jobs' }], ...more });
const RUNNER = runner('rollout');

const bound = (namespace: string, role: string, ...subjects: readonly string[]): Json => ({
  apiVersion: RBAC,
  kind: 'RoleBinding',
  metadata: { name: `${role}-${subjects.join('-')}`.replaceAll('/', '-'), namespace },
  roleRef: { kind: 'ClusterRole', name: role },
  subjects: subjects.map(each => ({ kind: 'ServiceAccount', namespace: each.split('/')[0], name: each.split('/')[1] })),
});
const role = (name: string, ...rules: readonly Json[]): Json => ({ apiVersion: RBAC, kind: 'ClusterRole', metadata: { name }, rules });
const READS = role('reads', { apiGroups: [''], resources: ['configmaps'], verbs: ['get'] });

/** The objects that an agent has by its permissions, as far as they matter here. */
function ofAgent(agent: AgentPlan): Rendering['made'] {
  const at = { name: agent.serviceAccountName, namespace: 'shop' };
  const subjects = [{ kind: 'ServiceAccount', name: agent.serviceAccountName, namespace: agent.namespace }];
  return [
    made(agent, { apiVersion: RBAC, kind: 'Role', metadata: at, rules: agent.permissions.map(({ apiGroups, resources, verbs }) => ({ apiGroups, resources, verbs })) }),
    made(agent, { apiVersion: RBAC, kind: 'RoleBinding', metadata: at, roleRef: { kind: 'Role', name: at.name }, subjects }),
  ];
}

const renderingWith = (agents: readonly AgentPlan[], ...objects: readonly Json[]) =>
  renderingOf({ agents, made: agents.flatMap(ofAgent), foreign: objects.map(each => foreign(each)) });

function found(agents: readonly AgentPlan[], ...objects: readonly Json[]): readonly (FleetFinding & Exact)[] {
  const findings = new FindingsToTell({ id: 'bindings-are-declared' });
  findAuthorityOfOthers(agents, new Reaches(new AuthorityInApp(renderingWith(agents, ...objects))), findings);
  return findings.all;
}

test('what a declared right leads to is told with the whole way, and all of it in what a person accepts', () => {
  expect(found([RUNNER], READS, bound('shop', 'reads', 'shop/web'))).toMatchObject([{
    subject: RUNNER,
    at: 'permissions',
    value: 'create on pods of the core group in shop leads to ServiceAccount shop/web: get on configmaps of the core group in shop',
    problem: 'include "create on pods of the core group in shop", which leads to the rights of ServiceAccount shop/web, more than the agent declares: '
      + 'ServiceAccount ops-agents/agent-execute-rollout → RoleBinding shop/agent-execute-rollout → Role shop/agent-execute-rollout → rules[0] → create on pods in the namespace shop '
      + '(creates-pods: runs code as any ServiceAccount of the namespace, with any Secret of it mounted) → any ServiceAccount of the namespace shop → ServiceAccount shop/web'
      + ' → RoleBinding shop/reads-shop-web → ClusterRole reads → rules[0] → get on configmaps in the namespace shop',
    fix: expect.stringContaining('take the right out of `permissions`'),
  }]);
});

test('the most powerful is told, of those who may do more than is declared', () => {
  const objects = [READS, role('runs', PODS), bound('shop', 'reads', 'shop/a'), bound('shop', 'edit', 'shop/b'), bound('shop', 'runs', 'shop/c')];
  const [{ problem, value }] = found([RUNNER], ...objects);
  expect(problem).toContain('the rights of ServiceAccount shop/b');
  expect(value).toMatch(/^create on pods of the core group in shop leads to .*; and \d+ more, sha256:[0-9a-f]{32}$/);
  const also = executePlanWith({ name: 'rollout', permissions: [PODS, { apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }].map(each => ({ ...each, namespaces: ['shop'], reason: 'starts jobs' })) });
  expect(found([also], READS, bound('shop', 'reads', 'shop/a'))).toEqual([]);
});

test('beyond everything there is nothing to tell', () => {
  const [{ value }] = found([RUNNER], role('admin-of-all', { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }), {
    ...bound('', 'admin-of-all', 'shop/a') as object, kind: 'ClusterRoleBinding', metadata: { name: 'all' },
  } as Json, bound('web', 'edit', 'web/other'));
  expect(value).toBe('create on pods of the core group in shop leads to everything in the cluster');
});

test('who leads back to the agent itself gives it nothing', () => {
  const mints = role('mints', { apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'], resourceNames: [RUNNER.serviceAccountName] });
  const [{ value }] = found([RUNNER], mints, bound('ops-agents', 'mints', 'shop/a'));
  expect(value).toBe(`create on pods of the core group in shop leads to ServiceAccount shop/a: create on serviceaccounts/token of the core group named ${RUNNER.serviceAccountName} in ops-agents`);
});

test('a way of many steps is told from its start and from its end', () => {
  const runs = role('runs', PODS);
  const chain = Array.from({ length: 20 }, (_, i) => bound(`n${i}`, 'runs', i === 0 ? 'shop/first' : `n${i - 1}/next`));
  const [{ problem }] = found([RUNNER], runs, READS, ...chain, bound('n19', 'edit', 'n19/last'));
  expect(problem).toMatch(/the rights of ServiceAccount n19\/last, .* → any ServiceAccount of the namespace shop → .* → \d+ more steps → .* → ServiceAccount n19\/last → RoleBinding n19\//);
  expect(problem.length).toBeLessThan(3_000);
});

test('each of two agents is told what it comes to, as far as a person reads', () => {
  expect(found([RUNNER, runner('other')], READS, bound('shop', 'reads', 'shop/web')).map(({ subject }) => (subject as AgentPlan).name)).toEqual(['rollout', 'other']);
  const many = Array.from({ length: 40 }, (_, i) => runner(`agent-${i}`));
  const told = found(many, READS, bound('shop', 'reads', 'shop/web'));
  expect(told).toHaveLength(24);
  expect(told[23].problem).toMatch(/there is more like this, which is told when this is mended$/);
});

describe('authority is in doubt', () => {
  const reader = planWith({ name: 'triage', permissions: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], namespaces: ['shop'], reason: 'sees what fails' }] });
  const namesSecret = planWith({ name: 'triage', permissions: [{ apiGroups: [''], resources: ['secrets'], resourceNames: ['x'], verbs: ['get'], namespaces: ['shop'], reason: 'reads a key' }] });
  const carrying: Json = { apiVersion: 'kubernetes.crossplane.io/v1alpha2', kind: 'Object', spec: { forProvider: { manifest: READS } } };

  test.each<[string, readonly AgentPlan[], readonly Json[], boolean]>([
    ['nothing but agents that lead nowhere', [reader], [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }], false],
    ['somebody\'s role', [reader], [READS], true],
    ['somebody\'s role in the core group', [reader], [{ ...READS as object, apiVersion: 'v1' } as Json], true],
    ['constraints of OpenShift', [reader], [{ apiVersion: 'security.openshift.io/v1', kind: 'SecurityContextConstraints' }], true],
    ['a role that an object carries', [reader], [carrying], true],
    ['an agent that runs pods', [reader, RUNNER], [], true],
    ['an agent that reads a Secret', [namesSecret], [], true],
  ])('with %s: %#', (_, agents, objects, expected) => {
    expect(isAuthorityInDoubt(renderingWith(agents, ...objects))).toBe(expected);
  });
});

test('an identity of a cloud counts, also that of a ServiceAccount that another object carries', () => {
  const deployer: Json = {
    apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'deployer', namespace: 'shop', annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/deployer' } },
  };
  const carrying: Json = { apiVersion: 'kubernetes.crossplane.io/v1alpha2', kind: 'Object', spec: { forProvider: { manifest: deployer } } };
  const naming: Json = { apiVersion: 'example.com/v1', kind: 'Watch', spec: { target: { apiVersion: 'v1', kind: 'ServiceAccount', name: 'deployer' } } };
  expect(found([RUNNER], deployer)).toHaveLength(1);
  expect(found([RUNNER], carrying)).toHaveLength(1);
  expect(found([RUNNER], naming)).toEqual([]);
});
