import { chainsStayInBounds } from '../../../src/checks/rules/chains-stay-in-bounds';
import { fleetGraph } from '../../../src/fleet/fleet-graph';
import { MemberPlan } from '../../../src/plan/tool-plan';
import { planWith, toolWith } from '../admissible';

const check = (...members: MemberPlan[]) => chainsStayInBounds.check(fleetGraph(members));

/** An agent of `ops-agents` with these bounds that calls others of it. */
const agent = (name: string, bounds: object, callees: string[] = []) => planWith({
  name,
  driftBoundary: { reviewBy: '2027-01-31', ...bounds },
  invokes: callees.map(callee => ({ agent: `ops-agents/${callee}`, port: 8443, reason: 'asks for a second opinion' })),
});
const WIDE = { maxChainDepth: 16, maxReach: 1000 };

/** Agents a0 to a<edges>, each of which calls the next; the first has these bounds. */
const chain = (edges: number, bounds: object) =>
  Array.from({ length: edges + 1 }, (_, i) => agent(`a${i}`, i === 0 ? bounds : WIDE, i < edges ? [`a${i + 1}`] : []));

describe('depth', () => {
  test.each([[0, 1], [1, 2], [1, 3], [15, 16]])('a boundary of %i with a chain of %i edges is refused', (maxChainDepth, edges) => {
    expect(check(...chain(edges, { maxChainDepth }))).toMatchObject([{
      subject: { name: 'a0' }, at: 'driftBoundary.maxChainDepth', problem: expect.stringContaining(`chain of ${edges} edge`),
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

test('a chain of 20 edges under a limit of 3, which a check at each edge as it is added accepts, is refused in whatever order it is declared', () => {
  const agents = chain(20, { maxChainDepth: 3 });
  const refused = (declared: typeof agents) => check(...declared).filter(({ subject }) => subject.id === 'ops-agents/a0');
  expect(refused(agents)).toMatchObject([{ problem: expect.stringContaining('is 3, and a chain of 20 edges starts here: "ops-agents/a0" → "ops-agents/a1"') }]);
  expect(refused([...agents].reverse())).toMatchObject([{ problem: expect.stringContaining('a chain of 20 edges') }]);
});

describe('a tool in between', () => {
  const uses = (bounds: object, ...tools: string[]) => planWith({
    name: 'a', driftBoundary: { reviewBy: '2027-01-31', ...bounds }, invokes: tools.map(tool => ({ tool: `ops-agents/${tool}`, reason: 'looks for flaws' })),
  });
  const tool = (name: string, ...agents: string[]) => toolWith({ name, triggers: agents.map(each => ({ agent: `ops-agents/${each}`, reason: 'has findings explained' })) });

  test('adds no edge, and whatever it triggers adds one', () => {
    const rest = [tool('scanner', 'b'), agent('b', WIDE, ['c']), agent('c', WIDE)];
    expect(check(uses({ maxChainDepth: 2 }, 'scanner'), ...rest)).toEqual([]);
    expect(check(uses({ maxChainDepth: 1 }, 'scanner'), ...rest)).toMatchObject([{
      problem: 'is 1, and a chain of 2 edges starts here: "ops-agents/a" → tool "ops-agents/scanner" → "ops-agents/b" → "ops-agents/c"',
    }]);
  });

  test('is not an agent that is touched, and what it triggers is', () => {
    const rest = [tool('t1', 'b', 'c'), tool('t2', 'c'), agent('b', WIDE), agent('c', WIDE)];
    expect(check(uses({ ...WIDE, maxReach: 2 }, 't1', 't2'), ...rest)).toEqual([]);
    expect(check(uses({ ...WIDE, maxReach: 1 }, 't1', 't2'), ...rest)).toMatchObject([{ at: 'driftBoundary.maxReach', problem: expect.stringContaining('touch 2 agents: "ops-agents/b", "ops-agents/c"') }]);
    expect(check(uses({ maxChainDepth: 0, maxReach: 0 }, 'idle'), tool('idle'))).toEqual([]);
  });

  test('of another app adds none, and an agent of another app adds one', () => {
    expect(check(uses({ maxChainDepth: 0, maxReach: 0 }, 'elsewhere'))).toEqual([]);
    expect(check(uses({ maxChainDepth: 0, maxReach: 0 }, 'scanner'), tool('scanner', 'elsewhere'))).toHaveLength(2);
  });
});

describe('reach', () => {
  const star = (maxReach: number | undefined, callees: number) =>
    agent('hub', { maxChainDepth: 16, maxReach }, Array.from({ length: callees }, (_, i) => `a${i}`));

  test.each([[0, 1], [2, 3], [999, 1000]])('a boundary of %i with %i agents is refused', (maxReach, callees) => {
    expect(check(star(maxReach, callees))).toMatchObject([{
      subject: { name: 'hub' }, at: 'driftBoundary.maxReach', problem: expect.stringContaining(`${callees} agent`),
    }]);
  });

  test.each([[0, 0], [1, 1], [3, 2], [1000, 1000], [undefined, 1000]])('a boundary of %s with %i agents is accepted', (maxReach, callees) => {
    expect(check(star(maxReach, callees))).toEqual([]);
  });

  test('far beyond the bound nobody counts them all', () => {
    expect(check(star(1, 101))).toMatchObject([{ problem: expect.stringContaining('touch at least 101 agents: ') }]);
    expect(check(star(1, 100))).toMatchObject([{ problem: expect.stringContaining('touch 100 agents: ') }]);
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

test('a name cannot hide anything from whoever reads the refusal', () => {
  const [{ problem }] = check(agent('a', { maxChainDepth: 0 }, ['b\u200b']));
  expect(problem).not.toContain('\u200b');
});

test('an app without agents is accepted', () => {
  expect(check()).toEqual([]);
});
