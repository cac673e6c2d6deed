import { chainsHaveNoLoops } from '../../../src/checks/rules/chains-have-no-loops';
import { chainsStayInBounds } from '../../../src/checks/rules/chains-stay-in-bounds';
import { feedbackHasAnEnd } from '../../../src/checks/rules/feedback-has-an-end';
import { fleetGraph } from '../../../src/fleet/fleet-graph';
import { AgentPlan } from '../../../src/plan/agent-plan';
import { MemberPlan } from '../../../src/plan/tool-plan';
import { planWith, toolWith } from '../admissible';

const IMAGE = 'ghcr.io/example/agent:1.4.2';
const REASON = 'drafts until the critic agrees';
const TASK = { image: IMAGE, port: 8443, task: true };

const check = (...members: MemberPlan[]) => feedbackHasAnEnd.check(fleetGraph(members));
const loops = (...members: MemberPlan[]) => chainsHaveNoLoops.check(fleetGraph(members));
const found = (findings: ReturnType<typeof check>) => findings.map(({ subject, at }) => `${(subject as AgentPlan).name} ${at}`);

interface Looping {
  readonly calls?: readonly string[];
  readonly uses?: readonly string[];

  /** The other agents of the loop, and what ends it. */
  readonly loop?: readonly string[];
  readonly endedBy?: string;
  readonly seconds?: number;
  readonly workload?: object;
  readonly limit?: number;
  readonly depth?: number;
}

/** An agent of `ops-agents`; a task of 900 seconds unless it says otherwise. */
const agent = (name: string, { calls = [], uses = [], loop, endedBy = 'critic', seconds = 900, workload = TASK, limit, depth = 1 }: Looping) => planWith({
  name,
  workload,
  invokes: [
    ...calls.map(callee => ({ agent: `ops-agents/${callee}`, port: 8443, reason: 'asks for another round' })),
    ...uses.map(tool => ({ tool: `ops-agents/${tool}`, reason: 'asks for another round' })),
  ],
  driftBoundary: {
    maxChainDepth: depth,
    reviewBy: '2027-01-31',
    limits: { maxDurationSeconds: limit ?? ('task' in workload || 'schedule' in workload ? 900 : undefined) },
    feedback: loop === undefined ? undefined : { agents: loop.map(each => `ops-agents/${each}`), endedBy: `ops-agents/${endedBy}`, maxDurationSeconds: seconds, reason: REASON },
  },
});
const writer = (more: Looping = {}) => agent('writer', { calls: ['critic'], loop: ['critic'], workload: { image: IMAGE, port: 8443 }, ...more });
const critic = (more: Looping = {}) => agent('critic', { calls: ['writer'], loop: ['writer'], ...more });

describe('a loop is admitted', () => {
  test.each<[string, MemberPlan[]]>([
    ['that two agents declare, of whom one is a task', [writer(), critic()]],
    ['of tasks only', [writer({ workload: TASK }), critic()]],
    ['through a tool', [writer({ calls: [], uses: ['scanner'] }), toolWith({ name: 'scanner', triggers: [{ agent: 'ops-agents/critic', port: 8443, reason: 'has findings judged' }] }), critic()]],
    ['of one agent and its tool', [agent('critic', { uses: ['scanner'], loop: [] }), toolWith({ name: 'scanner', triggers: [{ agent: 'ops-agents/critic', port: 8443, reason: 'has findings judged' }] })]],
    ['of three, in whatever order each names the others', [
      agent('a', { calls: ['b'], loop: ['critic', 'b'] }), agent('b', { calls: ['critic'], loop: ['a', 'critic'] }), critic({ calls: ['a'], loop: ['b', 'a'] }),
    ]],
    ['of two ways round that the same agent ends', [
      writer({ loop: ['critic', 'editor'] }), agent('editor', { calls: ['critic'], loop: ['writer', 'critic'] }), critic({ calls: ['writer', 'editor'], loop: ['writer', 'editor'] }),
    ]],
    ['that may live longer than the task', [writer({ seconds: 604_800 }), critic({ seconds: 901 })]],
    ['beside another one', [writer(), critic(), agent('a', { calls: ['b'], loop: ['b'], endedBy: 'b' }), agent('b', { calls: ['a'], loop: ['a'], endedBy: 'b' })]],
  ])('%s', (_, members) => {
    expect(check(...members)).toEqual([]);
    expect(loops(...members)).toEqual([]);
  });

  test('and each of its agents counts once for whoever can reach it', () => {
    const start = (depth: number) => agent('start', { calls: ['writer'], depth });
    const depths = (...members: MemberPlan[]) => chainsStayInBounds.check(fleetGraph(members));
    expect(depths(start(2), writer(), critic())).toEqual([]);
    expect(depths(start(1), writer(), critic())).toMatchObject([{
      subject: { name: 'start' }, problem: 'is 1, and a chain of 2 edges starts here: "ops-agents/start" → the loop of "ops-agents/writer", "ops-agents/critic"',
    }]);
    expect(depths(writer({ depth: 0 }), critic())).toMatchObject([{ subject: { name: 'writer' }, at: 'driftBoundary.maxChainDepth' }]);
  });
});

describe('a loop is refused', () => {
  test.each<[string, MemberPlan[], string[], string]>([
    ['where what ends it is a service, which nothing ends', [writer({ endedBy: 'writer' }), critic({ endedBy: 'writer' })], ['writer driftBoundary.feedback.endedBy'], 'is a service, which nothing ends'],
    ['where what ends it is started anew by a schedule', [writer(), critic({ workload: { image: IMAGE, port: 8443, schedule: '0 * * * *' } })], ['writer driftBoundary.feedback.endedBy'],
      'starts the chain anew at depth 0, so nothing bounds how long the loop lives'],
    ['where what ends it is made elsewhere', [writer(), { ...critic(), workload: null }], ['writer driftBoundary.feedback.endedBy'], 'declares no `workload` of its own'],
    ['where what ends it is no agent of it', [writer({ endedBy: 'nobody' }), critic({ endedBy: 'nobody' })], ['writer driftBoundary.feedback.endedBy'], 'needs an agent of the loop of "ops-agents/writer", "ops-agents/critic"'],
    ['where what ends it is an agent beside it', [writer({ endedBy: 'other' }), critic({ endedBy: 'other' }), agent('other', {})], ['writer driftBoundary.feedback.endedBy'], 'needs an agent of the loop'],
    ['where two are to end it', [writer({ workload: TASK }), critic({ endedBy: 'writer' })], ['critic driftBoundary.feedback.endedBy'], 'one agent ends the loop for all of them'],
    ['where an agent leaves out another', [writer({ loop: [] }), critic()], ['writer driftBoundary.feedback.agents'], 'leaves out 1 of the other agents: the loop is of "ops-agents/writer", "ops-agents/critic"'],
    ['where an agent names one more', [writer(), critic({ loop: ['writer', 'other'] })], ['critic driftBoundary.feedback.agents'], 'names "ops-agents/other", which is not one of them'],
    ['where an agent names itself', [writer(), critic({ loop: ['writer', 'critic'] })], ['critic driftBoundary.feedback.agents'], 'names "ops-agents/critic"'],
    ['where an agent names a tool', [writer({ loop: ['critic', 'scanner'] }), critic(), toolWith({ name: 'scanner' })], ['writer driftBoundary.feedback.agents'], 'names "ops-agents/scanner"'],
    ['where an agent gives it less time than its end takes', [writer({ seconds: 899 }), critic()], ['writer driftBoundary.feedback.maxDurationSeconds'], 'needs a whole number from 900, the longest run of "ops-agents/critic", to 604800, got 899'],
    ['where an agent gives it more time than anything enforces', [writer(), critic({ seconds: 604_801 })], ['critic driftBoundary.feedback.maxDurationSeconds'], 'got 604801'],
    ['where an agent gives it half a second', [writer(), critic({ seconds: 900.5 })], ['critic driftBoundary.feedback.maxDurationSeconds'], 'got 900.5'],
    ['where the task may run for longer than said', [writer(), critic({ limit: 901 })], ['writer driftBoundary.feedback.maxDurationSeconds', 'critic driftBoundary.feedback.maxDurationSeconds'], 'needs a whole number from 901'],
    ['where a loop is left that does not go through its end', [
      agent('a', { calls: ['b', 'critic'], loop: ['b', 'critic'] }), agent('b', { calls: ['a'], loop: ['a', 'critic'] }), critic({ calls: ['a'], loop: ['a', 'b'] }),
    ], ['a driftBoundary.feedback.endedBy'], 'without it a loop is left: "ops-agents/a" → "ops-agents/b" → "ops-agents/a"'],
    ['where a loop is left through a tool', [
      writer({ uses: ['scanner'] }), critic(), toolWith({ name: 'scanner', triggers: [{ agent: 'ops-agents/writer', reason: 'has findings written up' }] }),
    ], ['writer driftBoundary.feedback.endedBy'], '"ops-agents/writer" → tool "ops-agents/scanner" → "ops-agents/writer"'],
  ])('%s', (_, members, expected, problem) => {
    const findings = check(...members);
    expect(found(findings)).toEqual(expected);
    expect(findings[0].problem).toContain(problem);
    // And nothing counts a way through it as one that ends.
    expect(fleetGraph(members).feedback.endless.size).toBe(1);
  });

  test('and everything that is wrong with it is told at once', () => {
    expect(found(check(writer({ loop: [], endedBy: 'writer', seconds: 1 }), critic({ endedBy: 'critic', loop: ['other'] })))).toEqual([
      'writer driftBoundary.feedback.agents', 'critic driftBoundary.feedback.agents', 'critic driftBoundary.feedback.endedBy', 'writer driftBoundary.feedback.endedBy',
    ]);
  });

  test('as a loop of agents where not each of them declares it, and those that do are judged all the same', () => {
    expect(loops(writer(), critic({ loop: undefined }))).toMatchObject([{
      subject: { name: 'critic' },
      at: 'driftBoundary.feedback',
      problem: 'is missing: this agent is part of the loop of "ops-agents/writer", "ops-agents/critic", which only "ops-agents/writer" declares, and each of its agents has to',
      members: ['ops-agents/writer', 'ops-agents/critic', 'ops-agents/writer'],
    }]);
    expect(check(writer({ loop: [] }), critic({ loop: undefined }))).toMatchObject([{ at: 'driftBoundary.feedback.agents' }]);
  });
});

test('a feedback without a loop is refused: it bounds nothing', () => {
  expect(check(writer(), critic({ calls: [] }))).toMatchObject([
    { subject: { name: 'writer' }, at: 'driftBoundary.feedback', problem: 'declares a loop, and no chain from this agent leads back to it' },
    { subject: { name: 'critic' }, at: 'driftBoundary.feedback' },
  ]);
  expect(check(agent('a', { calls: ['b'] }), agent('b', {}))).toEqual([]);
});

test('a loop with an agent of another app, whose edges nobody knows here, is judged where they are known', () => {
  expect(check(writer({ calls: ['elsewhere'], loop: ['elsewhere'], endedBy: 'elsewhere' }))).toEqual([]);
  // Whom no edge leads to closes no loop, wherever it is.
  expect(check(writer({ calls: ['critic'], loop: ['elsewhere'], endedBy: 'elsewhere' }), agent('critic', {}))).toMatchObject([{ at: 'driftBoundary.feedback' }]);
});

test('a loop of thousands that each name none of the others is told without naming them all', () => {
  const names = Array.from({ length: 2000 }, (_, i) => `a${i}`);
  const findings = check(...names.map((name, i) => agent(name, { calls: [names[(i + 1) % names.length]], loop: [], endedBy: 'a0' })));
  expect(findings).toHaveLength(2000);
  for (const { problem, members } of findings) expect([problem.length < 400, members.length <= 100]).toEqual([true, true]);
});

test('a name cannot hide anything from whoever reads the refusal', () => {
  const [{ problem }] = check(writer({ loop: ['critic', 'x\u200b'] }), critic());
  expect(problem).not.toContain('\u200b');
});
