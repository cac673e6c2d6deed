import { declarationIsWellFormed } from '../../../src/checks/rules/declaration-is-well-formed';
import { planNamespace } from '../../../src/plan/namespace-plan';
import { ADMISSIBLE_EXECUTE, DANA, executePlanWith, governancePlan, plan, planWith } from '../admissible';

const IMAGE = 'ghcr.io/example/triage:1.4.2';

test.each([
  ['a property that does not exist', { colour: 'blue' }, 'colour'],
  ['a misspelt one', { approvd: {} }, 'approvd'],
  ['one in another case', { Owner: DANA }, 'Owner'],
  ['one as other languages write it', { authority_class: 'advise' }, 'authority_class'],
  ['one below another', { owner: { ...DANA, slack: '#ops' } }, 'owner.slack'],
  ['one in a list', { permissions: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], nonResourceURLs: ['/metrics'], reason: 'reads' }] }, 'permissions[0].nonResourceURLs'],
  ['a method that adds authority later', { grant: () => undefined }, 'grant'],
  ['text where a number belongs', { driftBoundary: { maxChainDepth: '0', reviewBy: '2027-01-31' } }, 'driftBoundary.maxChainDepth'],
  ['a number where text belongs', { purpose: 42 }, 'purpose'],
  ['a word where true or false belongs', { housekeeping: { leaderElection: 'yes' } }, 'housekeeping.leaderElection'],
  ['an object where a list belongs', { permissions: {} }, 'permissions'],
  ['text where a list belongs', { workload: { image: IMAGE, args: '--verbose' } }, 'workload.args'],
  ['a list where an object belongs', { owner: [DANA] }, 'owner'],
  ['text where an object belongs', { owner: 'dana.reyes@example.com' }, 'owner'],
  ['a hole in a list', { permissions: [undefined] }, 'permissions[0]'],
  ['a date where the text of a day belongs', { driftBoundary: { maxChainDepth: 0, reviewBy: new Date(0) } }, 'driftBoundary.reviewBy'],
  ['a symbol, which is no data', { driftBoundary: { maxChainDepth: Symbol('0'), reviewBy: '2027-01-31' } }, 'driftBoundary.maxChainDepth'],
])('%s is refused', (_, overrides, at) => {
  expect(declarationIsWellFormed.check(planWith(overrides))).toMatchObject([{ at }]);
});

test.each([
  'securityContext', 'hostNetwork', 'hostPID', 'hostIPC', 'privileged', 'volumes', 'serviceAccountName', 'automountServiceAccountToken', 'nodeSelector', 'runAsUser',
  'capabilities', 'initContainers', 'sidecars', 'hostAliases', 'labels', 'annotations',
])('the workload property %s is refused: what Pod Security "restricted" forbids cannot even be written', property => {
  expect(declarationIsWellFormed.check(planWith({ workload: { image: IMAGE, [property]: true } }))).toMatchObject([{ at: `workload.${property}` }]);
});

test('what was found is in the finding, with what was probably meant', () => {
  expect(declarationIsWellFormed.check(planWith({ purpose: 42 }))).toMatchObject([{ problem: expect.stringContaining('42') }]);
  expect(declarationIsWellFormed.check(planWith({ destination: [] }))).toMatchObject([{ problem: expect.stringContaining('`destinations`') }]);
});

test('everything is found at once', () => {
  expect(declarationIsWellFormed.check(planWith({ owner: { ...DANA, pager: 'x' }, purpose: 42, colour: 'blue' })))
    .toMatchObject([{ at: 'colour' }, { at: 'purpose' }, { at: 'owner.pager' }]);
});

test.each([
  ['text', 'triage'], ['a number', 7], ['a list', []], ['a function', () => ADMISSIBLE_EXECUTE],
])('%s instead of a declaration is refused', (_, declaration) => {
  expect(declarationIsWellFormed.check(plan(declaration))).toMatchObject([{ at: '' }]);
});

test('what cannot be read, loops or is endless is refused and not waited for', () => {
  const looped: Record<string, unknown> = { ...DANA };
  looped.deputy = looped;
  expect(declarationIsWellFormed.check(planWith({ owner: looped }))).toMatchObject([{ at: 'owner.deputy' }]);
  const trap = { get purpose(): string { throw new Error('no'); } };
  expect(declarationIsWellFormed.check(planWith({ workload: { image: IMAGE, env: trap } }))).toMatchObject([{ at: 'workload.env' }]);
  expect(declarationIsWellFormed.check(planWith({ purpose: 'a'.repeat(70_000) }))).toMatchObject([{ at: 'purpose' }]);
});

test('options and namespaces are judged as agents are', () => {
  expect(declarationIsWellFormed.check(governancePlan({ apiServerCidr: '10.0.0.1/32' }))).toMatchObject([{ at: 'apiServerCidr' }]);
  expect(declarationIsWellFormed.check(governancePlan({ apiServerCidrs: '10.0.0.1/32' }))).toMatchObject([{ at: 'apiServerCidrs' }]);
  expect(declarationIsWellFormed.check(planNamespace({ labels: {} }, 'ops-agents'))).toMatchObject([{ at: 'labels' }]);
  expect(declarationIsWellFormed.check(governancePlan())).toEqual([]);
  expect(declarationIsWellFormed.check(planNamespace({ name: 'ops-agents' }, 'ops'))).toEqual([]);
});

test.each([
  ['a declaration that breaks no rule', {}],
  ['properties that are left undefined', { approval: undefined, permissions: undefined, workload: undefined }],
  ['properties that are null, as other languages write it', { permissions: null, name: null }],
  ['keys of the user\'s choice where the API has them', { workload: { image: IMAGE, env: { LOG_LEVEL: 'info', constructor: 'x', toString: 'y' } } }],
  ['values that make no sense, which other rules refuse', { purpose: '', driftBoundary: { maxChainDepth: NaN, reviewBy: 'soon' } }],
])('%s is accepted', (_, overrides) => {
  expect(declarationIsWellFormed.check(executePlanWith(overrides))).toEqual([]);
});
