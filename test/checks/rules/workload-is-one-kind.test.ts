import { workloadIsOneKind } from '../../../src/checks/rules/workload-is-one-kind';
import { planWith } from '../admissible';

const IMAGE = 'ghcr.io/example/triage:1.4.2';
const running = (kind: object) => workloadIsOneKind.check(planWith({ workload: { image: IMAGE, ...kind } }));

test.each([
  [{ replicas: 2, task: true }],
  [{ replicas: 1, task: true }],
  [{ replicas: 0, task: true }],
  [{ replicas: 2, schedule: '0 6 * * 1-5' }],
  [{ task: true, schedule: '0 6 * * 1-5' }],
  [{ replicas: 2, task: true, schedule: '0 6 * * 1-5' }],
])('%j is refused', kind => {
  expect(running(kind)).toMatchObject([{ at: 'workload', problem: expect.stringContaining(Object.keys(kind).map(each => `\`${each}\``).join(' and ')) }]);
});

test.each([
  [{}], [{ replicas: 2 }], [{ task: true }], [{ schedule: '0 6 * * 1-5' }],
  [{ replicas: 2, task: false }], [{ replicas: 2, schedule: '' }], [{ task: true, replicas: undefined }], [{ task: false, schedule: '0 6 * * 1-5' }],
])('%j is accepted', kind => {
  expect(running(kind)).toEqual([]);
});

test('an agent without a workload is accepted', () => {
  expect(workloadIsOneKind.check(planWith())).toEqual([]);
});
