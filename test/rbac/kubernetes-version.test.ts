import { on } from './a-rule';
import { risksOf } from '../../src/rbac/held-risks';
import { existsIn, kubernetesVersion, makesTokenSecrets, severityIn } from '../../src/rbac/kubernetes-version';

test.each([
  ['1.34', { major: 1, minor: 34 }],
  ['v1.30.2', { major: 1, minor: 30 }],
  [' v1.33.1-eks-4f2a ', { major: 1, minor: 33 }],
  ['1.31+', { major: 1, minor: 31 }],
  ['1', null],
  ['latest', null],
  ['', null],
  ['1.x', null],
])('%j is the release %j', (text, release) => {
  expect(kubernetesVersion(text)).toEqual(release);
});

const [CONSTRAINED] = risksOf([on('authentication.k8s.io', 'users', 'impersonate:user-info')]);
const [MUTATING] = risksOf([on('admissionregistration.k8s.io', 'mutatingadmissionpolicies', 'create')]);
const [VALIDATING] = risksOf([on('admissionregistration.k8s.io', 'validatingadmissionpolicies mutatingadmissionpolicies', 'create')]);
const [GETS_EXEC] = risksOf([on('', 'pods/exec', 'get')]);
const [CREATES_EXEC] = risksOf([on('', 'pods/exec', 'get create')]);

test.each([
  ['1.34', CONSTRAINED, false], ['1.35', CONSTRAINED, true], ['1.31', MUTATING, false], ['1.32', MUTATING, true], ['1.31', VALIDATING, true], ['2.0', CONSTRAINED, true],
])('in %s: %#', (release, held, exists) => {
  expect(existsIn(held, kubernetesVersion(release))).toBe(exists);
  expect(existsIn(held, null)).toBe(true);
});

test('since 1.35 `get` opens no connection, unless a gate is off', () => {
  expect(severityIn(GETS_EXEC, kubernetesVersion('1.34'))).toBe('critical');
  expect(severityIn(GETS_EXEC, kubernetesVersion('1.35'))).toBe('high');
  expect(severityIn(GETS_EXEC, null)).toBe('critical');
  expect(severityIn(CREATES_EXEC, kubernetesVersion('1.35'))).toBe('critical');
});

test('until 1.23 every ServiceAccount has a Secret with its token', () => {
  expect(makesTokenSecrets(kubernetesVersion('1.23'))).toBe(true);
  expect(makesTokenSecrets(kubernetesVersion('1.24'))).toBe(false);
  expect(makesTokenSecrets(null)).toBe(false);
});
