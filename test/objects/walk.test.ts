import { Json, JsonObject } from '../../src/objects/json';
import { objectsIn, placesIn, written } from '../../src/objects/walk';
import { deep } from '../checks/renderings';

const SPEC: JsonObject = { replicas: 2, containers: [{ name: 'web', ports: [8443] }], paused: null };

test('every value is at a place with the keys that lead there', () => {
  expect(placesIn(SPEC).map(({ path, key, value }) => [written(path), key, value])).toEqual([
    ['', '', SPEC],
    ['replicas', 'replicas', 2],
    ['containers', 'containers', SPEC.containers],
    ['paused', 'paused', null],
    ['containers[0]', '0', { name: 'web', ports: [8443] }],
    ['containers[0].name', 'name', 'web'],
    ['containers[0].ports', 'ports', [8443]],
    ['containers[0].ports[0]', '0', 8443],
  ]);
});

test('a place knows what holds it', () => {
  const [root, replicas] = placesIn(SPEC);
  expect(root.holder).toBeNull();
  expect(replicas.holder).toBe(root);
});

test.each<[string, Json]>([['text', 'web'], ['a number', 5], ['nothing', null], ['an empty list', []]])('%s has one place, its own', (_, value) => {
  expect(placesIn(value).map(place => [place.path, place.value])).toEqual([[[], value]]);
});

test('a value of many levels is walked to its end', () => {
  const places = placesIn(deep(5_000));
  expect(Math.max(...places.map(({ path }) => path.length))).toBeGreaterThan(5_000);
});

test('objects are found by what is in them, lists never', () => {
  expect(objectsIn(SPEC, object => Object.hasOwn(object, 'ports'))).toEqual([{ name: 'web', ports: [8443] }]);
  expect(objectsIn([[], 'text', null], () => true)).toEqual([]);
});

test.each([
  [['spec', 'containers', '0', 'image'], 'spec.containers[0].image'],
  [['metadata', 'labels', 'example.com/team'], 'metadata.labels["example.com/team"]'],
  [['data', ''], 'data[""]'],
  [['data', 'a"b\nc'], 'data["a\\"b\\nc"]'],
  [['0', 'a-b_c'], '[0].a-b_c'],
  [[], ''],
])('the path %j is written %s', (path, text) => {
  expect(written(path)).toBe(text);
});
