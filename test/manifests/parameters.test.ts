import type { ConfigMap } from 'kubernetes-types/core/v1';
import type { Role, RoleBinding } from 'kubernetes-types/rbac/v1';
import { admitted, declaredRoles, objectAt, READ_PODS, SCALE_CHECKOUT } from './admitted';
import { AgentDeclaration } from '../../src/declaration/agent-declaration';
import { AuthorityClass } from '../../src/declaration/authority-class';
import { manifestsForAgent } from '../../src/manifests/manifests-for-agent';

const PARAMETERS = [
  { name: 'batch', initialValue: '20', bounds: '1..50' },
  { name: 'mode', initialValue: 'safe', bounds: 'safe|fast' },
];
const OWN = { apiGroups: [''], resources: ['configmaps'], resourceNames: ['agent-adapt-rollout'], verbs: ['get', 'update', 'patch'] };

const tuning = (changes: Partial<AgentDeclaration> = {}) => admitted({ authorityClass: AuthorityClass.ADAPT, parameters: PARAMETERS, ...changes });
const parametersOf = (changes?: Partial<AgentDeclaration>) => objectAt<ConfigMap>(manifestsForAgent(tuning(changes)), 'parameters');

test('the parameters are one ConfigMap, called like the identity, where the agent lives', () => {
  expect(parametersOf()).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'agent-adapt-rollout', namespace: 'ops-agents' } });
});

test('it holds every parameter with its initial value, in the order of declaration, and nothing else', () => {
  const { data } = parametersOf();
  expect(Object.entries(data!)).toEqual([['batch', '20'], ['mode', 'safe']]);
  expect(Object.keys(parametersOf()).sort()).toEqual(['apiVersion', 'data', 'kind', 'metadata']);
});

test('each parameter has its bounds beside it, under a key made from its name', () => {
  expect(parametersOf().metadata.annotations).toEqual({ 'governed-agents.dev/bounds.batch': '1..50', 'governed-agents.dev/bounds.mode': 'safe|fast' });
});

test('the agent reads and changes this one object, and may neither make nor delete it', () => {
  expect(objectAt<Role>(manifestsForAgent(tuning()), 'role').rules).toEqual([OWN]);
  expect(objectAt<RoleBinding>(manifestsForAgent(tuning()), 'role-binding').subjects).toEqual([
    { kind: 'ServiceAccount', name: 'agent-adapt-rollout', namespace: 'ops-agents' },
  ]);
});

test('the right comes after permissions and housekeeping, and stays out of other namespaces', () => {
  const plan = tuning({ permissions: [SCALE_CHECKOUT, READ_PODS], housekeeping: { leaderElection: true } });
  expect(declaredRoles(plan).map(each => [each.metadata.namespace, each.rules!.map(rule => rule.resources![0])])).toEqual([
    ['ops-agents', ['pods', 'leases', 'configmaps']], ['shop', ['deployments/scale']],
  ]);
});

test('the object is a governance object, before the program and behind what the agent publishes into', () => {
  const report = { apiGroup: '', resource: 'configmaps', name: 'rollout-report' };
  const manifests = manifestsForAgent(tuning({ housekeeping: { report } }));
  expect(manifests.find(each => each.id === 'parameters')!.layer).toBe('governance');
  expect(manifests.map(each => each.id)).toEqual([
    'service-account', 'role', 'role-binding', 'exercise', 'boundary', 'boundary-binding', 'report', 'parameters', 'default-deny', 'allow-egress',
  ]);
});

test('a review that changes no parameter changes nothing on the object', () => {
  expect(parametersOf({ purpose: 'Another purpose', driftBoundary: { maxChainDepth: 3, reviewBy: '2026-12-10' } })).toEqual(parametersOf());
});

test('an agent without parameters has neither the object nor the right', () => {
  const manifests = manifestsForAgent(admitted());
  expect(manifests.map(each => each.id)).toEqual(['service-account', 'exercise', 'boundary', 'boundary-binding', 'default-deny', 'allow-egress']);
});

test('the agent gets a token and a way to the API server', () => {
  const manifests = manifestsForAgent(tuning({ workload: { image: 'ghcr.io/example/throttle:3.0.4' } }));
  const text = JSON.stringify(manifests);
  expect(text).toContain('serviceAccountToken');
  expect(text).toContain('"cidr":"10.0.0.1/32"');
});
