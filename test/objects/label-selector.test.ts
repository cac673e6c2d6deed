import { Json } from '../../src/objects/json';
import { selects } from '../../src/objects/label-selector';

const LABELS = { app: 'rollout', tier: 'agents' };

test.each<[string, Json]>([
  ['everything', {}],
  ['a label', { matchLabels: { app: 'rollout' } }],
  ['two labels', { matchLabels: { app: 'rollout', tier: 'agents' }, matchExpressions: null }],
  ['one of some values', { matchExpressions: [{ key: 'app', operator: 'In', values: ['x', 'rollout'] }] }],
  ['none of some values', { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['x'] }] }],
  ['none of some values of a label that is not there', { matchExpressions: [{ key: 'zone', operator: 'NotIn', values: ['x'] }] }],
  ['a label with any value', { matchExpressions: [{ key: 'app', operator: 'Exists' }] }],
  ['no label', { matchExpressions: [{ key: 'zone', operator: 'DoesNotExist' }] }],
])('%s is selected', (_, selector) => expect(selects(selector, LABELS)).toBe(true));

test.each<[string, Json]>([
  ['nothing', null],
  ['text', 'app=rollout'],
  ['another value', { matchLabels: { app: 'x' } }],
  ['a label that is not there', { matchLabels: { app: 'rollout', zone: 'a' } }],
  ['what only JavaScript gives', { matchExpressions: [{ key: 'constructor', operator: 'Exists' }] }],
  ['other values', { matchExpressions: [{ key: 'app', operator: 'In', values: ['x'] }] }],
  ['values of a label that is not there', { matchExpressions: [{ key: 'zone', operator: 'In', values: ['x', null] }] }],
  ['a value that is excluded', { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['rollout'] }] }],
  ['a label that is excluded', { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }],
  ['one of two expressions', { matchExpressions: [{ key: 'app', operator: 'Exists' }, { key: 'zone', operator: 'Exists' }] }],
  ['an operator that does not exist', { matchExpressions: [{ key: 'app', operator: 'Gt', values: ['1'] }] }],
  ['an expression that is none', { matchExpressions: ['app'] }],
  ['expressions that are none', { matchExpressions: {} }],
  ['labels that are none', { matchLabels: ['app'] }],
])('%s is not', (_, selector) => expect(selects(selector, LABELS)).toBe(false));

test('an object without labels is selected by what asks for none', () => {
  expect(selects({}, null)).toBe(true);
  expect(selects({ matchLabels: { app: 'rollout' } }, null)).toBe(false);
});
