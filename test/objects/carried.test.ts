import { carriedIn } from '../../src/objects/carried';
import { JsonObject } from '../../src/objects/json';
import { ODD_OBJECTS } from '../checks/renderings';

const INNER = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'inner' } };
const outer = (spec: JsonObject): JsonObject => ({ apiVersion: 'example.com/v1', kind: 'Outer', metadata: { name: 'outer' }, spec });

test.each<[string, JsonObject, readonly JsonObject[]]>([
  ['a manifest', outer({ forProvider: { manifest: INNER } }), [INNER]],
  ['a list of manifests', outer({ manifests: [INNER, 'text', null, { ...INNER, kind: 'Secret' }] }), [INNER, { ...INNER, kind: 'Secret' }]],
  ['a manifest that carries one itself', outer({ first: { ...INNER, spec: { second: INNER } } }), [{ ...INNER, spec: { second: INNER } }, INNER]],
  ['nothing', outer({ template: { metadata: {}, spec: { containers: [{ name: 'web' }] } } }), []],
  ['what says no version', outer({ kind: 'Role' }), []],
  ['what says no kind', outer({ apiVersion: 'v1' }), []],
  ['a schema of objects', outer({ properties: { apiVersion: { type: 'string' }, kind: { type: 'string' } } }), []],
])('an object carries %s', (_, object, carried) => {
  expect(carriedIn(object)).toEqual(carried);
});

test('nothing is too odd or too long to be looked into', () => {
  for (const each of ODD_OBJECTS) expect(() => carriedIn(each)).not.toThrow();
  expect(carriedIn(outer({ manifests: Array.from({ length: 200_000 }, () => INNER) }))).toHaveLength(200_000);
});
