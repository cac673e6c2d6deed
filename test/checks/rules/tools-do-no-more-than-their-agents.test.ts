import { toolsDoNoMoreThanTheirAgents } from '../../../src/checks/rules/tools-do-no-more-than-their-agents';
import { executePlanWith, governancePlan, planWith, toolWith } from '../admissible';

const TOOL = 'ops-agents/kube-reader';
const READS = { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'], namespaces: ['shop'], reason: 'sees what runs' };
const SCALES = { apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['patch'], namespaces: ['shop'], reason: 'scales it' };
const USES = { tool: TOOL, port: 8080, reason: 'reads the shop' };

const judge = (agents: object[], tool: object[]) => toolsDoNoMoreThanTheirAgents.check({
  governance: governancePlan(),
  agents: agents.map(each => executePlanWith({ invokes: [USES], ...each })),
  tools: [toolWith({ permissions: tool })],
  namespaces: [],
});
const check = (agent: object[], tool: object[]) => judge([{ permissions: agent }], tool);

test.each([
  ['nothing', [], [READS], 'get, list on pods of the core group in shop'],
  ['less verbs', [{ ...READS, verbs: ['get'] }], [READS], 'list on pods of the core group in shop'],
  ['another namespace', [{ ...READS, namespaces: ['search'] }], [READS], 'get, list on pods of the core group in shop'],
  ['one namespace of two', [READS], [{ ...READS, namespaces: ['shop', 'search'] }], 'in search'],
  ['namespaces, and the tool the whole cluster', [READS], [{ ...READS, namespaces: undefined, clusterWide: true }], 'in the whole cluster'],
  ['one object, and the tool all of them', [SCALES], [{ ...SCALES, resourceNames: [] }], 'patch on deployments/scale of apps in shop'],
  ['another object', [{ ...SCALES, resourceNames: ['cart'] }], [SCALES], 'named checkout'],
  ['the same through another tool', [{ ...READS, through: 'ops-agents/other' }], [READS], 'get, list on pods'],
])('an agent that declares %s is refused the tool', (_, agent, tool, found) => {
  expect(check(agent, tool)).toMatchObject([{ at: 'invokes[0].tool', problem: expect.stringContaining(found) }]);
  expect(check(agent, tool)[0].problem).toContain(`"${TOOL}"`);
});

test('each agent that uses the tool is judged, and each permission of the tool', () => {
  const found = judge([{ name: 'a', permissions: [READS] }, { name: 'b' }], [READS, SCALES]);
  expect(found.map(({ subject }) => 'name' in subject ? subject.name : '')).toEqual(['a', 'b', 'b']);
});

test.each([
  ['declares the same itself', [READS], [READS]],
  ['declares the same through the tool', [{ ...READS, through: TOOL }], [READS]],
  ['declares more', [{ ...READS, clusterWide: true, namespaces: undefined }, SCALES], [READS]],
  ['declares it in two permissions', [{ ...READS, verbs: ['get'] }, { ...READS, verbs: ['list'], through: TOOL }], [READS]],
  ['declares nothing, and neither does the tool', [], []],
])('an agent that %s may use the tool', (_, agent, tool) => {
  expect(check(agent, tool)).toEqual([]);
});

test('a tool is used whatever the edge calls it, also where a person accepts the wrong word', () => {
  const found = judge([{ invokes: [{ agent: TOOL, port: 8080, reason: 'reads the shop' }] }], [SCALES]);
  expect(found).toMatchObject([{
    at: 'invokes[0].agent',
    problem: expect.stringContaining('patch on deployments/scale'),
    fix: expect.stringContaining('the edge with `tool` in place of `agent`'),
  }]);
});

test('a tool behind a tool is used as well, once, and rings of tools end', () => {
  const trigger = (agent: string) => [{ agent, port: 8080, reason: 'hands on' }];
  const found = toolsDoNoMoreThanTheirAgents.check({
    governance: governancePlan(),
    agents: [executePlanWith({ invokes: [USES], permissions: [READS] })],
    tools: [
      toolWith({ permissions: [READS], triggers: trigger('ops-agents/writer') }),
      toolWith({ name: 'writer', permissions: [SCALES], triggers: trigger(TOOL) }),
    ],
    namespaces: [],
  });
  expect(found).toMatchObject([{
    at: 'invokes[0].tool',
    problem: expect.stringMatching(/^uses "ops-agents\/writer" through "ops-agents\/kube-reader", which may patch/),
    fix: expect.stringContaining('take the edge to "ops-agents/writer" out of `triggers`'),
  }]);
});

describe('the fix', () => {
  const fixOf = (permission: object) => check([], [permission])[0].fix;
  const copied = (permission: object) => {
    const [, text] = fixOf(permission)!.match(/own: (\{ .* \}) in `permissions`$/)!;
    return new Function(`return (${text});`)() as object;
  };

  test.each([
    ['by name', SCALES],
    ['in several namespaces', { ...READS, namespaces: ['shop', 'search'] }],
    ['in the whole cluster', { ...READS, namespaces: undefined, clusterWide: true }],
  ])('is the permission to copy, %s, and mends it', (_, permission) => {
    expect(copied(permission)).toMatchObject({ through: TOOL, reason: '…' });
    expect(check([copied(permission)], [permission])).toEqual([]);
  });

  test('is told in words where the permission is too long for a line', () => {
    expect(fixOf({ ...READS, resourceNames: Array.from({ length: 100 }, (_, i) => `checkout-${i}`) })).toBeUndefined();
  });

  test('holds no character that hides what follows', () => {
    expect(fixOf({ ...READS, namespaces: ['shop\u202e', 'a\nb'] })).not.toMatch(/[\u202e\n]/);
  });
});

test('an agent that does not use the tool declares nothing of it', () => {
  expect(judge([{ invokes: [] }], [SCALES])).toEqual([]);
});

test('a tool of another app is for those who know it', () => {
  const agents = [planWith({ invokes: [USES] })];
  expect(toolsDoNoMoreThanTheirAgents.check({ governance: governancePlan(), agents, tools: [], namespaces: [] })).toEqual([]);
});
