import * as fc from 'fast-check';
import { agent, refusalsOf, refusedTogether, registered, registersOf, tool } from './registered-apps';
import { GraphRule } from '../../src/checks/rule';
import { authorityIsNotLaundered } from '../../src/checks/rules/authority-is-not-laundered';
import { chainsHaveNoLoops } from '../../src/checks/rules/chains-have-no-loops';
import { chainsStayInBounds } from '../../src/checks/rules/chains-stay-in-bounds';
import { feedbackHasAnEnd } from '../../src/checks/rules/feedback-has-an-end';
import { fleetGraph } from '../../src/fleet/fleet-graph';
import { judgeRegisters } from '../../src/governance/judge-registers';
import { readRegisters } from '../../src/governance/registers';
import { AgentPlan } from '../../src/plan/agent-plan';
import { MemberPlan } from '../../src/plan/tool-plan';
import { planWith } from '../checks/admissible';

const DEEP = { maxChainDepth: 16 };

/** An agent that uses a tool. */
const using = (id: string, toolId: string): AgentPlan => {
  const { exceptions: [accepted], ...plan } = agent(id, { ...DEEP, invokes: [toolId] });
  return { ...plan, invokes: [{ agent: '', tool: toolId, port: 8443, reason: 'files what it finds' }], exceptions: [{ ...accepted, at: `invokes[0].tool = ${toolId}:8443` }] };
};

/** A task that calls another agent back, and declares so or not. */
function looping(id: string, other: string, declares: boolean): AgentPlan {
  const [namespace, name] = id.split('/');
  return planWith({
    name,
    namespace,
    driftBoundary: {
      maxChainDepth: 1,
      reviewBy: '2027-01-31',
      ...(declares ? { feedback: { agents: [other], endedBy: 'ops/critic', maxDurationSeconds: 3600, reason: 'drafts until the critic agrees' } } : {}),
    },
    invokes: [{ agent: other, port: 8443, reason: 'asks for another round' }],
    exceptions: agent(id, { invokes: [other] }).exceptions,
    workload: { image: 'ghcr.io/example/agent:1.4.2', port: 8443, task: true },
  });
}

describe('apps that are each fine', () => {
  test.each<[string, Readonly<Record<string, readonly MemberPlan[]>>, Readonly<Record<string, readonly string[]>>]>([
    ['three make a loop', {
      desk: [agent('desk/front', { invokes: ['ops/triage'], ...DEEP })],
      ops: [agent('ops/triage', { invokes: ['billing/invoices'], ...DEEP })],
      billing: [agent('billing/invoices', { invokes: ['desk/front'], ...DEEP })],
    }, { 'chains-have-no-loops: billing billing/invoices': ['billing/invoices', 'desk/front', 'ops/triage', 'billing/invoices'] }],
    ['two make a chain that is too long', {
      desk: [agent('desk/front', { invokes: ['ops/triage'] })],
      ops: [agent('ops/triage', { invokes: ['ops/logs'] }), agent('ops/logs')],
    }, { 'chains-stay-in-bounds: desk desk/front': ['desk/front', 'ops/triage', 'ops/logs'] }],
    ['two make a chain that touches too many', {
      desk: [agent('desk/front', { invokes: ['ops/triage'], ...DEEP, maxReach: 2 })],
      ops: [agent('ops/triage', { invokes: ['ops/logs', 'ops/traces'] }), agent('ops/logs'), agent('ops/traces')],
    }, { 'chains-stay-in-bounds: desk desk/front': ['desk/front', 'ops/triage', 'ops/logs', 'ops/traces'] }],
    ['two launder authority', {
      desk: [agent('desk/front', { invokes: ['ops/rollout'] })],
      ops: [agent('ops/rollout', { executes: true })],
    }, { 'authority-is-not-laundered: desk desk/front': ['desk/front', 'ops/rollout'] }],
    ['three launder authority through one in between', {
      desk: [agent('desk/front', { invokes: ['ops/triage'], ...DEEP })],
      ops: [agent('ops/triage', { invokes: ['release/rollout'], ...DEEP })],
      release: [agent('release/rollout', { executes: true })],
    }, {
      'authority-is-not-laundered: desk desk/front': ['desk/front', 'ops/triage', 'release/rollout'],
      'authority-is-not-laundered: ops ops/triage': ['ops/triage', 'release/rollout'],
    }],
    ['two launder authority through a tool', {
      desk: [using('desk/front', 'ops/tickets')],
      ops: [tool('ops/tickets', 'ops/rollout'), agent('ops/rollout', { executes: true })],
    }, { 'authority-is-not-laundered: desk desk/front': ['desk/front', 'ops/tickets', 'ops/rollout'] }],
    ['two make a loop through a tool', {
      desk: [using('desk/front', 'ops/alerts')],
      ops: [tool('ops/alerts', 'desk/front')],
    }, { 'chains-have-no-loops: desk desk/front': ['desk/front', 'ops/alerts', 'desk/front'] }],
    ['two make a loop that only one declares', {
      desk: [looping('desk/writer', 'ops/critic', true)],
      ops: [looping('ops/critic', 'desk/writer', false)],
    }, { 'chains-have-no-loops: ops ops/critic': ['desk/writer', 'ops/critic', 'desk/writer'] }],
    ['two make a loop that both declare, and a task ends', {
      desk: [looping('desk/writer', 'ops/critic', true)],
      ops: [looping('ops/critic', 'desk/writer', true)],
    }, {}],
    ['one invokes an agent that no register has, whatever a person accepted', {
      desk: [agent('desk/front', { invokes: ['ops/triage'] })],
      ops: [agent('ops/triages')],
    }, { 'invoked-agents-are-known: desk desk/front': ['desk/front', 'ops/triage'] }],
    ['two stay in their bounds', {
      desk: [agent('desk/front', { invokes: ['ops/triage'], maxChainDepth: 2, maxReach: 2 })],
      ops: [agent('ops/triage', { invokes: ['ops/logs'] }), agent('ops/logs')],
    }, {}],
    ['an agent that executes asks one that advises', {
      release: [agent('release/rollout', { executes: true, invokes: ['ops/triage'] })],
      ops: [agent('ops/triage')],
    }, {}],
  ])('%s', (_, apps, expected) => {
    for (const members of Object.values(apps)) expect(refusalsOf(...members)).toEqual([]);
    expect(refusedTogether(apps)).toEqual(expected);
  });
});

test('whom a misspelt edge probably means is told', () => {
  const { verdicts: [{ finding }] } = judgeRegisters(registersOf({ desk: [agent('desk/front', { invokes: ['ops/traige'] })], ops: [agent('ops/triage')] }));
  expect(finding).toMatchObject({ at: 'invokes[0].agent', problem: expect.stringContaining('did you mean "ops/triage"?') });
});

test('thousands of edges to a register that is missing are each told, without looking for whom each of them means', () => {
  const callees = Array.from({ length: 200 }, (_, i) => `ops/agent-${i}`);
  const front = { ...registered('desk', [agent('desk/front', { invokes: callees, ...DEEP, maxReach: 1000 })]) };
  const findings = judgeRegisters(readRegisters([front])).verdicts.map(({ finding }) => finding);
  expect(findings.map(({ at }) => at)).toEqual(callees.map((_, i) => `invokes[${i}].agent`));
  expect(findings[199].problem).toBe('names "ops/agent-199", which is no agent of these registers');
});

describe('the size', () => {
  test('counts agents, edges and the longest chain over all registers', () => {
    expect(judgeRegisters(registersOf({
      desk: [agent('desk/front', { invokes: ['ops/triage', 'ops/logs'], maxChainDepth: 2 })],
      ops: [agent('ops/triage', { invokes: ['ops/logs'] }), agent('ops/logs')],
    }))).toMatchObject({ agents: 3, tools: 0, edges: 3, longestChain: 2 });
    expect(judgeRegisters(registersOf({ desk: [using('desk/front', 'ops/alerts')], ops: [tool('ops/alerts', 'ops/triage'), agent('ops/triage')] }))).toMatchObject({ agents: 2, tools: 1, edges: 2, longestChain: 1 });
    expect(judgeRegisters(registersOf({}))).toMatchObject({ agents: 0, edges: 0, longestChain: 0 });
  });

  test('has no longest chain where one never ends', () => {
    const apps = { desk: [agent('desk/front', { invokes: ['ops/triage'] })], ops: [agent('ops/triage', { invokes: ['desk/front'] })] };
    expect(judgeRegisters(registersOf(apps))).toMatchObject({ agents: 2, edges: 2, longestChain: null, loops: 0 });
  });
});

const IDS = ['desk/a', 'desk/b', 'ops/a', 'ops/b', 'ops/c', 'release/a', 'release/b'];

/** Fleets of every shape, loops and edges to nobody included, and which of three files each agent is in. */
const divided = fc.subarray(IDS, { minLength: 1 }).chain(ids => fc.tuple(
  fc.tuple(...ids.map(id => fc.record({
    invokes: fc.shuffledSubarray([...IDS, 'nowhere/a'].filter(callee => callee !== id), { maxLength: 3 }),
    maxChainDepth: fc.integer({ min: 0, max: 3 }),
    maxReach: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    executes: fc.boolean(),
  }).map(declared => agent(id, declared)))),
  fc.array(fc.constantFrom('a.json', 'b.json', 'c.json'), { minLength: ids.length, maxLength: ids.length }),
  fc.shuffledSubarray(['a.json', 'b.json', 'c.json'], { minLength: 3 }),
));

const told = (rule: GraphRule, agents: readonly AgentPlan[]) =>
  rule.check(fleetGraph(agents)).map(({ subject, ...finding }) => [rule.id, subject.id, finding]);

test('judging the registers of apps, however agents are divided over them, is judging all plans at once', () => {
  fc.assert(fc.property(divided, ([agents, files, order]) => {
    const registers = readRegisters(order.map(file => registered(file, agents.filter((_, i) => files[i] === file))));
    const found = judgeRegisters(registers).verdicts.filter(({ rule }) => rule.id !== 'invoked-agents-are-known');
    const sorted = [...agents].sort((a, b) => a.id < b.id ? -1 : 1);
    expect(registers.problems).toEqual([]);
    expect(found.map(({ rule, finding: { subject, ...finding } }) => [rule.id, subject.id, finding]))
      .toEqual([chainsHaveNoLoops, feedbackHasAnEnd, chainsStayInBounds, authorityIsNotLaundered].flatMap(rule => told(rule, sorted)));
  }));
});

test('exactly the edges that lead to no agent of any register are told', () => {
  fc.assert(fc.property(divided, ([agents, files, order]) => {
    const registers = readRegisters(order.map(file => registered(file, agents.filter((_, i) => files[i] === file))));
    const found = judgeRegisters(registers).verdicts.filter(({ rule }) => rule.id === 'invoked-agents-are-known')
      .map(({ finding }) => `${finding.subject.id} ${finding.at}`);
    const expected = agents.flatMap(({ id, invokes }) => invokes.flatMap((edge, i) =>
      agents.some(each => each.id === edge.agent) ? [] : [`${id} invokes[${i}].agent`]));
    expect([...found].sort()).toEqual([...expected].sort());
  }));
});

test('a chain over 2,000 registers is followed to its end', () => {
  const [many, bounds] = [2000, { maxChainDepth: 16 }];
  const calls = (i: number) => i < many ? [`app-${i}/agent`] : [];
  const apps = Array.from({ length: many }, (_, i) => registered(`${i}.json`, [agent(`app-${i}/agent`, { ...bounds, invokes: calls(i + 1) })]));
  const registers = readRegisters(apps);
  const { verdicts, ...size } = judgeRegisters(registers);
  expect(size).toEqual({ agents: many, tools: 0, edges: many - 1, longestChain: many - 1, loops: 0 });
  expect(verdicts).toHaveLength(many - 1 - 16);
  expect(verdicts[0].finding.members).toEqual(Array.from({ length: 100 }, (_, i) => `app-${i}/agent`));
});
