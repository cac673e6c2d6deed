import { invokedAgentsAreKnown } from '../../../src/checks/rules/invoked-agents-are-known';
import { fleetGraph } from '../../../src/fleet/fleet-graph';
import { MemberPlan } from '../../../src/plan/tool-plan';
import { planWith, toolWith } from '../admissible';

const ASKS = { agent: 'ops-agents/triage', port: 8443, reason: 'asks for a second opinion' };
const IMAGE = 'ghcr.io/example/triage:1.4.2';

const check = (...members: MemberPlan[]) => invokedAgentsAreKnown.check(fleetGraph(members));
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

describe('a tool', () => {
  const scanner = (...triggers: object[]) =>
    toolWith({ name: 'scanner', workload: { image: IMAGE, port: 8080 }, triggers: triggers.map(each => ({ ...ASKS, ...each })) });
  const using = (edge: object) => rollout({ agent: undefined, tool: 'ops-agents/scanner', port: 8080, ...edge });

  test.each([
    ['misspelt', { tool: 'ops-agents/scaner' }, 'invokes[0].tool', 'names "ops-agents/scaner", which is no tool of this app or of its `registers`: did you mean "ops-agents/scanner"?', 'ops-agents/scaner:8080'],
    ['on another port', { port: 8443 }, 'invokes[0].port', 'is 8443, and "ops-agents/scanner" listens on 8080', 'ops-agents/scanner:8443'],
    ['that is an agent', { tool: 'ops-agents/triage' }, 'invokes[0].tool', 'names "ops-agents/triage", which is an agent: write it as `agent`', 'ops-agents/triage:8080'],
  ])('%s is refused', (_, edge, at, problem, value) => {
    expect(check(using(edge), triage(), scanner())).toMatchObject([{ subject: { name: 'rollout' }, at, problem, value }]);
  });

  test('that is written as an agent is refused, and so is one that a tool triggers', () => {
    expect(check(rollout({ agent: 'ops-agents/scanner', port: undefined }), scanner())).toMatchObject([{ at: 'invokes[0].agent', problem: 'names "ops-agents/scanner", which is a tool: write it as `tool`' }]);
    expect(check(scanner({ agent: 'ops-agents/other', port: undefined }), toolWith({ name: 'other' }))).toMatchObject([
      { subject: { kind: 'tool' }, at: 'triggers[0].agent', problem: 'names "ops-agents/other", which is a tool, and a tool triggers agents' },
    ]);
  });

  test('that triggers nobody who is known is told at its `triggers`', () => {
    expect(check(scanner({}, { agent: 'ops-agents/traige' }, { port: 80 }), triage({ port: 8443 }))).toMatchObject([
      { subject: { kind: 'tool' }, at: 'triggers[1].agent', problem: expect.stringContaining('did you mean "ops-agents/triage"?') }, { at: 'triggers[2].port' },
    ]);
  });

  test('that is there, on its port or on none, is accepted', () => {
    expect(check(using({}), using({ port: undefined }), scanner({}), triage({ port: 8443 }))).toEqual([]);
  });
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
