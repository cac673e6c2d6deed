import { invocationsAreExact } from '../../../src/checks/rules/invocations-are-exact';
import { planWith } from '../admissible';

const ASKS = { agent: 'ops-agents/rollout', port: 8443, reason: 'asks for a second opinion' };
const check = (...invokes: object[]) => invocationsAreExact.check(planWith({ invokes: invokes.map(each => ({ ...ASKS, ...each })) }));

test.each([
  ['nothing', ''],
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
  expect(check({ agent })).toMatchObject([{ at: 'invokes[0].agent', problem: expect.stringContaining(agent === '' ? 'nothing' : JSON.stringify(agent).slice(0, 60)) }]);
});

test('an edge to the agent itself is refused', () => {
  expect(check({ agent: 'ops-agents/triage' })).toMatchObject([{ at: 'invokes[0].agent' }]);
});

test.each([
  ['no port', undefined, 'nothing'], ['port 0', 0, '0'], ['a port below 0', -1, '-1'], ['a port behind the last one', 65536, '65536'],
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
  ['an agent that nobody declared, which another rule refuses', [{ agent: 'elsewhere/somebody' }]],
])('edges to %s are accepted', (_, invokes) => {
  expect(check(...invokes)).toEqual([]);
});

test('an agent that calls nobody is accepted', () => {
  expect(check()).toEqual([]);
});
