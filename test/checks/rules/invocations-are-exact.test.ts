import { invocationsAreExact } from '../../../src/checks/rules/invocations-are-exact';
import { planWith, toolWith } from '../admissible';

const ASKS = { agent: 'ops-agents/rollout', port: 8443, reason: 'asks for a second opinion' };
const check = (...invokes: object[]) => invocationsAreExact.check(planWith({ invokes: invokes.map(each => ({ ...ASKS, ...each })) }));

test.each([
  ['a name without a namespace', 'rollout'],
  ['a namespace without a name', 'ops-agents/'],
  ['a name behind a slash', '/rollout'],
  ['three parts', 'cluster/ops-agents/rollout'],
  ['every agent', '*'],
  ['every agent of a namespace', 'ops-agents/*'],
  ['an agent of every namespace', '*/rollout'],
  ['upper case', 'ops-agents/Rollout'],
  ['white space', 'ops-agents/rollout '],
  ['a line break', 'ops-agents/rollout\n'],
  ['a letter of another script', 'ops-agents/rоllout'],
  ['a name that starts with a digit', 'ops-agents/2nd-opinion'],
  ['a name with a dot', 'ops-agents/rollout.v2'],
  ['a Service', 'rollout.ops-agents.svc.cluster.local'],
  ['a URL', 'https://rollout.ops-agents:8443'],
  ['a name that is too long', `ops-agents/${'a'.repeat(64)}`],
  ['a namespace that is too long', `${'a'.repeat(64)}/rollout`],
])('an edge to %s is refused', (_, agent) => {
  expect(check({ agent })).toMatchObject([{ at: 'invokes[0].agent', problem: expect.stringContaining(JSON.stringify(agent).slice(0, 60)) }]);
  expect(check({ agent: undefined, tool: agent })).toMatchObject([{ at: 'invokes[0].tool', problem: expect.stringContaining('needs a tool as "namespace/name"') }]);
});

test('an edge to the agent itself is refused', () => {
  expect(check({ agent: 'ops-agents/triage' })).toMatchObject([{ at: 'invokes[0].agent' }]);
});

test.each([
  ['nobody', { agent: undefined }, 'neither'], ['an agent without a name', { agent: '' }, 'neither'], ['an agent and a tool at once', { tool: 'ops-agents/scanner' }, 'both'],
])('an edge to %s is refused', (_, edge, found) => {
  expect(check(edge)).toMatchObject([{ at: 'invokes[0]', problem: `needs exactly one of \`agent\` and \`tool\`, got ${found}` }]);
});

describe('a tool', () => {
  const triggers = (...edges: object[]) => invocationsAreExact.check(toolWith({ name: 'scanner', triggers: edges.map(each => ({ ...ASKS, ...each })) }));

  test('that triggers nobody, itself, one twice or on no port that there is is refused at its `triggers`', () => {
    expect(triggers({ agent: undefined }, { agent: 'ops-agents/scanner' }, {}, {}, { port: 0 })).toMatchObject([
      { at: 'triggers[0].agent', problem: 'needs an agent as "namespace/name", got nothing' },
      { at: 'triggers[1].agent', problem: 'is the tool itself' },
      { at: 'triggers[3]', problem: 'repeats the edge to "ops-agents/rollout"' },
      { at: 'triggers[4].port' },
    ]);
  });

  test('that triggers agents is accepted', () => {
    expect(triggers({}, { agent: 'ops-agents/triage', port: undefined })).toEqual([]);
  });
});

test('an edge to a tool that is written again is refused', () => {
  const tool = { agent: undefined, tool: 'ops-agents/scanner' };
  expect(check(tool, tool)).toMatchObject([{ at: 'invokes[1]', problem: expect.stringContaining('"ops-agents/scanner"') }]);
});

test.each([
  ['port 0', 0, '0'], ['a port below 0', -1, '-1'], ['a port behind the last one', 65536, '65536'],
  ['half a port', 8443.5, '8443.5'], ['no number', NaN, 'NaN'],
])('an edge with %s is refused', (_, port, found) => {
  expect(check({ port })).toMatchObject([{ at: 'invokes[0].port', problem: expect.stringContaining(found) }]);
});

test('an edge that is written again is refused, the second time', () => {
  expect(check({}, { reason: 'asks for a third opinion' })).toMatchObject([{ at: 'invokes[1]', problem: expect.stringContaining('"ops-agents/rollout"') }]);
  expect(check({}, {}, {})).toMatchObject([{ at: 'invokes[1]' }, { at: 'invokes[2]' }]);
});

test('everything about an edge is found at once', () => {
  expect(check({ agent: 'rollout', port: 0 })).toMatchObject([{ at: 'invokes[0].agent' }, { at: 'invokes[0].port' }]);
});

test.each([
  ['another agent', [{}]],
  ['an agent of the same name in another namespace', [{ agent: 'desk-agents/triage' }]],
  ['an agent in a namespace that starts with a digit', [{ agent: '7-agents/rollout' }]],
  ['two agents', [{}, { agent: 'ops-agents/summary' }]],
  ['two ports of one agent', [{}, { port: 9443 }]],
  ['the first and the last port', [{ port: 1 }, { port: 65535 }]],
  ['no port, which opens no network', [{ port: undefined }]],
  ['a tool', [{ agent: undefined, tool: 'ops-agents/scanner' }]],
  ['an agent and a tool', [{}, { agent: undefined, tool: 'ops-agents/scanner' }]],
  ['an agent that nobody declared, which another rule refuses', [{ agent: 'elsewhere/somebody' }]],
])('edges to %s are accepted', (_, invokes) => {
  expect(check(...invokes)).toEqual([]);
});

test('an agent that calls nobody is accepted', () => {
  expect(check()).toEqual([]);
});
