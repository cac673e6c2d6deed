import { chainsStayInBounds } from '../../../src/checks/rules/chains-stay-in-bounds';
import { stableLabels } from '../../../src/manifests/metadata';
import { AgentPlan } from '../../../src/plan/agent-plan';
import { governancePlan, planWith } from '../admissible';

const check = (...agents: AgentPlan[]) => chainsStayInBounds.check({ governance: governancePlan(), agents, namespaces: [] });

/** An agent of `ops-agents` with these bounds that calls others of it. */
const agent = (name: string, bounds: object, callees: string[] = [], overrides: object = {}) => planWith({
  name,
  driftBoundary: { reviewBy: '2027-01-31', ...bounds },
  invokes: callees.map(callee => ({ agent: `ops-agents/${callee}`, port: 8443, reason: 'asks for a second opinion' })),
  ...overrides,
});
const WIDE = { maxChainDepth: 16, maxReach: 1000 };

/** Agents a0 to a<edges>, each of which calls the next; the first has these bounds. */
const chain = (edges: number, bounds: object) =>
  Array.from({ length: edges + 1 }, (_, i) => agent(`a${i}`, i === 0 ? bounds : WIDE, i < edges ? [`a${i + 1}`] : []));

describe('depth', () => {
  test.each([[0, 1], [1, 2], [1, 3], [15, 16]])('a boundary of %i with a chain of %i edges is refused', (maxChainDepth, edges) => {
    expect(check(...chain(edges, { maxChainDepth }))).toMatchObject([{
      subject: { name: 'a0' }, at: 'driftBoundary.maxChainDepth', problem: expect.stringContaining(`chain of ${edges} edges`),
    }]);
  });

  test.each([[0, 0], [1, 1], [2, 1], [16, 16]])('a boundary of %i with a chain of %i edges is accepted', (maxChainDepth, edges) => {
    expect(check(...chain(edges, { maxChainDepth }))).toEqual([]);
  });

  test('the agents of the chain are in the finding', () => {
    expect(check(...chain(2, { maxChainDepth: 1 }))).toMatchObject([{ problem: expect.stringContaining('"ops-agents/a0" → "ops-agents/a1" → "ops-agents/a2"') }]);
  });

  test('a chain that is too long to read is cut short', () => {
    const [{ problem }] = check(...chain(16, { maxChainDepth: 1 }));
    expect(problem).toContain('"ops-agents/a11" → … and 5 more');
    expect(problem).not.toContain('a12');
  });

  test('the longest of several ways counts, whichever is declared first', () => {
    const rest = [agent('b', WIDE, ['c']), agent('c', WIDE)];
    expect(check(agent('a', { maxChainDepth: 1 }, ['c', 'b']), ...rest)).toMatchObject([{ at: 'driftBoundary.maxChainDepth' }]);
    expect(check(agent('a', { maxChainDepth: 1 }, ['b', 'c']), ...rest)).toMatchObject([{ at: 'driftBoundary.maxChainDepth' }]);
  });

  test('every agent of a chain answers for its own rest of it', () => {
    expect(check(agent('a', { maxChainDepth: 0 }, ['b']), agent('b', { maxChainDepth: 0 }, ['c']), agent('c', { maxChainDepth: 0 })))
      .toMatchObject([{ subject: { name: 'a' } }, { subject: { name: 'b' } }]);
  });

  test('an agent of another app counts as one edge', () => {
    expect(check(agent('a', { maxChainDepth: 0 }, ['elsewhere']))).toMatchObject([{ at: 'driftBoundary.maxChainDepth' }]);
    expect(check(agent('a', { maxChainDepth: 1 }, ['elsewhere']))).toEqual([]);
  });
});

describe('reach', () => {
  const star = (maxReach: number | undefined, callees: number) =>
    agent('hub', { maxChainDepth: 16, maxReach }, Array.from({ length: callees }, (_, i) => `a${i}`));

  test.each([[0, 1], [2, 3], [999, 1000]])('a boundary of %i with %i agents is refused', (maxReach, callees) => {
    expect(check(star(maxReach, callees))).toMatchObject([{
      subject: { name: 'hub' }, at: 'driftBoundary.maxReach', problem: expect.stringContaining(`${callees} agents`),
    }]);
  });

  test.each([[0, 0], [1, 1], [3, 2], [1000, 1000], [undefined, 1000]])('a boundary of %s with %i agents is accepted', (maxReach, callees) => {
    expect(check(star(maxReach, callees))).toEqual([]);
  });

  test('agents further down the chain count, each once', () => {
    const rest = [agent('b', WIDE, ['d']), agent('c', WIDE, ['d']), agent('d', WIDE)];
    expect(check(agent('a', { ...WIDE, maxReach: 2 }, ['b', 'c']), ...rest)).toMatchObject([{ subject: { name: 'a' }, at: 'driftBoundary.maxReach' }]);
    expect(check(agent('a', { ...WIDE, maxReach: 3 }, ['b', 'c']), ...rest)).toEqual([]);
  });

  test('a list that is too long to read is cut short', () => {
    const [{ problem }] = check(star(5, 20));
    expect(problem).toContain('"ops-agents/a11", … and 8 more');
    expect(problem).not.toContain('a12');
  });
});

test('depth and reach are refused together', () => {
  expect(check(agent('a', { maxChainDepth: 0, maxReach: 0 }, ['b']), agent('b', WIDE)))
    .toMatchObject([{ at: 'driftBoundary.maxChainDepth' }, { at: 'driftBoundary.maxReach' }]);
});

test('it is silent on a depth that is missing or that a loop makes endless, which other rules refuse', () => {
  expect(check(agent('a', {}, ['b']), agent('b', WIDE))).toEqual([]);
  expect(check(agent('a', { maxChainDepth: 0 }, ['b']), agent('b', WIDE, ['a']))).toEqual([]);
});

test('a name cannot write to the terminal of whoever reads the refusal', () => {
  const [{ problem }] = check(agent('a', { maxChainDepth: 0 }, ['b\u001b[2J']));
  expect(problem).not.toContain('\u001b');
});

describe('an edge that only the network knows', () => {
  const triage = agent('triage', WIDE);
  const rollout = (overrides: object, callees: string[] = []) => agent('rollout', WIDE, callees, overrides);
  const pods = (labels: object, namespace = 'ops-agents') => ({ pods: { namespace, labels }, port: 8443, reason: 'asks for a second opinion' });

  test.each(Object.entries(stableLabels(triage)))('is refused as a destination by the label %s', (key, value) => {
    expect(check(triage, rollout({ destinations: [pods({ [key]: value })] })))
      .toContainEqual(expect.objectContaining({ at: 'destinations[0].pods', problem: expect.stringContaining('"ops-agents/triage"') }));
  });

  test('is refused as a caller', () => {
    expect(check(triage, rollout({ callers: [pods({ 'governed-agents.dev/agent': 'triage' })] })))
      .toMatchObject([{ subject: { name: 'rollout' }, at: 'callers[0].pods', problem: expect.stringContaining('"ops-agents/triage"') }]);
  });

  test('is refused by all labels together', () => {
    expect(check(triage, rollout({ destinations: [pods(stableLabels(triage))] }))).toMatchObject([{ subject: { name: 'rollout' }, at: 'destinations[0].pods' }]);
  });

  test('is refused where it leads back to the agent itself', () => {
    expect(check(rollout({ destinations: [pods({ 'governed-agents.dev/agent': 'rollout' })] }))).toMatchObject([{ at: 'destinations[0].pods' }]);
  });

  test('is refused for every agent that the selection takes in', () => {
    const destinations = [pods({ 'governed-agents.dev/authority-class': 'advise' })];
    expect(check(triage, agent('second', WIDE), agent('rollout', WIDE, [], { authorityClass: 'execute', destinations })))
      .toMatchObject([{ problem: expect.stringContaining('"ops-agents/triage"') }, { problem: expect.stringContaining('"ops-agents/second"') }]);
  });

  test('is refused where only the way back is declared', () => {
    expect(check(triage, rollout({ callers: [pods({ 'governed-agents.dev/agent': 'triage' })] }, ['triage']))).toMatchObject([{ at: 'callers[0].pods' }]);
  });

  test('is none as a caller that declares it', () => {
    expect(check(agent('triage', WIDE, ['rollout']), rollout({ callers: [pods({ 'governed-agents.dev/agent': 'triage' })] }))).toEqual([]);
  });

  test.each([
    ['that is also declared', { destinations: [pods({ 'governed-agents.dev/agent': 'triage' })] }, ['triage']],
    ['to pods that are no agents', { destinations: [pods({ app: 'vectors' })] }, []],
    ['to pods of another namespace', { destinations: [pods({ 'app.kubernetes.io/name': 'triage' }, 'shop')] }, []],
    ['to pods that carry more than an agent does', { destinations: [pods({ 'app.kubernetes.io/name': 'triage', 'tier': 'cache' })] }, []],
    ['to pods of another value', { destinations: [pods({ 'app.kubernetes.io/name': 'triage-cache' })] }, []],
    ['from pods that are no agents', { callers: [pods({ app: 'gateway' })] }, []],
    ['to a block of addresses', { destinations: [{ cidr: '10.20.0.0/16', port: 443, reason: 'model' }] }, []],
  ])('is none %s', (_, overrides, callees) => {
    expect(check(triage, rollout(overrides, callees))).toEqual([]);
  });
});

test('an app without agents is accepted', () => {
  expect(check()).toEqual([]);
});
