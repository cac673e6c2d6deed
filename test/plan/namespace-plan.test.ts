import * as fc from 'fast-check';
import { anything } from './declarations';
import { admitNamespace } from '../../src/checks/admit';
import { planNamespace } from '../../src/plan/namespace-plan';

test.each([[{}], [undefined], [null], [{ name: undefined }], [{ name: '' }]])('%j is named after its construct', declaration => {
  expect(planNamespace(declaration, 'ops-agents')).toEqual({ name: 'ops-agents', defects: [] });
});

test('a name of its own stands', () => {
  expect(planNamespace({ name: 'shop-agents' }, 'ops-agents')).toEqual({ name: 'shop-agents', defects: [] });
});

test.each<[string, unknown, string]>([
  ['a number for a name', { name: 3 }, 'name'],
  ['a property that is not known', { labels: {} }, 'labels'],
  ['a text', 'ops-agents', ''],
])('%s is a defect', (_, declaration, at) => {
  expect(planNamespace(declaration, 'ops-agents').defects).toMatchObject([{ at }]);
});

test('any declaration gives a plan, and what cannot be read in it is refused', () => {
  fc.assert(fc.property(fc.oneof(anything(), fc.record({ name: anything() })), declaration => {
    const plan = planNamespace(declaration, 'ops-agents');
    expect(typeof plan.name).toBe('string');
    expect(admitNamespace(plan).refusals.some(({ rule }) => rule.id === 'declaration-is-well-formed')).toBe(plan.defects.length > 0);
  }), { numRuns: 300 });
});

test('what is no data is a defect', () => {
  expect(planNamespace({ name: Symbol('ops-agents') }, 'ops-agents')).toEqual({ name: 'ops-agents', defects: [{ at: 'name', problem: 'needs plain data, got a symbol' }] });
});
