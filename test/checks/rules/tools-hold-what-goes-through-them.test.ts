import { toolsHoldWhatGoesThroughThem } from '../../../src/checks/rules/tools-hold-what-goes-through-them';
import { governancePlan, planWith, toolWith } from '../admissible';

const TOOL = 'ops-agents/kube-reader';
const READS = { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'], namespaces: ['shop'], reason: 'sees what runs' };
const check = (agent: object, ...tool: object[]) => toolsHoldWhatGoesThroughThem.check({
  governance: governancePlan(),
  agents: [planWith({ permissions: [READS, { ...READS, ...agent }] })],
  tools: [toolWith({ permissions: tool })],
  namespaces: [],
});

test.each([
  ['holds nothing', [], 'get, list on pods of the core group in shop'],
  ['holds less verbs', [{ ...READS, verbs: ['list'] }], 'get on pods'],
  ['holds it elsewhere', [{ ...READS, namespaces: ['search'] }], 'in shop'],
])('a right through a tool that %s is refused', (_, tool, found) => {
  expect(check({ through: TOOL }, ...tool)).toMatchObject([{ at: 'permissions[1].through', problem: expect.stringContaining(found) }]);
});

test('a right that the tool holds is accepted, or that the agent holds itself, or that goes through a tool of another app', () => {
  expect(check({ through: TOOL }, READS)).toEqual([]);
  expect(check({ through: TOOL, verbs: ['get'] }, { ...READS, namespaces: ['search', 'shop'] })).toEqual([]);
  expect(check({})).toEqual([]);
  expect(check({ through: 'shop-tools/other' })).toEqual([]);
});
