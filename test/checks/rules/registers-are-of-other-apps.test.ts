import { registersAreOfOtherApps } from '../../../src/checks/rules/registers-are-of-other-apps';
import { Elsewhere, NOWHERE, RegisteredMember } from '../../../src/fleet/elsewhere';
import { member } from '../../fleet/graphs';
import { governancePlan, planWith, toolWith } from '../admissible';

const somebody = (id: string): RegisteredMember => ({ ...member('a'), id, file: 'published/desk.json', index: 3 });
const elsewhere = (more: Partial<Elsewhere> = {}): Elsewhere => ({ ...NOWHERE, files: ['published/ops.json', 'published/desk.json'], environment: 'production', ...more });
const fleet = { governance: governancePlan({ environment: 'production' }), agents: [planWith()], tools: [toolWith({ name: 'scanner' })], namespaces: [] };
const check = (told: Elsewhere, stage = 'production') => registersAreOfOtherApps.check({ fleet: { ...fleet, governance: governancePlan({ environment: stage }) }, elsewhere: told });

test('what cannot be taken into account is told at the governance of the app, and of the stage nothing', () => {
  const problems = [{ at: 'registers[0]', problem: '"published/ops.json" is not there' }, { at: 'registers[1]', problem: '"published/desk.json" is empty: it holds no register' }];
  expect(check(elsewhere({ problems, environment: '' }))).toMatchObject(problems);
});

test.each([
  ['staging', 'production', 'is of "staging", and this app is of "production": give it the registers of its own stage'],
  ['', 'production', 'names no stage, and this app is of "production": give it the registers of its own stage'],
  ['production', '', 'is of "production", and this app names no stage: give it the registers of its own stage'],
])('a register of the stage "%s" is refused in an app of "%s"', (environment, own, problem) => {
  expect(check(elsewhere({ environment }), own)).toMatchObject([{ at: 'registers', problem }]);
});

test.each([['agent', 'ops-agents/triage'], ['tool', 'ops-agents/scanner']])('a register that tells of an %s of the app is refused', (_, id) => {
  expect(check(elsewhere({ members: [somebody('desk-agents/front'), somebody(id)] }))).toMatchObject([
    { at: 'registers[1]', problem: `tells of the agent "${id}" in \`agents[3]\`, which this app declares itself: leave its own register out` },
  ]);
});

test.each<[string, Elsewhere, string]>([
  ['no register, whatever the stage', NOWHERE, 'production'],
  ['registers of its stage that tell of others', elsewhere({ members: [somebody('desk-agents/front')] }), 'production'],
  ['registers without a stage in an app without one', elsewhere({ environment: '' }), ''],
])('%s is accepted', (_, told, stage) => {
  expect(check(told, stage)).toEqual([]);
});
