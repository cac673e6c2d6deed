import { obeyedObjectsAreExact } from '../../../src/checks/rules/obeyed-objects-are-exact';
import { planWith, toolWith } from '../admissible';

const ORDERS = { apiGroup: '', resource: 'configmaps', name: 'orders' };
const check = (...obeys: object[]) => obeyedObjectsAreExact.check(planWith({ obeys }));

test.each([
  [{ apiGroup: 'core' }, 'obeys[0].apiGroup', '"core"'],
  [{ apiGroup: '*' }, 'obeys[0].apiGroup', '"*"'],
  [{ resource: '' }, 'obeys[0].resource', 'nothing'],
  [{ resource: 'ConfigMap' }, 'obeys[0].resource', '"ConfigMap"'],
  [{ resource: 'jobs/status' }, 'obeys[0].resource', '"jobs/status"'],
  [{ resource: '*' }, 'obeys[0].resource', '"*"'],
  [{ name: 'orders-*' }, 'obeys[0].name', '"orders-*"'],
  [{ name: 'a b' }, 'obeys[0].name', '"a b"'],
  [{ namespace: 'Shop' }, 'obeys[0].namespace', '"Shop"'],
])('%j is refused', (object, at, found) => {
  expect(check({ ...ORDERS, ...object })).toMatchObject([{ at, problem: expect.stringContaining(found) }]);
});

test('an object that is named twice is refused, in whatever words', () => {
  expect(check(ORDERS, { ...ORDERS, namespace: 'ops-agents' })).toMatchObject([{ at: 'obeys[1]', problem: 'repeats `obeys[0]`' }]);
});

test('tools obey in the same words', () => {
  expect(obeyedObjectsAreExact.check(toolWith({ obeys: [{ ...ORDERS, resource: 'ConfigMap' }] }))).toMatchObject([{ at: 'obeys[0].resource' }]);
});

test('exact objects are accepted: one, all of a resource, of a group, elsewhere', () => {
  expect(check(ORDERS, { apiGroup: '', resource: 'configmaps' }, { apiGroup: 'apps', resource: 'deployments', name: 'checkout', namespace: 'shop' })).toEqual([]);
  expect(check()).toEqual([]);
});
