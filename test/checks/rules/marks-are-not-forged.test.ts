import { marksAreNotForged } from '../../../src/checks/rules/marks-are-not-forged';
import { JsonObject } from '../../../src/objects/json';
import { governed, ODD_OBJECTS, renderingOf, TRIAGE, withForeign } from '../renderings';

const MARK = { 'governed-agents.dev/agent': 'rollout' };
const objectWith = (fields: JsonObject): JsonObject => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'web' }, ...fields });

test.each<[string, JsonObject, string]>([
  ['itself', { metadata: { name: 'web', namespace: 'web', labels: MARK } }, 'metadata.labels'],
  ['itself, as an annotation', { metadata: { name: 'web', namespace: 'web', annotations: MARK } }, 'metadata.annotations'],
  ['its pods', { spec: { template: { metadata: { labels: MARK } } } }, 'spec.template.metadata.labels'],
  ['what a controller makes of it', { spec: { members: [{ podLabels: MARK }] } }, 'spec.members[0].podLabels'],
  ['whatever is below it', { commonAnnotations: MARK }, 'commonAnnotations'],
  ['itself, in capitals', { metadata: { name: 'web', namespace: 'web', labels: { 'Governed-Agents.dev/agent': 'x' } } }, 'metadata.labels'],
  ['itself, below the domain', { metadata: { name: 'web', namespace: 'web', labels: { 'rules.governed-agents.dev/agent': 'x' } } }, 'metadata.labels'],
])('an object that puts a mark of the library on %s is refused', (_, fields, place) => {
  const rendering = withForeign(objectWith(fields));
  expect(marksAreNotForged.check(rendering)).toMatchObject([{ subject: rendering.fleet.governance, at: 'Deployment web/web', problem: expect.stringContaining(`bears "${place}`) }]);
});

test.each([
  [['a', 'b', 'c'], '"labels[\\"governed-agents.dev/a\\"]", "labels[\\"governed-agents.dev/b\\"]", "labels[\\"governed-agents.dev/c\\"]"'],
  [['a', 'b', 'c', 'd', 'e'], '"labels[\\"governed-agents.dev/a\\"]", "labels[\\"governed-agents.dev/b\\"]", "labels[\\"governed-agents.dev/c\\"]" and 2 more'],
])('the marks %j are told once, three of them by name', (keys, told) => {
  const labels = Object.fromEntries(keys.map(key => [`governed-agents.dev/${key}`, 'x']));
  expect(marksAreNotForged.check(withForeign(objectWith({ labels })))).toMatchObject([{ problem: `bears ${told} (construct "web/object")` }]);
});

test.each<[string, JsonObject]>([
  ['selects agents by their labels', { spec: { selector: { matchLabels: MARK } } }],
  ['selects agents by their labels in a Service', { spec: { selector: MARK } }],
  ['selects agents by their labels in another way', { spec: { selectLabels: MARK, matchAnnotations: MARK } }],
  ['says what becomes of labels', { spec: { podLabelsAsTags: { 'governed-agents.dev/agent': 'agent' } } }],
  ['speaks of a mark in its data', { data: { label: 'governed-agents.dev/agent', ...MARK } }],
  ['has labels of its own', { metadata: { name: 'web', labels: { 'app': 'web', 'example.com/agent': 'rollout' } } }],
  ['has labels of a domain that ends alike', { metadata: { name: 'web', labels: { 'ungoverned-agents.dev/agent': 'x', 'governed-agents.dev.example.com/agent': 'x', 'governed-agents.dev': 'x' } } }],
])('an object that %s is accepted', (_, fields) => {
  expect(marksAreNotForged.check(withForeign(objectWith(fields)))).toEqual([]);
});

test('what an agent governs bears its mark', () => {
  expect(marksAreNotForged.check(renderingOf({ governed: [governed(TRIAGE, objectWith({}))] }))).toEqual([]);
});

test('odd shapes are judged as any other', () => {
  expect(marksAreNotForged.check(withForeign(...ODD_OBJECTS))).toMatchObject([{ at: '? ?' }, { at: 'Pod ops-agents/?' }]);
});
