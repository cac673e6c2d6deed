import { textReadsTheSameEverywhere } from '../../../src/checks/rules/text-reads-the-same-everywhere';
import { JsonObject } from '../../../src/objects/json';
import { foreign, governed, made, namespaces, ODD_OBJECTS, renderingOf, ROLLOUT, TRIAGE, withForeign } from '../renderings';

const settings = (data: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'web' }, data });

describe.each([['\u0085', 'U+0085'], ['\u2028', 'U+2028'], ['\u2029', 'U+2029']])('the line break %j', (character, called) => {
  const hidden = `harmless${character}---${character}kind: Secret`;

  test('is refused in a value, in a key and in a list', () => {
    const rendering = withForeign(settings({ text: hidden }), settings({ [hidden]: 'text' }), settings({ list: ['a', hidden] }));
    expect(textReadsTheSameEverywhere.check(rendering)).toMatchObject([
      { subject: rendering.fleet.governance, at: 'ConfigMap web/settings', problem: `has ${called} in "data.text" (construct "web/object")` },
      { at: 'ConfigMap web/settings', problem: expect.stringContaining(`has ${called} in "data[`) },
      { at: 'ConfigMap web/settings', problem: `has ${called} in "data.list[1]" (construct "web/object")` },
    ]);
  });

  test('is refused in the name of an object and in its kind', () => {
    expect(textReadsTheSameEverywhere.check(withForeign({ kind: hidden, metadata: { name: hidden } }))).toHaveLength(2);
  });

  test('is refused in what an agent governs, and in what was changed of its own, for the agent', () => {
    const object = settings({ text: hidden });
    expect(textReadsTheSameEverywhere.check(renderingOf({ governed: [governed(TRIAGE, object)] }))).toMatchObject([{ subject: TRIAGE }]);
    expect(textReadsTheSameEverywhere.check(renderingOf({ made: [made(ROLLOUT, settings({ text: 'harmless' }), object)] }))).toMatchObject([{ subject: ROLLOUT }]);
  });
});

test.each([
  ['half a pair', '\ud83d', 'U+D83D'], ['the other half', '\ude00', 'U+DE00'], ['a byte order mark', '\ufeff', 'U+FEFF'], ['no character', '\uffff', 'U+FFFF'],
  ['a control character', '\u007f', 'U+007F'], ['another', '\u009f', 'U+009F'],
])('%s is refused, in a value and in a key', (_, character, called) => {
  const problem = `has ${called} in "data`;
  expect(textReadsTheSameEverywhere.check(withForeign(settings({ text: `a${character}b` })))).toMatchObject([{ problem: expect.stringContaining(problem) }]);
  expect(textReadsTheSameEverywhere.check(withForeign(settings({ [`a${character}b`]: 'text' })))).toMatchObject([{ problem: expect.stringContaining(problem) }]);
});

test('of a key and a value that both have such a character the key\'s is told', () => {
  expect(textReadsTheSameEverywhere.check(withForeign(settings({ 'a\u2028b': 'a\u2029b' })))).toMatchObject([{ problem: expect.stringContaining('has U+2028 in') }]);
});

test('the merge key of YAML is refused wherever it stands', () => {
  const sly = { kind: 'ClusterRoleBinding', roleRef: { name: 'cluster-admin' } };
  expect(textReadsTheSameEverywhere.check(withForeign({ ...settings({}), '<<': sly }, { ...settings({ deep: [{ '<<': 'text' }] }) }))).toMatchObject([
    { at: 'ConfigMap web/settings', problem: 'has the merge key of YAML in "[\\"<<\\"]" (construct "web/object")', fix: expect.stringContaining('`<<`') },
    { at: 'ConfigMap web/settings', problem: expect.stringContaining('merge key') },
  ]);
});

test('what a list holds beside its items is read, too', () => {
  expect(textReadsTheSameEverywhere.check(withForeign({ apiVersion: 'v1', kind: 'List', note: 'a\u2028b', items: ['c\u2028d'] }))).toHaveLength(2);
});

test.each<[string, string]>([
  ['line breaks that every parser knows', 'one\ntwo\r\n---\nthree'],
  ['a space that does not break', 'a\u00a0b'],
  ['letters of any script', 'größe 大小 😀'],
  ['the merge key as a value', '<<'],
  ['the merge key in a longer text', 'cat <<EOF'],
  ['a line break that is spelled out', '\\u2028'],
])('text with %s is accepted', (_, text) => {
  expect(textReadsTheSameEverywhere.check(withForeign(settings({ text, [`<${text}`]: 'key' })))).toEqual([]);
});

test('objects that are as declared were read with the declaration', () => {
  const rendering = renderingOf({ made: [made(ROLLOUT, settings({ text: 'a\u2028b' })), made(namespaces('ops-agents')[0], settings({}), null)] });
  expect(textReadsTheSameEverywhere.check(rendering)).toEqual([]);
});

test('odd shapes are read as any other', () => {
  expect(textReadsTheSameEverywhere.check(renderingOf({ foreign: ODD_OBJECTS.map(each => foreign(each)) }))).toEqual([]);
});
