import { agentNamespacesHoldAgentsOnly } from '../../../src/checks/rules/agent-namespaces-hold-agents-only';
import { planAgent } from '../../../src/plan/plan-agent';
import { ADMISSIBLE, governancePlan, planWith } from '../admissible';
import { foreign, namespaces, ODD_OBJECTS, renderingOf, ROLLOUT, TRIAGE, withForeign } from '../renderings';

const IMAGE = 'ghcr.io/example/web:2.1.0';
const DEPLOYMENT = `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: ops-agents }\nspec: { template: { spec: { containers: [{ name: web, image: "${IMAGE}" }] } } }`;

test('a Deployment among agents is refused, with what it runs and as whom', () => {
  expect(agentNamespacesHoldAgentsOnly.check(withForeign(DEPLOYMENT))).toMatchObject([
    { subject: ROLLOUT, at: 'Deployment ops-agents/web', value: `${IMAGE} as default`, problem: expect.stringContaining('"ops-agents"') },
  ]);
});

test.each([
  ['a Pod', `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: ops-agents }\nspec: { serviceAccountName: web, initContainers: [{ image: init:1 }], containers: [{ image: "${IMAGE}" }] }`, `init:1, ${IMAGE} as web`],
  ['a Pod without an image', 'apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: ops-agents }\nspec: { serviceAccount: web, containers: [{ name: web }] }', 'no image as web'],
  ['a kind that nobody knows', 'apiVersion: example.com/v1\nkind: Fleet\nmetadata: { name: web, namespace: ops-agents }\nspec: { a: { containers: [{ image: a:1 }] }, b: [{ containers: [{ image: b:1 }] }] }', 'a:1 as default; b:1 as default'],
  ['a workflow', 'apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: { name: web, namespace: ops-agents }\nspec: { templates: [{ name: main, script: { image: a:1, source: echo } }] }', 'a:1 as default'],
])('%s among agents is refused', (_, text, value) => {
  expect(agentNamespacesHoldAgentsOnly.check(withForeign(text))).toMatchObject([{ value }]);
});

test.each([
  ['an agent of kagent', 'apiVersion: kagent.dev/v1alpha2\nkind: Agent\nmetadata: { name: web, namespace: ops-agents }\nspec: { type: Declarative, declarative: { systemMessage: hello } }'],
  ['a Deployment without containers', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: ops-agents }\nspec: { template: { spec: { containers: [] } } }'],
])('%s is refused, and a person accepts what it says and nothing else', (_, text) => {
  const [one, same, other] = [text, text, text.replace('spec: {', 'spec: { extra: 1,')].map(each => agentNamespacesHoldAgentsOnly.check(withForeign(each))[0].value);
  expect(one).toMatch(/^pods that a controller makes of sha256:[0-9a-f]{64}$/);
  expect(same).toBe(one);
  expect(other).not.toBe(one);
});

test('in an `AgentNamespace` without agents the namespace itself is told', () => {
  const empty = renderingOf({ agents: [], tools: [], namespaces: namespaces('ops-agents'), foreign: [foreign(DEPLOYMENT)] });
  expect(agentNamespacesHoldAgentsOnly.check(empty)).toMatchObject([{ subject: empty.fleet.namespaces[0], at: 'Deployment ops-agents/web' }]);
});

test('the agent that accepts it is told, wherever it stands', () => {
  const exceptions = [{
    rule: 'agent-namespaces-hold-agents-only',
    at: `Deployment ops-agents/web = ${IMAGE} as default`,
    reason: 'moves soon',
    approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' },
    until: '2026-12-04',
  }];
  const accepting = planWith({ name: 'accepting', exceptions });
  const rendering = renderingOf({ agents: [ROLLOUT, accepting, TRIAGE], foreign: [foreign(DEPLOYMENT)] });
  expect(agentNamespacesHoldAgentsOnly.check(rendering)).toMatchObject([{ subject: accepting }]);
});

test.each([
  ['in another namespace', DEPLOYMENT.replace('ops-agents', 'web')],
  ['in a namespace that whoever applies it decides', DEPLOYMENT.replace(', namespace: ops-agents', '')],
])('a Deployment %s is accepted', (_, text) => {
  expect(agentNamespacesHoldAgentsOnly.check(withForeign(text))).toEqual([]);
});

test.each([
  ['a ConfigMap', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: ops-agents }\ndata: { containers: "web", steps: "one" }'],
  ['a Service', 'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: ops-agents }\nspec: { selector: { app: web } }'],
  ['the definition of a custom resource', 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: fleets.example.com, namespace: ops-agents }\nspec: { schema: { properties: { containers: { type: array } } } }'],
])('%s among agents is accepted', (_, text) => {
  expect(agentNamespacesHoldAgentsOnly.check(withForeign(text))).toEqual([]);
});

test('odd shapes are judged as any other', () => {
  const kinds = agentNamespacesHoldAgentsOnly.check(withForeign(...ODD_OBJECTS)).map(({ at }) => at);
  expect(kinds).toEqual(['Pod ops-agents/?', 'Deployment ops-agents/?', 'Pod ops-agents/?']);
});

test('an agent whose namespace nobody said has no neighbours', () => {
  const homeless = planAgent(ADMISSIBLE, { constructId: 'triage', chartNamespace: '', governance: governancePlan() });
  expect(agentNamespacesHoldAgentsOnly.check(renderingOf({ agents: [homeless], foreign: [foreign(DEPLOYMENT.replace(', namespace: ops-agents', ''))] }))).toEqual([]);
});
