import { admitAgent } from '../../../src/checks/admit';
import { dryRunsStayDry } from '../../../src/checks/rules/dry-runs-stay-dry';
import { proposePlanWith } from '../admissible';

const SCALE = { apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['patch'], namespaces: ['shop'], reason: 'finds out whether the quota allows it' };

test('an agent with dry runs is built, and what it is granted for them is told', () => {
  const plan = proposePlanWith({ dryRun: [SCALE] });
  const { plan: admitted, warnings } = admitAgent(plan);
  expect(admitted).toBe(plan);
  expect(warnings.map(({ rule, finding }) => [rule.id, finding.at])).toEqual([['dry-runs-stay-dry', 'dryRun']]);
  expect(dryRunsStayDry.check(plan)).toMatchObject([{
    at: 'dryRun', problem: expect.stringMatching(/granted for real.*: patch on deployments\/scale of apps named checkout in shop$/),
  }]);
});

test('an agent without any is told nothing', () => {
  expect(dryRunsStayDry.check(proposePlanWith())).toEqual([]);
  expect(dryRunsStayDry.check(proposePlanWith({ permissions: [{ ...SCALE, verbs: ['get'] }] }))).toEqual([]);
});
