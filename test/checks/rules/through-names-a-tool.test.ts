import { throughNamesATool } from '../../../src/checks/rules/through-names-a-tool';
import { planWith, toolWith } from '../admissible';

const TOOL = 'ops-agents/kube-reader';
const READS = { apiGroups: [''], resources: ['pods'], verbs: ['get'], reason: 'sees what runs' };
const USES = { tool: TOOL, port: 8080, reason: 'reads the shop' };
const check = (permission: object, ...invokes: object[]) =>
  throughNamesATool.check(planWith({ permissions: [READS, { ...READS, ...permission }], invokes }));

test.each([
  ['a tool that the agent does not use', []],
  ['a tool, and another is used', [{ ...USES, tool: 'ops-agents/other' }]],
  ['an agent', [{ agent: TOOL, port: 8080, reason: 'asks' }]],
])('a permission through %s is refused', (_, invokes) => {
  expect(check({ through: TOOL }, ...invokes)).toMatchObject([{ at: 'permissions[1].through', problem: expect.stringContaining(`"${TOOL}"`) }]);
});

test('a tool has no permission through another one', () => {
  expect(throughNamesATool.check(toolWith({ permissions: [{ ...READS, through: 'ops-agents/other' }] }))).toMatchObject([{ at: 'permissions[0].through', fix: 'leave out `through`' }]);
});

test('a dry run through a tool is refused, used or not: nothing holds a tool to dry runs', () => {
  const tries = (dryRun: object) => throughNamesATool.check(planWith({ dryRun: [{ ...READS, verbs: ['patch'], ...dryRun }], invokes: [USES] }));
  expect(tries({ through: TOOL })).toMatchObject([{ at: 'dryRun[0].through', problem: expect.stringContaining(`"${TOOL}"`), fix: expect.stringContaining('leave out `through`') }]);
  expect(tries({})).toEqual([]);
});

test('a permission through a tool in use is accepted, and so is one that the agent holds itself', () => {
  expect(check({ through: TOOL }, USES)).toEqual([]);
  expect(check({})).toEqual([]);
  expect(throughNamesATool.check(toolWith({ permissions: [READS] }))).toEqual([]);
});
