import { authorityIsNotLaundered } from '../../../src/checks/rules/authority-is-not-laundered';
import { AuthorityClass } from '../../../src/declaration/authority-class';
import { fleetGraph } from '../../../src/fleet/fleet-graph';
import { AgentPlan } from '../../../src/plan/agent-plan';
import { AUTHORITY_CLASS_NAMES } from '../../../src/plan/authority-classes';
import { MemberPlan } from '../../../src/plan/tool-plan';
import { planWith, toolWith } from '../admissible';

const { ADVISE, PROPOSE, EXECUTE, ADAPT } = AuthorityClass;
const check = (...members: MemberPlan[]) => authorityIsNotLaundered.check(fleetGraph(members));

/** An agent of `ops-agents` of this class that calls others of it. */
const agent = (name: string, authorityClass: string, ...callees: string[]) => planWith({
  name, authorityClass, invokes: callees.map(callee => ({ agent: `ops-agents/${callee}`, port: 8443, reason: 'asks for a second opinion' })),
});
const named = (findings: ReturnType<typeof check>) => findings.map(({ subject }) => (subject as AgentPlan).name);

const PAIRS = AUTHORITY_CLASS_NAMES.flatMap((from, i) => AUTHORITY_CLASS_NAMES.map((to, j) => ({ from, to, upwards: j > i })));

test.each(PAIRS.filter(({ upwards }) => upwards))('an agent of the class $from that calls one of the class $to is refused, with the way', ({ from, to }) => {
  expect(check(agent('a', from, 'b'), agent('b', to))).toMatchObject([{
    subject: { name: 'a' }, at: 'invokes', problem: expect.stringContaining(`"ops-agents/a" (${from}) → "ops-agents/b" (${to})`),
  }]);
});

test.each(PAIRS.filter(({ upwards }) => !upwards))('an agent of the class $from that calls one of the class $to is accepted', ({ from, to }) => {
  expect(check(agent('a', from, 'b'), agent('b', to))).toEqual([]);
});

test.each([ADVISE, PROPOSE, EXECUTE, 'wizard', ''])('an agent of the class "%s" in between hides nothing', between => {
  expect(check(agent('a', ADVISE, 'b'), agent('b', between, 'c'), agent('c', EXECUTE))).toContainEqual(expect.objectContaining({
    subject: expect.objectContaining({ name: 'a' }), at: 'invokes', problem: expect.stringMatching(/"ops-agents\/a" \(advise\) → .*"ops-agents\/c" \(execute\)$|"ops-agents\/b" \(execute\)$/),
  }));
});

test('the chain is spelled out agent by agent, each with its class', () => {
  const [{ problem }] = check(agent('a', ADVISE, 'b'), agent('b', 'wizard', 'c'), agent('c', PROPOSE, 'd'), agent('d', ADAPT));
  expect(problem).toMatch(/: "ops-agents\/a" \(advise\) → "ops-agents\/b" \(of no class\) → "ops-agents\/c" \(propose\) → "ops-agents\/d" \(adapt\)$/);
});

test('every agent that reaches more than it may is told once, whatever it reaches', () => {
  expect(named(check(
    agent('a', ADVISE, 'b', 'c', 'd'), agent('b', PROPOSE, 'c', 'd'), agent('c', EXECUTE, 'd'), agent('d', ADAPT), agent('e', ADVISE),
  ))).toEqual(['a', 'b', 'c']);
});

test('of several higher classes the highest is told, however near the others are', () => {
  const [{ problem }] = check(agent('a', ADVISE, 'b', 'c'), agent('b', PROPOSE), agent('c', ADVISE, 'd'), agent('d', EXECUTE));
  expect(problem).toContain('"ops-agents/a" (advise) → "ops-agents/c" (advise) → "ops-agents/d" (execute)');
});

test('of several agents of that class the nearest is told, and of those the one that was declared first', () => {
  const rest = [agent('b', ADVISE, 'far'), agent('far', EXECUTE), agent('first', EXECUTE), agent('second', EXECUTE)];
  const [{ problem }] = check(agent('a', ADVISE, 'b', 'second', 'first'), ...rest);
  expect(problem).toMatch(/: "ops-agents\/a" \(advise\) → "ops-agents\/first" \(execute\)$/);
});

test('the order in which agents are declared changes nothing else', () => {
  const agents = [agent('a', ADVISE, 'b'), agent('b', PROPOSE, 'c'), agent('c', EXECUTE)];
  const told = (findings: ReturnType<typeof check>) => findings.map(({ problem }) => problem).sort();
  expect(told(check(...[...agents].reverse()))).toEqual(told(check(...agents)));
  expect(check(...agents)).toHaveLength(2);
});

test('a loop launders nothing away, and is walked once', () => {
  expect(named(check(agent('a', ADVISE, 'b'), agent('b', ADVISE, 'a', 'c'), agent('c', EXECUTE, 'a')))).toEqual(['a', 'b']);
  expect(check(agent('a', ADVISE, 'b'), agent('b', ADVISE, 'a'))).toEqual([]);
  expect(check(agent('a', ADVISE, 'a'))).toEqual([]);
});

describe('a tool in between', () => {
  const uses = (authorityClass: string) => planWith({ name: 'a', authorityClass, invokes: [{ tool: 'ops-agents/scanner', port: 8080, reason: 'looks for flaws' }] });
  const scanner = (...agents: string[]) => toolWith({ name: 'scanner', triggers: agents.map(name => ({ agent: `ops-agents/${name}`, port: 8443, reason: 'has flaws mended' })) });

  test('launders nothing: who uses a tool that triggers an agent that executes, executes', () => {
    expect(check(uses(ADVISE), scanner('b'), agent('b', EXECUTE))).toMatchObject([{
      subject: { name: 'a' },
      at: 'invokes',
      problem: 'gives an agent of the class "advise" what the class "execute" may do: "ops-agents/a" (advise) → tool "ops-agents/scanner" → "ops-agents/b" (execute)',
      members: ['ops-agents/a', 'ops-agents/scanner', 'ops-agents/b'],
    }]);
  });

  test('behind an agent is found, too', () => {
    expect(named(check(agent('z', ADVISE, 'a'), uses(PROPOSE), scanner('b'), agent('b', ADAPT)))).toEqual(['z', 'a']);
  });

  test('that triggers agents of no higher class is accepted', () => {
    expect(check(uses(EXECUTE), scanner('b', 'c'), agent('b', EXECUTE), agent('c', ADVISE))).toEqual([]);
  });

  test('has no class that anybody could raise: nothing is told at the tool', () => {
    expect(check(scanner('b'), agent('b', ADAPT))).toEqual([]);
  });
});

test('a chain over namespaces is refused', () => {
  const desk = planWith({ namespace: 'desk-agents', authorityClass: EXECUTE });
  const caller = planWith({ invokes: [{ agent: 'desk-agents/triage', port: 8443, reason: 'asks for a rollback' }] });
  expect(check(caller, desk)).toMatchObject([{ subject: { id: 'ops-agents/triage' }, at: 'invokes' }]);
});

test('a chain that is too long to read is cut short before its end', () => {
  const chain = (edges: number) => Array.from({ length: edges + 1 }, (_, i) => i < edges ? agent(`a${i}`, ADVISE, `a${i + 1}`) : agent(`a${i}`, EXECUTE));
  const [whole, longer, cut] = [11, 12, 16].map(edges => check(...chain(edges))[0].problem);
  expect(whole).toContain('"ops-agents/a9" (advise) → "ops-agents/a10" (advise) → "ops-agents/a11" (execute)');
  expect(whole).not.toContain('more');
  expect(longer).toContain('"ops-agents/a9" (advise) → … 2 more → "ops-agents/a12" (execute)');
  expect(cut).toContain('"ops-agents/a9" (advise) → … 6 more → "ops-agents/a16" (execute)');
  expect(cut).not.toContain('a10');
});

test('a name cannot hide anything from whoever reads the refusal', () => {
  const name = 'rollout\u200b';
  const [{ problem }] = check(agent('a', ADVISE, name), agent(name, EXECUTE));
  expect(problem).not.toContain('\u200b');
});

test('it is silent on agents of other apps, whose class is unknown', () => {
  expect(check(agent('a', ADVISE, 'elsewhere'))).toEqual([]);
  expect(check(agent('a', ADVISE, 'b', 'elsewhere'), agent('b', ADVISE, 'elsewhere'))).toEqual([]);
});

test('it is silent on an agent without a class, which another rule refuses', () => {
  expect(check(agent('a', 'wizard', 'b'), agent('b', EXECUTE))).toEqual([]);
  expect(check(agent('a', ADVISE, 'b'), agent('b', 'wizard'))).toEqual([]);
});

test('an app without agents is accepted', () => {
  expect(check()).toEqual([]);
});
