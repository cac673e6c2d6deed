import { Json, JsonObject } from '../../src/objects/json';
import { imagesOf, podSpecsIn } from '../../src/objects/pod-specs';
import { ODD_OBJECTS } from '../checks/renderings';

const WEB = { name: 'web', image: 'ghcr.io/example/web:2.1.0' };
const POD_SPEC = { containers: [WEB] };

test.each<[string, JsonObject]>([
  ['a Pod', { spec: POD_SPEC }],
  ['a Deployment', { spec: { template: { spec: POD_SPEC } } }],
  ['a CronJob', { spec: { jobTemplate: { spec: { template: { spec: POD_SPEC } } } } }],
  ['a kind that nobody knows', { spec: { members: [{ deep: [POD_SPEC] }] } }],
])('the pod specification of %s is found', (_, object) => {
  expect(podSpecsIn(object)).toEqual([POD_SPEC]);
});

test.each<[string, JsonObject]>([
  ['a step of Argo', { name: 'main', container: { image: 'alpine:3.22' } }],
  ['a script of Argo', { name: 'main', script: { image: 'alpine:3.22', source: 'echo' } }],
  ['the sidecars of Tekton', { sidecars: [{ image: 'alpine:3.22' }] }],
  ['the steps of Tekton', { steps: [{ image: 'alpine:3.22' }] }],
])('%s is found as what runs containers', (_, template) => {
  expect(podSpecsIn({ spec: { templates: [template] } })).toEqual([template]);
  expect(imagesOf(template)).toEqual(['alpine:3.22']);
});

test.each<[string, JsonObject]>([
  ['a ConfigMap that speaks of containers', { data: { containers: 'web', steps: 'one' } }],
  ['the schema of a custom resource', { properties: { containers: { type: 'array', items: {} }, container: { properties: { image: { type: 'string' } } } } }],
  ['steps without images', { spec: { steps: [[{ name: 'first', template: 'build' }], { run: 'make' }] } }],
  ['an empty list', { spec: { containers: [] } }],
  ['a list of texts', { spec: { containers: ['web'] } }],
])('%s is none', (_, object) => {
  expect(podSpecsIn(object)).toEqual([]);
});

test('every pod specification in an object is found', () => {
  expect(podSpecsIn({ spec: { blue: POD_SPEC, green: POD_SPEC } })).toHaveLength(2);
});

test('the images are those of all containers', () => {
  const podSpec: JsonObject = { containers: [WEB, { name: 'none' }], initContainers: [{ image: 'init:1' }], ephemeralContainers: [{ image: 'debug:1' }] };
  expect(imagesOf(podSpec)).toEqual(['init:1', 'ghcr.io/example/web:2.1.0', 'debug:1']);
});

test('images that are no text are none', () => {
  expect(imagesOf({ containers: [{ image: 5 }, { image: { name: 'web' } }, null, 'web'] as Json })).toEqual([]);
});

test('odd shapes are looked into as any other', () => {
  for (const object of ODD_OBJECTS) for (const podSpec of podSpecsIn(object)) expect(Array.isArray(imagesOf(podSpec))).toBe(true);
});
