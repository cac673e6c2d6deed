import { agentsAreReachedThroughEdges } from '../../../src/checks/rules/agents-are-reached-through-edges';
import { stableLabels } from '../../../src/manifests/metadata';
import { AgentPlan } from '../../../src/plan/agent-plan';
import { GovernancePlan } from '../../../src/plan/governance-plan';
import { planNamespace } from '../../../src/plan/namespace-plan';
import { governancePlan, planWith } from '../admissible';

const judge = (agents: AgentPlan[], namespaces: string[] = [], governance: GovernancePlan = governancePlan()) =>
  agentsAreReachedThroughEdges.check({ governance, agents, tools: [], namespaces: namespaces.map(name => planNamespace({}, name)) });
const check = (...agents: AgentPlan[]) => judge(agents);

const triage = planWith({ namespace: 'desk-agents' });
const rollout = (overrides: object) => planWith({ name: 'rollout', ...overrides });
const pods = (namespace: string, labels: object = { app: 'vectors' }) => ({ pods: { namespace, labels }, port: 8443, reason: 'asks for a second opinion' });
const proxyIn = (namespace: string) => governancePlan({ egressProxy: { pods: { namespace, labels: { app: 'egress-proxy' } }, port: 3128 } });

describe.each(['destinations', 'callers'])('%s', property => {
  const selecting = (labels: object, namespace = 'desk-agents') => rollout({ [property]: [pods(namespace, labels)] });

  test.each([
    ...Object.entries(stableLabels(triage)),
    ['job-name', 'triage'],
    ['batch.kubernetes.io/job-name', 'triage'],
    ['batch.kubernetes.io/controller-uid', '9f0b2c52-7a44-4f2a-b1f5-0d7c1c1f3f11'],
    ['pod-template-hash', '5d4f8c7b9'],
    ['app', 'vectors'],
  ])('that select pods among agents by the label %s are refused', (key, value) => {
    expect(check(triage, selecting({ [key]: value })))
      .toMatchObject([{ subject: { name: 'rollout' }, at: `${property}[0].pods`, problem: expect.stringContaining('"desk-agents"') }]);
  });

  test('that select by several labels, or by none, are refused', () => {
    expect(check(triage, selecting({ ...stableLabels(triage), tier: 'cache' }))).toMatchObject([{ at: `${property}[0].pods` }]);
    expect(check(triage, selecting({}))).toMatchObject([{ at: `${property}[0].pods` }]);
  });

  test('that select in the agent\'s own namespace are refused, for an agent that is alone there too', () => {
    expect(check(selecting({ app: 'vectors' }, 'ops-agents'))).toMatchObject([{ subject: { name: 'rollout' }, at: `${property}[0].pods` }]);
  });

  test('that select pods of an agent which is an edge as well are refused', () => {
    const invokes = [{ agent: 'desk-agents/triage', port: 8443, reason: 'asks for a second opinion' }];
    expect(check(triage, rollout({ invokes, [property]: [pods('desk-agents', stableLabels(triage))] }))).toMatchObject([{ at: `${property}[0].pods` }]);
  });

  test('that select in a namespace for agents where none lives yet are refused', () => {
    const agents = [selecting({ app: 'vectors' }, 'new-agents')];
    expect(judge(agents, ['new-agents'])).toMatchObject([{ at: `${property}[0].pods` }]);
    expect(judge(agents)).toEqual([]);
  });

  test('are found by their places, and once for all the agents of a namespace', () => {
    const agent = rollout({ [property]: [pods('shop'), pods('desk-agents'), pods('ops-agents')] });
    expect(check(triage, planWith({ name: 'second', namespace: 'desk-agents' }), agent))
      .toMatchObject([{ at: `${property}[1].pods` }, { at: `${property}[2].pods` }]);
  });

  test('are found where the agents are declared later', () => {
    expect(check(selecting({ app: 'vectors' }), triage)).toMatchObject([{ at: `${property}[0].pods` }]);
  });

  test.each([
    ['where no agents live', pods('shop')],
    ['in a namespace that starts like one of agents', pods('desk-agents-target')],
    ['where no agents live, by the labels of an agent', pods('shop', stableLabels(triage))],
    ['nowhere, which other rules refuse', pods('')],
  ])('that select pods %s are accepted', (_, entry) => {
    expect(check(triage, rollout({ [property]: [entry] }), { ...triage, namespace: '' })).toEqual([]);
  });

  test('that are a block of addresses are accepted', () => {
    expect(check(triage, rollout({ [property]: [{ cidr: '10.20.0.0/16', port: 443, reason: 'model' }] }))).toEqual([]);
  });
});

describe('the egress proxy', () => {
  test.each([['of an agent', 'desk-agents'], ['that the app declares for agents', 'new-agents']])('in a namespace %s is refused once, at the options of the app', (_, namespace) => {
    const governance = proxyIn(namespace);
    expect(judge([triage, rollout({})], ['new-agents'], governance))
      .toMatchObject([{ subject: governance, at: 'egressProxy.pods', problem: expect.stringContaining(`"${namespace}"`), fix: expect.stringContaining('`egressProxy.pods`') }]);
  });

  test('where no agents live is accepted', () => {
    expect(judge([triage], ['new-agents'], proxyIn('egress'))).toEqual([]);
    expect(judge([], [], proxyIn('egress'))).toEqual([]);
  });
});

test('a namespace cannot hide anything from whoever reads the refusal', () => {
  const namespace = 'desk\u200b';
  const [{ problem }] = check(planWith({ namespace }), rollout({ callers: [pods(namespace)] }));
  expect(problem).not.toContain('\u200b');
});

test('agents that are reached through edges are accepted', () => {
  const invokes = [{ agent: 'desk-agents/triage', port: 8443, reason: 'asks for a second opinion' }];
  expect(check(triage, rollout({ invokes }))).toEqual([]);
});

test('an app without agents is accepted', () => {
  expect(check()).toEqual([]);
});
