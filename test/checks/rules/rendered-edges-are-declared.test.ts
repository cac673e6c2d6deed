import { RenderedObject } from '../../../src/checks/rendering';
import { edgesAreDeclared } from '../../../src/checks/rules/edges-are-declared';
import { renderedEdgesAreDeclared } from '../../../src/checks/rules/rendered-edges-are-declared';
import { JsonObject } from '../../../src/objects/json';
import { AgentPlan } from '../../../src/plan/agent-plan';
import { MemberPlan } from '../../../src/plan/tool-plan';
import { executePlanWith, planWith, proposePlanWith, toolWith } from '../admissible';
import { foreign, made, ODD_OBJECTS, renderingOf } from '../renderings';

const BOSS = executePlanWith({ name: 'boss' });
const WORKER = planWith({ name: 'worker', namespace: 'desk-agents' });
const RBAC = 'rbac.authorization.k8s.io';

/** Binds a role in a namespace to the boss; what it may do there, many times over. */
const bound = (namespace: string, ...rules: object[]) => [
  foreign({ apiVersion: `${RBAC}/v1`, kind: 'Role', metadata: { name: 'more', namespace }, rules } as never),
  foreign({
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { name: 'more', namespace },
    roleRef: { apiGroup: RBAC, kind: 'Role', name: 'more' },
    subjects: [{ kind: 'ServiceAccount', name: BOSS.serviceAccountName, namespace: BOSS.namespace }],
  }),
];
const account = (plan: MemberPlan) => made(plan, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: plan.serviceAccountName, namespace: plan.namespace } });
const check = (agents: AgentPlan[], ...objects: RenderedObject[]) =>
  renderedEdgesAreDeclared.check(renderingOf({ agents, made: agents.map(account), foreign: objects }));

test.each([
  ['pods', { apiGroups: [''], resources: ['pods'], verbs: ['create'] }],
  ['Jobs', { apiGroups: ['batch'], resources: ['jobs'], verbs: ['create'] }],
  ['objects of a controller', { apiGroups: ['tekton.dev'], resources: ['taskruns'], verbs: ['create'] }],
  ['tokens', { apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] }],
  ['requests as somebody else', { apiGroups: [''], resources: ['serviceaccounts'], verbs: ['impersonate'] }],
])('whoever may make %s where another agent lives has an edge to it', (_, rule) => {
  const found = check([BOSS, WORKER], ...bound('desk-agents', rule));
  expect(found).toMatchObject([{ subject: BOSS, at: 'RoleBinding desk-agents/more', problem: expect.stringContaining('leads to "desk-agents/worker"'), value: expect.stringContaining('desk-agents/worker') }]);
});

test('a tool is as much in reach as an agent', () => {
  const tool = toolWith({ namespace: 'desk-agents' });
  const found = renderedEdgesAreDeclared.check(renderingOf({
    agents: [BOSS], tools: [tool], made: [account(BOSS), account(tool)], foreign: bound('desk-agents', { apiGroups: [''], resources: ['pods'], verbs: ['create'] }),
  }));
  expect(found).toMatchObject([{ problem: expect.stringContaining('"desk-agents/kube-reader"') }]);
});

test('what the next one can reach is for the edges of that one', () => {
  const further = planWith({ name: 'further', namespace: 'far-agents' });
  const boss = executePlanWith({ name: 'boss', invokes: [{ agent: 'desk-agents/worker', reason: 'orders it' }] });
  const away = [
    foreign({ apiVersion: `${RBAC}/v1`, kind: 'Role', metadata: { name: 'far', namespace: 'far-agents' }, rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['create'] }] }),
    foreign({
      apiVersion: `${RBAC}/v1`,
      kind: 'RoleBinding',
      metadata: { name: 'far', namespace: 'far-agents' },
      roleRef: { apiGroup: RBAC, kind: 'Role', name: 'far' },
      subjects: [{ kind: 'ServiceAccount', name: WORKER.serviceAccountName, namespace: 'desk-agents' }],
    }),
  ];
  const found = check([boss, WORKER, further], ...bound('desk-agents', { apiGroups: [''], resources: ['pods'], verbs: ['create'] }), ...away);
  expect(found.map(({ subject }) => subject)).toEqual([WORKER]);
});

test('nobody has an edge to whoever is out of reach', () => {
  expect(check([BOSS, WORKER], ...bound('desk-agents', { apiGroups: [''], resources: ['pods'], verbs: ['get'] }))).toEqual([]);
  expect(check([BOSS, WORKER], ...bound('shop', { apiGroups: [''], resources: ['pods'], verbs: ['create'] }))).toEqual([]);
  expect(check([BOSS, WORKER])).toEqual([]);
  expect(check([])).toEqual([]);
});

test('what an agent may try to write is told where it declares that, and not of its binding again', () => {
  const orders = { apiGroups: [''], resources: ['configmaps'], resourceNames: ['orders'], verbs: ['patch'] };
  const drafter = proposePlanWith({ name: 'drafter', dryRun: [{ ...orders, namespaces: ['desk-agents'], reason: 'finds out what would change' }] });
  const worker = planWith({ name: 'worker', namespace: 'desk-agents', obeys: [{ apiGroup: '', resource: 'configmaps', name: 'orders' }] });
  const name = 'agent-propose-drafter.ops-agents.dry-run';
  const own: readonly JsonObject[] = [
    { apiVersion: `${RBAC}/v1`, kind: 'Role', metadata: { name, namespace: 'desk-agents' }, rules: [orders] },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'RoleBinding',
      metadata: { name, namespace: 'desk-agents' },
      roleRef: { apiGroup: RBAC, kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name: drafter.serviceAccountName, namespace: 'ops-agents' }],
    },
  ];
  const found = (...objects: RenderedObject[]) => {
    const written = [account(drafter), account(worker), ...own.map(each => made(drafter, each))];
    const rendering = renderingOf({ agents: [drafter, worker], made: written, foreign: objects });
    return [edgesAreDeclared.check(rendering.fleet), renderedEdgesAreDeclared.check(rendering)]
      .map(findings => findings.map(({ subject, at }) => [subject, at]));
  };
  // Somebody else's binding has everything looked at.
  expect(found(...bound('shop', { apiGroups: [''], resources: ['pods'], verbs: ['create'] }))).toEqual([[[drafter, 'dryRun[0]']], []]);
});

test('objects of any shape are looked at, and say nothing', () => {
  for (const object of ODD_OBJECTS) expect(check([BOSS, WORKER], foreign(object))).toEqual([]);
});
