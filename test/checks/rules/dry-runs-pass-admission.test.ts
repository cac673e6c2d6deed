import { admitAgent } from '../../../src/checks/admit';
import { dryRunsPassAdmission } from '../../../src/checks/rules/dry-runs-pass-admission';
import { BUILT_IN_GROUPS } from '../../../src/rbac/resources';
import { proposePlanWith } from '../admissible';

const triesIn = (...apiGroups: readonly string[]) => ({
  dryRun: [{ apiGroups, resources: ['robots'], verbs: ['patch'], namespaces: ['shop'], reason: 'finds out what would change' }],
});
const check = (...apiGroups: readonly string[]) => dryRunsPassAdmission.check(proposePlanWith(triesIn(...apiGroups)));

test.each(BUILT_IN_GROUPS.map(({ apiGroup }) => apiGroup))('the API server serves the group %j itself', apiGroup => {
  expect(check(apiGroup)).toEqual([]);
});

test.each(['stable.example.com', 'argoproj.io', 'extensions', 'metrics.example.com', 'Apps'])('who serves the group %s nobody can tell', apiGroup => {
  expect(check('apps', apiGroup)).toMatchObject([{ at: 'dryRun[0].apiGroups', value: apiGroup, problem: expect.stringContaining(`"${apiGroup}"`) }]);
});

test('a person accepts the groups that were found, and no other that comes later', () => {
  const exception = (at: string) => ({
    exceptions: [{ rule: 'dry-runs-pass-admission', at, reason: 'the team of the robots says so', approvedBy: { name: 'Kim Lee', email: 'kim.lee@example.com' }, until: '2027-01-15' }],
  });
  const refusals = (declaration: object) => admitAgent(proposePlanWith(declaration)).refusals.map(({ rule }) => rule.id);
  const accepted = exception('dryRun[0].apiGroups = stable.example.com');
  expect(refusals(triesIn('stable.example.com'))).toEqual(['dry-runs-pass-admission']);
  expect(refusals({ ...triesIn('stable.example.com'), ...accepted })).toEqual([]);
  expect(refusals({ ...triesIn('apps', 'stable.example.com'), ...accepted })).toEqual([]);
  expect(refusals({ ...triesIn('stable.example.com', 'unstable.example.com'), ...accepted })).toEqual(['dry-runs-pass-admission']);
  expect(refusals({ ...triesIn('stable.example.com', 'unstable.example.com'), ...exception('dryRun[0].apiGroups = stable.example.com, unstable.example.com') })).toEqual([]);
});

test.each(['metrics.k8s.io', 'projectcalico.org', 'route.openshift.io', '*'])('the group %s is for another rule, where nobody can accept it', apiGroup => {
  expect(check(apiGroup)).toEqual([]);
  expect(admitAgent(proposePlanWith(triesIn(apiGroup))).refusals.map(({ rule }) => rule.exceptions)).toContain('none');
});

test('what an agent does for real is for other rules', () => {
  expect(dryRunsPassAdmission.check(proposePlanWith({ permissions: triesIn('stable.example.com').dryRun }))).toEqual([]);
});
