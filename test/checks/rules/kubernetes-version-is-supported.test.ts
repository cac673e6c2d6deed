import { kubernetesVersionIsSupported } from '../../../src/checks/rules/kubernetes-version-is-supported';
import { governancePlan } from '../admissible';

test.each([
  '1.29', '1.9', '1.0', '0.30', '2.0', // too old, or of a Kubernetes nobody knows
  '1', '1.', '1.34.2', 'v1.34', '1.34+', ' 1.34', '1.34\n', '1.030', '1.1000', '1.٣٤', 'latest', // not major.minor
])('%j is refused', kubernetesVersion => {
  expect(kubernetesVersionIsSupported.check(governancePlan({ kubernetesVersion }))).toMatchObject([
    { at: 'kubernetesVersion', problem: expect.stringContaining(JSON.stringify(kubernetesVersion)) },
  ]);
});

test.each(['1.30', '1.31', '1.99', '1.100'])('%s is accepted', kubernetesVersion => {
  expect(kubernetesVersionIsSupported.check(governancePlan({ kubernetesVersion }))).toEqual([]);
});

test('no version at all stands for the oldest that is supported', () => {
  expect(kubernetesVersionIsSupported.check(governancePlan({ kubernetesVersion: undefined }))).toEqual([]);
});
