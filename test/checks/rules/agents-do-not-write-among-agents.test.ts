import { agentsDoNotWriteAmongAgents } from '../../../src/checks/rules/agents-do-not-write-among-agents';
import { Fleet } from '../../../src/fleet/fleet';
import { AgentPlan } from '../../../src/plan/agent-plan';
import { planNamespace } from '../../../src/plan/namespace-plan';
import { executePlanWith, governancePlan, planWith } from '../admissible';

const SCALES = { apiGroups: ['apps'], resources: ['deployments/scale'], verbs: ['get', 'patch'], reason: 'scales it down' };
const CONNECTS = { apiGroups: [''], resources: ['pods/exec'], verbs: ['get'], reason: 'looks into it' };

const check = (...agents: AgentPlan[]) => agentsDoNotWriteAmongAgents.check(fleet(agents));
const fleet = (agents: AgentPlan[], namespaces: string[] = []): Fleet =>
  ({ governance: governancePlan(), agents, tools: [], namespaces: namespaces.map(name => planNamespace({}, name)) });
const rollout = (permission: object) => executePlanWith({ name: 'rollout', permissions: [{ ...SCALES, ...permission }] });
const triage = planWith({ namespace: 'desk-agents' });

test.each([
  ['in its own namespace, by default', {}],
  ['in its own namespace, by name', { namespaces: ['ops-agents'] }],
  ['in the namespace of another agent', { namespaces: ['desk-agents'] }],
  ['in one such namespace among others', { namespaces: ['shop', 'desk-agents'] }],
  ['on one named object', { resourceNames: ['triage'] }],
  ['with create', { apiGroups: ['batch'], resources: ['jobs'], verbs: ['create'] }],
  ['with delete', { verbs: ['delete'] }],
  ['with a verb that only Kubernetes knows', { apiGroups: [''], resources: ['serviceaccounts'], verbs: ['impersonate'] }],
  ['with every verb', { verbs: ['*'] }],
  ['with a verb in upper case', { verbs: ['PATCH'] }],
  ['in every group', { apiGroups: ['*'] }],
  ['in a built-in group beside another', { apiGroups: ['stable.example.com', 'apps'] }],
  ['on the ConfigMaps that agents are configured with', { apiGroups: [''], resources: ['configmaps'] }],
  ['on the leases that agents elect leaders with', { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['update'] }],
  ['by connecting to a program, for which a get is enough', CONNECTS],
  ['by connecting to a program, spelled for every resource', { ...CONNECTS, resources: ['*/exec'] }],
  ['by connecting through a Service', { ...CONNECTS, resources: ['services/proxy'], resourceNames: ['triage'] }],
])('an agent that writes among agents %s is refused', (_, permission) => {
  expect(check(triage, rollout(permission))).toMatchObject([{ subject: { name: 'rollout' }, at: 'permissions[0].namespaces' }]);
});

test('the namespaces, the verbs and the resources are in the finding', () => {
  const [{ problem }] = check(triage, rollout({ namespaces: ['shop', 'desk-agents'] }));
  expect(problem).toContain('"desk-agents"');
  expect(problem).toContain('"patch" on "deployments/scale"');
  expect(problem).not.toContain('"shop"');
  expect(problem).not.toContain('"get"');
});

test('each permission is found by its place', () => {
  const agent = executePlanWith({ permissions: [{ ...SCALES, namespaces: ['shop'] }, SCALES, SCALES] });
  expect(check(agent)).toMatchObject([{ at: 'permissions[1].namespaces' }, { at: 'permissions[2].namespaces' }]);
});

test('a namespace that the app declares for agents counts before an agent lives there', () => {
  const agent = rollout({ namespaces: ['new-agents'] });
  expect(agentsDoNotWriteAmongAgents.check(fleet([agent], ['new-agents']))).toMatchObject([{ at: 'permissions[0].namespaces' }]);
  expect(agentsDoNotWriteAmongAgents.check(fleet([agent]))).toEqual([]);
});

test.each([
  ['writes where no agents live', { namespaces: ['shop'] }],
  ['writes in a namespace that starts like one of agents', { namespaces: ['desk-agents-target'] }],
  ['reads its own namespace', { verbs: ['get', 'list', 'watch'] }],
  ['reads the logs of its neighbours', { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] }],
  ['lists what it could connect to', { ...CONNECTS, resources: ['pods'], verbs: ['get', 'list'] }],
  ['lists connections, which connects to nothing', { ...CONNECTS, verbs: ['list', 'watch'] }],
  ['connects where no agents live', { ...CONNECTS, namespaces: ['shop'] }],
  ['writes a custom resource of its own', { apiGroups: ['stable.example.com'], resources: ['reports'], verbs: ['create', 'patch'] }],
  ['reads a custom resource that is called like a connection', { ...CONNECTS, apiGroups: ['stable.example.com'] }],
  ['holds a permission for the whole cluster, which another rule judges', { clusterWide: true }],
])('an agent that %s is accepted', (_, permission) => {
  expect(check(triage, rollout(permission))).toEqual([]);
});

test('an app without agents is accepted', () => {
  expect(check()).toEqual([]);
});
