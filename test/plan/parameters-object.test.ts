import { AuthorityClass } from '../../src';
import { boundsAnnotation, isParameterName, isParametersObject, parametersObjectName } from '../../src/plan/parameters-object';
import { ADMISSIBLE_ADAPT, executePlanWith, plan, planWith } from '../checks/admissible';

test('the parameters of an agent have the name of its identity, and such a name belongs to parameters', () => {
  const name = parametersObjectName(plan(ADMISSIBLE_ADAPT));
  expect(name).toBe('agent-adapt-triage');
  expect(isParametersObject(name)).toBe(true);
});

test('an agent of another class has no such name', () => {
  [planWith(), planWith({ authorityClass: AuthorityClass.PROPOSE }), executePlanWith(), planWith({ authorityClass: 'root' })].forEach(each =>
    expect(isParametersObject(parametersObjectName(each))).toBe(false));
});

test.each(['', 'triage', 'agent-adapt', 'agent-adapter', 'my-agent-adapt-triage'])('%j is no name of parameters', name => {
  expect(isParametersObject(name)).toBe(false);
});

test.each(['batch', 'batch-size', 'batch_size', 'queue.high.water', 'B', '4', 'a'.repeat(56), 'a..b', 'constructor'])('%j may be the name of a parameter', name => {
  expect(isParameterName(name)).toBe(true);
});

test.each(['', '.', '..', '-a', 'a-', '_a', '.a', 'a.', 'a b', 'a/b', 'governed-agents.dev/a', 'größe', 'a\n', '__proto__', 'a'.repeat(57)])('%j may not', name => {
  expect(isParameterName(name)).toBe(false);
});

test('bounds are under a key of their own, which an admission policy can make from the name', () => {
  expect(boundsAnnotation('batch')).toBe('governed-agents.dev/bounds.batch');
});
