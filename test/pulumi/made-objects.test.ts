import { digestOfRegistered, KNOWN_LATER } from '../../src/pulumi/made-objects';

const OBJECT = { kind: 'Role', metadata: { name: 'reader' }, rules: [{ verbs: ['get'] }], podSelector: {} };
const digest = (object: object) => digestOfRegistered(object, []);

test.each<[string, object]>([
  ['an empty list', { ...OBJECT, subjects: [] }],
  ['an empty list far inside', { ...OBJECT, rules: [{ verbs: ['get'], resources: [] }] }],
  ['a field that is undefined', { ...OBJECT, metadata: { ...OBJECT.metadata, namespace: undefined } }],
  ['annotations of none', { ...OBJECT, metadata: { ...OBJECT.metadata, annotations: {} } }],
  ['labels that are undefined', { ...OBJECT, metadata: { ...OBJECT.metadata, labels: { app: undefined } } }],
  ['another order of its fields', { podSelector: {}, rules: OBJECT.rules, metadata: { name: 'reader' }, kind: 'Role' }],
])('%s makes no other object of it', (_, object) => {
  expect(digest(object)).toBe(digest(OBJECT));
});

test.each<[string, object]>([
  ['a value', { ...OBJECT, kind: 'ClusterRole' }],
  ['an object less that is empty', { ...OBJECT, podSelector: undefined }],
  ['an annotation that is empty', { ...OBJECT, metadata: { ...OBJECT.metadata, annotations: { a: '' } } }],
  ['an item that is an empty list', { ...OBJECT, rules: [{ verbs: ['get', []] }] }],
  ['an item that is undefined', { ...OBJECT, rules: [{ verbs: ['get', undefined] }] }],
])('%s makes another object of it', (_, object) => {
  expect(digest(object)).not.toBe(digest(OBJECT));
});

test('the value of a variable is put aside where it is known later, and nowhere else', () => {
  const env = (value?: string) => ({ ...OBJECT, env: [{ name: 'URL', value }] });
  expect(digestOfRegistered(env(), ['URL'])).toBe(digest(env(KNOWN_LATER)));
  expect(digestOfRegistered(env('https://example.com'), ['OTHER'])).toBe(digest(env('https://example.com')));
});
