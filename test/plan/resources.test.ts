import { planWith } from '../checks/admissible';

const resourcesWith = (resources: object) => planWith({ workload: { image: 'ghcr.io/example/triage:1.0.0', resources } }).workload!.resources;

test('a default gives way only to what is really more or less, in whatever unit that is written', () => {
  expect(resourcesWith({ requests: { cpu: '1000m', memory: '536870912' } }).limits).toEqual({ cpu: '1', memory: '512Mi' });
  expect(resourcesWith({ limits: { cpu: '0.1', memory: '268435456' } }).requests).toEqual({ cpu: '100m', memory: '256Mi' });
  expect(resourcesWith({ requests: { cpu: '1001m' } }).limits).toEqual({ cpu: '1001m', memory: '512Mi' });
  expect(resourcesWith({ limits: { cpu: '99m' } }).requests).toEqual({ cpu: '99m', memory: '256Mi' });
});
