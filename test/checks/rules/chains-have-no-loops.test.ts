import { chainsHaveNoLoops } from '../../../src/checks/rules/chains-have-no-loops';
import { fleetGraph } from '../../../src/fleet/fleet-graph';
import { AgentPlan } from '../../../src/plan/agent-plan';
import { MemberPlan } from '../../../src/plan/tool-plan';
import { planWith, toolWith } from '../admissible';

const check = (...members: MemberPlan[]) => chainsHaveNoLoops.check(fleetGraph(members));

/** An agent of `ops-agents` that calls others of it. */
const agent = (name: string, ...callees: string[]) =>
  planWith({ name, invokes: callees.map(callee => ({ agent: `ops-agents/${callee}`, port: 8443, reason: 'asks for a second opinion' })) });

test('two agents that call each other are refused, at the one that was declared first, with the way round', () => {
  expect(check(agent('triage', 'rollout'), agent('rollout', 'triage'))).toMatchObject([{
    subject: { name: 'triage' },
    at: 'invokes',
    problem: expect.stringContaining('"ops-agents/triage" → "ops-agents/rollout" → "ops-agents/triage"'),
  }]);
});

test('an agent that calls itself is refused', () => {
  expect(check(agent('triage', 'triage'))).toMatchObject([{ subject: { name: 'triage' }, at: 'invokes' }]);
});

test('a long way round is refused', () => {
  expect(check(agent('a', 'b'), agent('b', 'c'), agent('c', 'd'), agent('d', 'a'))).toMatchObject([{ subject: { name: 'a' }, problem: expect.stringMatching(/a".*b".*c".*d".*a"/) }]);
});

test('a loop that no other agent leads to is refused, and a loop behind a chain', () => {
  expect(check(agent('start', 'b'), agent('b', 'c'), agent('c', 'b'))).toMatchObject([{ subject: { name: 'b' }, at: 'invokes' }]);
});

test('of several loops that share an agent, one is told at a time', () => {
  expect(check(agent('hub', 'a', 'b'), agent('a', 'hub'), agent('b', 'hub'))).toMatchObject([{ subject: { name: 'hub' }, at: 'invokes' }]);
});

test('loops that share no agent are told apart', () => {
  const findings = check(agent('a', 'b'), agent('b', 'a'), agent('c', 'd'), agent('d', 'c'));
  expect(findings.map(({ subject }) => (subject as AgentPlan).name).sort()).toEqual(['a', 'c']);
});

test('a loop over namespaces is refused', () => {
  const call = (callee: string) => ({ invokes: [{ agent: callee, port: 8443, reason: 'asks' }] });
  const desk = planWith({ namespace: 'desk-agents', ...call('ops-agents/triage') });
  expect(check(planWith(call('desk-agents/triage')), desk)).toMatchObject([{ subject: { id: 'ops-agents/triage' }, at: 'invokes' }]);
});

test('two agents that call each other, which a check at each edge as it is added accepts, are refused whichever is declared first', () => {
  expect(check(agent('a', 'b'), agent('b', 'a'))).toMatchObject([{ subject: { name: 'a' } }]);
  expect(check(agent('b', 'a'), agent('a', 'b'))).toMatchObject([{ subject: { name: 'b' } }]);
});

describe('a loop through a tool', () => {
  const uses = (name: string, tool: string, ...callees: string[]) => planWith({
    name, invokes: [{ tool: `ops-agents/${tool}`, port: 8080, reason: 'looks for flaws' }, ...callees.map(callee => ({ agent: `ops-agents/${callee}`, port: 8443, reason: 'asks' }))],
  });
  const scanner = (...agents: string[]) => toolWith({ name: 'scanner', triggers: agents.map(name => ({ agent: `ops-agents/${name}`, port: 8443, reason: 'has findings explained' })) });

  test('is refused, and the tool is called one', () => {
    expect(check(uses('triage', 'scanner'), scanner('triage'))).toMatchObject([{
      subject: { name: 'triage' },
      at: 'invokes',
      problem: 'leads back to the agent itself: "ops-agents/triage" → tool "ops-agents/scanner" → "ops-agents/triage"',
      members: ['ops-agents/triage', 'ops-agents/scanner', 'ops-agents/triage'],
    }]);
  });

  test('of several agents is refused', () => {
    expect(check(uses('a', 'scanner'), agent('b', 'a'), scanner('b'))).toMatchObject([{ subject: { name: 'a' }, problem: expect.stringMatching(/a".*scanner".*b".*a"/) }]);
  });

  test('that is told of first is told at its `triggers`', () => {
    expect(check(scanner('triage'), uses('triage', 'scanner'))).toMatchObject([{ subject: { kind: 'tool' }, at: 'triggers', problem: expect.stringContaining('leads back to the tool itself') }]);
  });

  test('is none where the tool leads elsewhere', () => {
    expect(check(uses('triage', 'scanner'), scanner('rollout'), agent('rollout'))).toEqual([]);
  });
});

test('a way round that is too long to read is cut short', () => {
  const names = Array.from({ length: 20 }, (_, i) => `a${i}`);
  const [{ problem, members }] = check(...names.map((name, i) => agent(name, names[(i + 1) % 20])));
  expect(problem).toMatch(/"ops-agents\/a11" → … and 9 more$/);
  expect(members).toHaveLength(21);
});

test('a name cannot hide anything from whoever reads the refusal', () => {
  const name = 'triage\u200b';
  const [{ problem }] = check(agent(name, 'rollout'), agent('rollout', name));
  expect(problem).not.toContain('\u200b');
});

test.each([
  ['no agents', []],
  ['agents that call nobody', [agent('triage'), agent('rollout')]],
  ['a chain', [agent('a', 'b'), agent('b', 'c'), agent('c')]],
  ['a chain that is declared backwards', [agent('c'), agent('b', 'c'), agent('a', 'b')]],
  ['two ways to one agent', [agent('a', 'b', 'c'), agent('b', 'd'), agent('c', 'd'), agent('d')]],
  ['an edge that is written twice', [agent('a', 'b', 'b'), agent('b')]],
  ['agents of another app', [agent('a', 'elsewhere'), agent('b', 'elsewhere')]],
  ['agents of one name in two namespaces', [
    planWith({ invokes: [{ agent: 'desk-agents/triage', port: 8443, reason: 'asks' }] }), planWith({ namespace: 'desk-agents' }),
  ]],
])('%s are accepted', (_, agents) => {
  expect(check(...agents)).toEqual([]);
});
