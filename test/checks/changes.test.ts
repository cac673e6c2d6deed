import { made, ROLLOUT } from './renderings';
import { changesOf } from '../../src/checks/changes';

const SETTINGS = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'ops-agents' }, data: { level: 'info' } };

test('what is written otherwise than declared is changed, place by place', () => {
  expect(changesOf(made(ROLLOUT, SETTINGS, { ...SETTINGS, data: { level: 'debug' } }))).toEqual([{ path: ['data', 'level'], expected: 'info', found: 'debug' }]);
});

test('what is written as it was declared, and what is not written at all, is not changed', () => {
  expect(changesOf(made(ROLLOUT, SETTINGS))).toEqual([]);
  expect(changesOf(made(ROLLOUT, SETTINGS, null))).toEqual([]);
});
