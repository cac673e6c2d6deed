import { executePlanWith } from './admissible';
import { foreign, IDENTITY, renderingOf, ROLLOUT, TRIAGE } from './renderings';
import { AuthorityInApp } from '../../src/checks/authority-in-app';
import { FindingsToTell } from '../../src/checks/findings-to-tell';
import { Reaches } from '../../src/checks/reach';
import { Exact, FleetFinding } from '../../src/checks/rule';
import { findUndeclaredGrants } from '../../src/checks/undeclared-grants';
import { Json } from '../../src/objects/json';
import { AgentPlan } from '../../src/plan/agent-plan';

const RBAC = 'rbac.authorization.k8s.io/v1';
const AGENT = { kind: 'ServiceAccount', name: IDENTITY, namespace: 'ops-agents' };
const SCALES = { apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['get', 'patch'] };
const DECLARED = executePlanWith({ name: 'rollout', permissions: [{ ...SCALES, namespaces: ['shop'], reason: 'scales checkout down' }] });

const clusterRole = (name: string, rules: Json, more: object = {}): Json => ({ apiVersion: RBAC, kind: 'ClusterRole', metadata: { name }, rules, ...more });
const bound = (to: string, ...subjects: readonly Json[]): Json =>
  ({ apiVersion: RBAC, kind: 'RoleBinding', metadata: { name: 'sly', namespace: 'shop' }, roleRef: { kind: 'ClusterRole', name: to }, subjects });
const group = (name: string): Json => ({ kind: 'Group', name });

function found(agents: readonly AgentPlan[], ...objects: readonly Json[]): readonly (FleetFinding & Exact)[] {
  const findings = new FindingsToTell({ id: 'bindings-are-declared' });
  findUndeclaredGrants(agents, new Reaches(new AuthorityInApp(renderingOf({ agents, foreign: objects.map(each => foreign(each)) }))), findings);
  return findings.all;
}

const problem = (...objects: readonly Json[]) => found([DECLARED], ...objects)[0].problem;

test('the whole way is told, from the binding to what is risky about the right', () => {
  expect(problem(clusterRole('own', [SCALES, { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] }]), bound('own', AGENT))).toBe(
    `grants "ClusterRole own" to "ServiceAccount ops-agents/${IDENTITY}" (construct "web/object"), more than the agent declares: `
    + 'RoleBinding shop/sly → ClusterRole own → rules[1] → get on pods/log in the namespace shop (reads-logs: reads what other workloads log: credentials, personal data, the prompts of other agents)',
  );
});

test.each<[string, Json, string]>([
  ['the worst of several', [{ ...SCALES, resources: ['deployments'] }, { apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }], 'patch on deployments of apps named checkout'],
  ['the first where none is risky', [{ apiGroups: ['example.com'], resources: ['a', 'b'], verbs: ['list'] }], 'list on a of example.com in the namespace shop'],
  ['one that is not declared, although a pattern takes in what is', [{ ...SCALES, resources: ['*/scale'] }], 'get on */scale of apps named checkout'],
  ['the objects that are not declared, and no others', [{ ...SCALES, resourceNames: ['checkout', 'payment', 'search'] }], 'patch on deployments/scale of apps named payment, search in'],
])('of the rights that are not declared %s is told', (_, rules, right) => {
  expect(problem(clusterRole('own', rules), bound('own', AGENT))).toContain(right);
});

test('a URL is told as it is written', () => {
  const everywhere = { ...bound('own', AGENT) as object, kind: 'ClusterRoleBinding', metadata: { name: 'sly' } } as Json;
  const [{ value, problem: text }] = found([DECLARED], clusterRole('own', [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }]), everywhere);
  expect(value).toContain('get on the URLs "/metrics"');
  expect(text).toContain('rules[0] → get on /metrics in the whole cluster');
});

test.each<[string, readonly Json[], string, string]>([
  ['is nowhere', [bound('own', AGENT)], 'a role that is nowhere in the app', 'ClusterRole own to'],
  ['is there twice', [clusterRole('own', [SCALES]), clusterRole('own', [SCALES]), bound('own', AGENT)], 'a role that is there 2 times', `ClusterRole own to ServiceAccount ops-agents/${IDENTITY} (there 2 times)`],
  ['is refused by the API server', [clusterRole('own', [SCALES, 'text']), bound('own', AGENT)], 'refuses: `rules[1]` is no rule', '(cannot be read)'],
  ['is in a binding that the API server refuses', [clusterRole('own', [SCALES]), bound('own', AGENT, 'text')], 'refuses: `subjects[1]` is no subject', '(cannot be read)'],
  ['takes in others', [clusterRole('own', [], { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] } }), bound('own', AGENT)], 'a role that takes in ClusterRoles by their labels', '(with whatever it takes in)'],
])('a role that %s is told, whatever it gives', (_, objects, text, value) => {
  expect(found([DECLARED], ...objects)).toMatchObject([{ problem: expect.stringContaining(text), value: expect.stringContaining(value) }]);
});

test.each<[string, readonly Json[]]>([
  ['a binding of the same name', [clusterRole('own', [SCALES]), bound('own', AGENT), bound('own', AGENT)]],
  ['a role that the API server refuses, which is bound to somebody else', [clusterRole('own', [SCALES]), clusterRole('odd', 'text'), bound('own', AGENT)]],
  ['a role of the same name in another namespace', [clusterRole('own', [SCALES]), { apiVersion: RBAC, kind: 'Role', metadata: { name: 'own', namespace: 'web' }, rules: 'text' }, bound('own', AGENT)]],
])('%s is no reason to doubt', (_, objects) => {
  expect(found([DECLARED], ...objects)).toEqual([]);
});

describe('how to mend it says', () => {
  const fixOf = (...objects: readonly Json[]) => found([DECLARED], ...objects)[0].fix;

  test('nothing more than the rule where the agent is named', () => {
    expect(fixOf(bound('edit', AGENT))).toBeUndefined();
  });

  test('to name who needs it, where a group is named', () => {
    expect(fixOf(bound('edit', group('system:authenticated')))).toContain('by their own names');
  });

  test('to leave a role as it is, where clusters bind it', () => {
    expect(fixOf(clusterRole('system:basic-user', [SCALES]))).toContain('leave ClusterRole "system:basic-user" as clusters have it: there it is bound to "Group system:authenticated"');
  });
});

test('how many more agents it is about is told, of groups and of names', () => {
  const third = executePlanWith({ name: 'third', namespace: 'other-agents' });
  const agents = [ROLLOUT, TRIAGE, third];
  const told = (...subjects: readonly Json[]) => found(agents, bound('view', ...subjects)).map(({ problem: text }) => /to "[^"]*"([^(]*) \(construct/.exec(text)?.[1]);
  expect(told(group('system:authenticated'))).toEqual(Array(3).fill(', which the agent and 2 more of the app are in'));
  expect(told(group('system:serviceaccounts:other-agents'))).toEqual([', which the agent is in']);
  expect(told(AGENT, { kind: 'ServiceAccount', name: 'agent-advise-triage', namespace: 'ops-agents' })).toEqual(Array(2).fill(' and to 1 more agent of the app'));
  expect(told(AGENT, { kind: 'User', name: 'dana' })).toEqual(['']);
});

test('what everybody holds without a token is told once for each agent, and not as that of a group', () => {
  expect(found([ROLLOUT], bound('view', { kind: 'User', name: 'system:anonymous' }), clusterRole('system:public-info-viewer', [SCALES]))).toMatchObject([
    { at: 'ClusterRole system:public-info-viewer', value: expect.stringContaining('Group system:authenticated') },
    { at: 'RoleBinding shop/sly', value: expect.stringContaining('User system:anonymous') },
    { at: 'ClusterRole system:public-info-viewer', value: expect.stringContaining('Group system:unauthenticated') },
  ]);
});
