import { invokedAgentsAreKnown } from '../../../src/checks/rules/invoked-agents-are-known';
import { AgentPlan } from '../../../src/plan/agent-plan';
import { governancePlan, planWith } from '../admissible';

const ASKS = { agent: 'ops-agents/triage', port: 8443, reason: 'asks for a second opinion' };
const IMAGE = 'ghcr.io/example/triage:1.4.2';

const check = (...agents: AgentPlan[]) => invokedAgentsAreKnown.check({ governance: governancePlan(), agents, namespaces: [] });
const rollout = (...invokes: object[]) => planWith({ name: 'rollout', invokes: invokes.map(each => ({ ...ASKS, ...each })) });
const triage = (workload?: object) => planWith({ name: 'triage', workload: workload === undefined ? undefined : { image: IMAGE, ...workload } });

test.each([
  ['misspelt', 'ops-agents/traige'],
  ['in another namespace', 'desk-agents/triage'],
  ['in upper case', 'ops-agents/Triage'],
  ['without its namespace', 'triage'],
  ['by its ServiceAccount', 'ops-agents/agent-advise-triage'],
  ['of another app', 'billing-agents/invoices'],
])('an edge to an agent %s is refused', (_, agent) => {
  expect(check(rollout({ agent }), triage())).toMatchObject([{ subject: { name: 'rollout' }, at: 'invokes[0].agent', problem: expect.stringContaining(`"${agent}"`) }]);
});

test('the agent that was probably meant is in the finding, and never the caller', () => {
  expect(check(rollout({ agent: 'ops-agents/traige' }), triage())).toMatchObject([{ problem: expect.stringContaining('did you mean "ops-agents/triage"?') }]);
  expect(check(rollout({ agent: 'ops-agents/rollouts' }))).toMatchObject([{ problem: expect.not.stringContaining('did you mean') }]);
});

test.each([
  ['another port', { port: 8080 }, 8443, 'invokes[0].port', '8443'],
  ['a port of an agent that listens on none', {}, 8443, 'invokes[0].port', 'no port'],
])('an edge to %s is refused', (_, workload, port, at, found) => {
  expect(check(rollout({ port }), triage(workload))).toMatchObject([{ subject: { name: 'rollout' }, at, problem: expect.stringContaining(found) }]);
});

test.each([
  ['other-agents/planner:8443', { agent: 'other-agents/planner' }],
  ['other-agents/planner:80', { agent: 'other-agents/planner', port: 80 }],
  ['other-agents/planner:none', { agent: 'other-agents/planner', port: undefined }],
  ['"other agents/planner":8443', { agent: 'other agents/planner' }],
  ['ops-agents/triage:80', { port: 80 }],
])('the finding about %s says which edge it is about', (value, edge) => {
  expect(check(rollout(edge), triage({ port: 8443 }))).toMatchObject([{ value }]);
});

test('each edge is found by its place', () => {
  expect(check(rollout({}, { agent: 'ops-agents/nobody' }, { port: 80 }), triage({ port: 8443 })))
    .toMatchObject([{ at: 'invokes[1].agent' }, { at: 'invokes[2].port' }]);
});

test('a name cannot write to the terminal of whoever reads the refusal', () => {
  const [{ problem }] = check(rollout({ agent: 'ops-agents/triage' }), planWith({ name: 'triag\u200b' }));
  expect(problem).toContain('did you mean');
  expect(problem).not.toContain('\u200b');
});

test.each([
  ['on the port it listens on', [rollout({}), triage({ port: 8443 })]],
  ['that is declared before the caller', [triage({ port: 8443 }), rollout({})]],
  ['whose workload is not declared here, on any port', [rollout({ port: 1234 }), triage()]],
  ['in another namespace', [rollout({ agent: 'desk-agents/triage' }), planWith({ namespace: 'desk-agents' })]],
  ['without a port, which another rule refuses', [rollout({ port: undefined }), triage({ port: 8443 })]],
])('an edge to an agent of the app %s is accepted', (_, agents) => {
  expect(check(...agents)).toEqual([]);
});

test('an edge that names nobody is another rule\'s', () => {
  expect(check(rollout({ agent: '' }))).toEqual([]);
});

test('agents that call nobody are accepted', () => {
  expect(check(rollout(), triage())).toEqual([]);
});
