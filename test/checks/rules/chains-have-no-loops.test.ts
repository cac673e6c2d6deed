import { chainsHaveNoLoops } from '../../../src/checks/rules/chains-have-no-loops';
import { AgentPlan } from '../../../src/plan/agent-plan';
import { planWith } from '../admissible';

const check = (...agents: AgentPlan[]) => chainsHaveNoLoops.check({ agents });

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
