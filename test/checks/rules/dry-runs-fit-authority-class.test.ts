import { AuthorityClass } from '../../../src';
import { dryRunsFitAuthorityClass } from '../../../src/checks/rules/dry-runs-fit-authority-class';
import { planWith } from '../admissible';

const { ADVISE, PROPOSE, EXECUTE, ADAPT } = AuthorityClass;
const DEPLOYMENTS = { apiGroups: ['apps'], resources: ['deployments'], namespaces: ['shop'], reason: 'finds out what would change' };

const tries = (authorityClass: string, ...verbs: readonly string[]) =>
  dryRunsFitAuthorityClass.check(planWith({ authorityClass, dryRun: [{ ...DEPLOYMENTS, verbs }] }));

test.each(['create', 'update', 'patch', 'delete'])('an agent that proposes may try to %s', verb => {
  expect(tries(PROPOSE, verb)).toEqual([]);
});

test.each(['get', 'list', 'watch', 'deletecollection', 'impersonate', 'bind', 'escalate', 'use', 'Patch', ''])('nobody may try to %j', verb => {
  expect(tries(PROPOSE, 'patch', verb)).toMatchObject([{ at: 'dryRun[0].verbs', problem: `needs verbs among create, update, patch, delete, got "${verb}" on "deployments"` }]);
});

test.each([
  [ADVISE, '`AuthorityClass.PROPOSE`'], [EXECUTE, 'declare it in `permissions`'], [ADAPT, 'declare it in `permissions`'],
])('the class %s tries nothing, and is told what to write instead', (authorityClass, fix) => {
  expect(tries(authorityClass, 'patch')).toMatchObject([{
    at: 'dryRun', problem: `is for the authority class "propose", got "${authorityClass}"`, fix: expect.stringContaining(fix),
  }]);
});

test.each([ADVISE, PROPOSE, EXECUTE, ADAPT])('an agent of the class %s that tries nothing is accepted', authorityClass => {
  expect(dryRunsFitAuthorityClass.check(planWith({ authorityClass, permissions: [{ ...DEPLOYMENTS, verbs: ['get', 'patch'] }] }))).toEqual([]);
  expect(dryRunsFitAuthorityClass.check(planWith({ authorityClass, dryRun: [] }))).toEqual([]);
});

test('each place is told by itself, and a wildcard is for another rule', () => {
  const dryRun = [['get'], ['patch'], ['*'], ['watch']].map(verbs => ({ ...DEPLOYMENTS, verbs }));
  expect(dryRunsFitAuthorityClass.check(planWith({ authorityClass: PROPOSE, dryRun })).map(({ at }) => at)).toEqual(['dryRun[0].verbs', 'dryRun[3].verbs']);
});

test('a class that is none is for another rule', () => {
  expect(tries('draft', 'patch')).toEqual([]);
});
