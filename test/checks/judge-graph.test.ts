import { executePlanWith, governancePlan, planWith, toolWith } from './admissible';
import { judgeFleet } from '../../src/checks/judge-fleet';
import { Elsewhere, RegisteredMember } from '../../src/fleet/elsewhere';
import { registerOf } from '../../src/governance/register';
import { readRegisters } from '../../src/governance/registers';
import { Json } from '../../src/objects/json';
import { AgentPlan } from '../../src/plan/agent-plan';
import { MemberPlan } from '../../src/plan/tool-plan';
import { source } from '../governance/registered-apps';

const FILE = 'published/other.json';
const calls = (...agents: string[]) => agents.map(agent => ({ agent, port: 8443, reason: 'asks for a second opinion' }));
const uses = (...tools: string[]) => tools.map(tool => ({ tool, port: 8080, reason: 'looks for flaws' }));
const bounded = (maxChainDepth: number, more: object = {}) => ({ driftBoundary: { maxChainDepth, reviewBy: '2027-01-31', ...more } });
const other = (name: string, more: object = {}) => planWith({ name, namespace: 'other', ...bounded(16), ...more });
const triage = (more: object = {}) => planWith({ ...bounded(16), ...more });

/** What an app is told by the register of these. */
function elsewhereOf(...members: MemberPlan[]): Elsewhere {
  const agents = members.filter((each): each is AgentPlan => each.kind === 'agent');
  const value = registerOf({ governance: governancePlan(), agents, tools: members.filter(each => each.kind === 'tool') });
  const { members: registered, problems } = readRegisters([source(FILE, JSON.parse(JSON.stringify(value)) as Json)]);
  expect(problems).toEqual([]);
  return { files: [FILE], environment: '', members: registered, problems: [] };
}

/** What is refused, as `rule: subject at problem`. */
function refused(own: readonly MemberPlan[], elsewhere: Elsewhere): readonly string[] {
  const fleet = { governance: governancePlan(), agents: own.filter((each): each is AgentPlan => each.kind === 'agent'), tools: own.filter(each => each.kind === 'tool'), namespaces: [] };
  return [...judgeFleet(fleet, null, elsewhere)].flatMap(([subject, { refusals }]) =>
    refusals.map(({ rule, finding: { at, problem } }) => `${rule.id}: ${'id' in subject ? subject.id : 'Governance'} ${at} ${problem}`));
}

describe('an edge to another app', () => {
  test('is known, on its port, if the register of that app is given', () => {
    const there = other('invoices', { workload: { image: 'ghcr.io/example/invoices:1.4.2', port: 8443 } });
    expect(refused([triage({ invokes: calls('other/invoices') })], elsewhereOf(there))).toEqual([]);
    expect(refused([triage({ invokes: calls('other/invoice') })], elsewhereOf(there))).toEqual([
      'invoked-agents-are-known: ops-agents/triage invokes[0].agent names "other/invoice", which is no agent of this app or of its `registers`: did you mean "other/invoices"?',
    ]);
    expect(refused([triage({ invokes: [{ ...calls('other/invoices')[0], port: 80 }] })], elsewhereOf(there))).toEqual([
      'invoked-agents-are-known: ops-agents/triage invokes[0].port is 80, and "other/invoices" listens on 8443',
    ]);
  });

  test('counts with everything that is behind it', () => {
    const there = elsewhereOf(other('invoices', { invokes: calls('other/ledger') }), other('ledger'));
    expect(refused([planWith({ ...bounded(2, { maxReach: 2 }), invokes: calls('other/invoices') })], there)).toEqual([]);
    expect(refused([planWith({ ...bounded(1, { maxReach: 1 }), invokes: calls('other/invoices') })], there)).toEqual([
      'chains-stay-in-bounds: ops-agents/triage driftBoundary.maxChainDepth is 1, and a chain of 2 edges starts here: "ops-agents/triage" → "other/invoices" → "other/ledger"',
      'chains-stay-in-bounds: ops-agents/triage driftBoundary.maxReach is 1, and chains from here touch 2 agents: "other/invoices", "other/ledger"',
    ]);
  });

  test('launders no authority, through a tool of that app neither', () => {
    const there = elsewhereOf(
      toolWith({ name: 'tickets', namespace: 'other', triggers: calls('other/rollout') }), executePlanWith({ name: 'rollout', namespace: 'other' }),
    );
    expect(refused([triage({ invokes: uses('other/tickets') })], there)).toEqual([
      expect.stringMatching(/^invoked-agents-are-known: /),
      'authority-is-not-laundered: ops-agents/triage invokes gives an agent of the class "advise" what the class "execute" may do: '
      + '"ops-agents/triage" (advise) → tool "other/tickets" → "other/rollout" (execute)',
    ]);
  });

  test('to a tool of it is for a person, since no register says what a tool may do', () => {
    const tickets = toolWith({ name: 'tickets', namespace: 'other' });
    const there = elsewhereOf(tickets, other('invoices', { invokes: uses('other/tickets') }));
    const value = 'invokes[0].tool = other/tickets:8080';
    const accepted = { rule: 'invoked-agents-are-known', at: value, reason: 'it only writes tickets', approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' }, until: '2027-01-15' };
    expect(refused([triage({ invokes: uses('other/tickets') })], there)).toEqual([
      'invoked-agents-are-known: ops-agents/triage invokes[0].tool names "other/tickets", a tool of another app: its register does not say what it may do, and the agent can do all of that',
    ]);
    expect(refused([triage({ invokes: uses('other/tickets'), exceptions: [accepted] })], there)).toEqual([]);
    expect(refused([triage({ invokes: calls('other/invoices') })], there)).toEqual([]);
  });

  test('is no selection of pods where that app has its agents; who calls from there is one', () => {
    const pods = { namespace: 'other', labels: { app: 'invoices' } };
    const door = { pods, port: 8443, reason: 'asks what was charged' };
    expect(refused([triage({ destinations: [door] })], elsewhereOf(other('invoices')))).toEqual([
      'agents-are-reached-through-edges: ops-agents/triage destinations[0].pods are pods of "other", where agents live, and their labels do not tell which',
    ]);
    expect(refused([triage({ destinations: [door] })], elsewhereOf(planWith({ name: 'invoices', namespace: 'elsewhere' })))).toEqual([]);
    expect(refused([triage({ callers: [door] })], elsewhereOf(other('invoices')))).toEqual([]);
  });

  test('that closes a loop is refused, and admitted if all of its agents declare what ends it', () => {
    const feedback = (agent: string) => ({ agents: [agent], endedBy: 'other/critic', maxDurationSeconds: 3600, reason: 'drafts until the critic agrees' });
    const writer = (more: object) => planWith({ ...bounded(1, more), invokes: calls('other/critic') });
    const critic = (more: object, workload: object = { task: true }) => other('critic', {
      ...bounded(1, more), invokes: calls('ops-agents/triage'), workload: { image: 'ghcr.io/example/critic:1.4.2', port: 8443, ...workload },
    });
    const declared = [writer({ feedback: feedback('other/critic') }), critic({ feedback: feedback('ops-agents/triage') })] as const;
    expect(refused([declared[0]], elsewhereOf(declared[1]))).toEqual([]);
    expect(refused([writer({})], elsewhereOf(critic({})))).toEqual([
      'chains-have-no-loops: ops-agents/triage invokes leads back to the agent itself: "ops-agents/triage" → "other/critic" → "ops-agents/triage"',
    ]);
    expect(refused([declared[0]], elsewhereOf(critic({})))).toEqual([expect.stringMatching(
      /^chains-have-no-loops: ops-agents\/triage invokes is part of what another app is refused for: `driftBoundary.feedback` of the agent "other\/critic", `agents\[0\]` of "published\/other.json", is missing: /,
    )]);
    expect(refused([declared[0]], elsewhereOf(critic({ feedback: feedback('ops-agents/triage') }, { schedule: '0 * * * *' })))).toEqual([
      expect.stringMatching(/^feedback-has-an-end: ops-agents\/triage driftBoundary.feedback.endedBy is "other\/critic", which runs on a schedule/),
    ]);
  });
});

describe('what is wrong with an agent of another app', () => {
  test('is told at the agent of this app that takes part, with the register', () => {
    const there = elsewhereOf(other('desk', { ...bounded(1), invokes: calls('ops-agents/triage') }), other('ledger'));
    expect(refused([triage({ invokes: calls('other/ledger') })], there)).toEqual([
      'chains-stay-in-bounds: ops-agents/triage invokes is part of what another app is refused for: `driftBoundary.maxChainDepth` of the agent "other/desk", `agents[0]` of "published/other.json", '
      + 'is 1, and a chain of 2 edges starts here: "other/desk" → "ops-agents/triage" → "other/ledger"',
    ]);
  });

  test('is told at the tool of this app that takes part, at its `triggers`', () => {
    const there = elsewhereOf(other('desk', { ...bounded(0), invokes: uses('ops-agents/scanner') }), other('ledger'));
    expect(refused([toolWith({ name: 'scanner', triggers: calls('other/ledger') })], there)).toEqual([expect.stringMatching(/^chains-stay-in-bounds: ops-agents\/scanner triggers is part of what another app is refused for: /)]);
  });

  test('is told at the governance of the app where nobody of it takes part', () => {
    const there = elsewhereOf(other('a', { invokes: calls('other/b') }), other('b', { invokes: calls('other/a', 'other/c') }));
    expect(refused([triage()], there)).toEqual([
      'invoked-agents-are-known: Governance registers do not hold together: `invokes[1].agent` of the agent "other/b", `agents[1]` of "published/other.json", '
      + 'names "other/c", which is no agent of this app or of its `registers`: did you mean "other/a"?',
      'chains-have-no-loops: Governance registers do not hold together: `invokes` of the agent "other/a", `agents[0]` of "published/other.json", leads back to the agent itself: "other/a" → "other/b" → "other/a"',
    ]);
  });

  test('is no reason where it holds', () => {
    expect(refused([triage()], elsewhereOf(other('desk', { invokes: calls('ops-agents/triage') })))).toEqual([]);
  });
});

test('of registers that are not fit to be judged nothing is taken into account, and that is told with everything else', () => {
  const there = { ...elsewhereOf(other('invoices')), problems: [{ at: 'registers[0]', problem: '"published/other.json" is not there' }] };
  expect(refused([triage({ purpose: '', invokes: calls('other/invoices') })], there)).toEqual([
    'registers-are-of-other-apps: Governance registers[0] "published/other.json" is not there',
    'purpose-is-stated: ops-agents/triage purpose is missing',
    expect.stringContaining('invoked-agents-are-known: ops-agents/triage invokes[0].agent names "other/invoices", which is no agent'),
  ]);
});

test('an exception for an edge whose other end is known by now has to go', () => {
  const excepted = triage({
    invokes: calls('other/invoices'),
    exceptions: [{ rule: 'invoked-agents-are-known', at: 'invokes[0].agent = other/invoices:8443', reason: 'is declared elsewhere', approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' }, until: '2027-01-15' }],
  });
  expect(refused([excepted], { files: [], environment: '', members: [], problems: [] })).toEqual([]);
  expect(refused([excepted], elsewhereOf(other('invoices')))).toEqual([expect.stringMatching(/^exceptions-match-findings: ops-agents\/triage exceptions\[0\] accepts /)]);
});

test('a name in a register cannot write to the terminal of whoever reads the refusal', () => {
  const hostile: RegisteredMember = { ...other('desk', { invokes: calls('nowhere/at-all') }), file: 'x\u001b[2J.json', index: 0 };
  for (const told of refused([triage()], { files: [hostile.file], environment: '', members: [hostile], problems: [] })) expect(told).not.toContain('\u001b');
});
