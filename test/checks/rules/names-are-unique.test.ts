import { AuthorityClass } from '../../../src';
import { namesAreUnique } from '../../../src/checks/rules/names-are-unique';
import { Fleet } from '../../../src/fleet/fleet';
import { planNamespace } from '../../../src/plan/namespace-plan';
import { governancePlan, planWith } from '../admissible';

const REPORT = { apiGroup: '', resource: 'configmaps', name: 'triage-report' };

const fleetOf = (agents: readonly object[], namespaces: readonly string[] = []): Fleet => ({
  governance: governancePlan(),
  agents: agents.map(each => planWith(each)),
  tools: [],
  namespaces: namespaces.map(each => planNamespace({}, each)),
});

test.each([
  ['of one name in one namespace', [{ name: 'rollout' }, { name: 'rollout' }]],
  ['of which one takes the other\'s construct id for its name', [{}, { name: 'triage' }]],
  ['of one name and different classes', [{ name: 'rollout' }, { name: 'rollout', authorityClass: AuthorityClass.EXECUTE }]],
])('two agents %s are refused, both', (_, agents) => {
  const fleet = fleetOf(agents);
  expect(namesAreUnique.check(fleet)).toMatchObject([{ at: 'name', subject: fleet.agents[0] }, { at: 'name', subject: fleet.agents[1] }]);
});

test('how many share a name, and which name, is in the finding', () => {
  const [{ problem }] = namesAreUnique.check(fleetOf([{ name: 'rollout' }, { name: 'rollout' }, { name: 'rollout' }]));
  expect(problem).toContain('3');
  expect(problem).toContain('"ops-agents/rollout"');
});

test('two agent namespaces of one name are refused, both', () => {
  expect(namesAreUnique.check(fleetOf([], ['ops-agents', 'ops-agents']))).toMatchObject([{ at: 'name' }, { at: 'name' }]);
});

test('two agents that publish into one object are refused, both', () => {
  const fleet = fleetOf([{ name: 'a', housekeeping: { report: REPORT } }, { name: 'b', housekeeping: { report: REPORT } }]);
  expect(namesAreUnique.check(fleet)).toMatchObject([{ at: 'housekeeping.report.name' }, { at: 'housekeeping.report.name' }]);
});

test.each([
  ['of different names', [{ name: 'rollout' }, { name: 'rollout-2' }]],
  ['of one name in two namespaces', [{ name: 'rollout' }, { name: 'rollout', namespace: 'shop-agents' }]],
  ['with reports of one name in two namespaces', [
    { name: 'a', housekeeping: { report: REPORT } }, { name: 'b', namespace: 'shop-agents', housekeeping: { report: REPORT } },
  ]],
  ['with reports of one name and different resources', [
    { name: 'a', housekeeping: { report: { ...REPORT, apiGroup: 'reports.example.com', resource: 'findings' } } }, { name: 'b', housekeeping: { report: REPORT } },
  ]],
  ['with reports of one name and resource in different groups', [
    { name: 'a', housekeeping: { report: { ...REPORT, apiGroup: 'reports.example.com', resource: 'findings' } } },
    { name: 'b', housekeeping: { report: { ...REPORT, apiGroup: 'audits.example.com', resource: 'findings' } } },
  ]],
  ['without reports', [{ name: 'a' }, { name: 'b' }]],
])('two agents %s are accepted', (_, agents) => {
  expect(namesAreUnique.check(fleetOf(agents, ['ops-agents', 'shop-agents']))).toEqual([]);
});

test('an agent may have the name of a namespace', () => {
  expect(namesAreUnique.check(fleetOf([{ name: 'ops-agents' }], ['ops-agents']))).toEqual([]);
});
