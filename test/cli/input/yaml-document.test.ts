import { parseYaml } from '../../../src/cli/input/yaml-document';
import { MOST_LEVELS } from '../../../src/files/documents';

const valueOf = (text: string) => parseYaml(text);

test.each<[string, unknown]>([
  ...['yes', 'Yes', 'YES', 'y', 'Y', 'on', 'On', 'ON', 'true', 'True', 'TRUE'].map<[string, unknown]>(word => [word, true]),
  ...['no', 'No', 'NO', 'n', 'N', 'off', 'Off', 'OFF', 'false', 'False', 'FALSE'].map<[string, unknown]>(word => [word, false]),
  ['yEs', 'yEs'], ['"yes"', 'yes'], ['\'no\'', 'no'], ['!!str yes', 'yes'],
  ['~', null], ['null', null], ['', null],
  ['0777', 511], ['0o17', 15], ['0x1F', 31], ['0b101', 5], ['-0b11', -3], ['-017', -15], ['089', 89], ['1_000', 1000], ['+12', 12], ['0', 0],
  ['1.5', 1.5], ['.5', 0.5], ['1.', 1], ['1e3', 1000], ['-1_0.5', -10.5], ['1.2.3', '1.2.3'], ['1:30', '1:30'], ['-', '-'], ['0b2', '0b2'], ['_1', '_1'],
  ['2026-11-22', '2026-11-22'], ['2026-11-22T10:00:00Z', '2026-11-22T10:00:00Z'],
])('%s is to us what it is to Kubernetes', (written, value) => {
  expect(valueOf(`value: ${written === '-' ? '"-"' : written}\n`)).toEqual({ value: { value } });
});

test('keys are text, as JSON has them', () => {
  expect(valueOf('on: 1\n0777: 2\n~: 3\n')).toEqual({ value: { true: 1, 511: 2, null: 3 } });
});

test.each(['.inf', '-.Inf', '.NaN', '1e999'])('%s, which no JSON can say, is refused', written => {
  expect(valueOf(`value: ${written}`)).toEqual({ problem: expect.stringContaining(`${written} is a number that no JSON can say`), line: null });
});

test.each<[string, string, RegExp, number | null]>([
  ['an indentation that does not fit', 'kind: A\n  name: b\n', /^is no valid YAML: /, 1],
  ['a tab for an indentation', 'a:\n\tb: 1\n', /^is no valid YAML: /, 1],
  ['a template', '{{- if .Values.rbac }}\na: 1\n{{- end }}\n', /^is no valid YAML: /, 0],
  ['a template for a value', 'a: 1\nname: {{ .Release.Name }}\n', /template that was not rendered/, null],
  ['a key that is there twice', 'a: 1\nb: 2\na: 3\n', /duplicated mapping key/, 2],
  ['a tag that nobody knows', 'a: !Ref b\n', /unknown tag/, 0],
  ['an alias for nothing', 'a: 1\nb: *c\n', /unidentified alias/, 1],
  ['a control character', 'a: "\u0007"\n', /valid JSON character/, 0],
])('%s is refused, with its line', (_, text, problem, line) => {
  expect(valueOf(text)).toEqual({ problem: expect.stringMatching(problem), line });
});

test.each(['\u0085', '\u2028', '\u2029'])('%j, where a line ends for Kubernetes and for nobody else, is refused', character => {
  expect(valueOf(`a: 1\nb: "x${character}y"\n`)).toEqual({ problem: expect.stringContaining('is a line break to Kubernetes'), line: 1 });
});

test('a problem is one line', () => {
  for (const text of ['a: [1\nb: 2\n', 'a: "\n', '- a\nb: 1\n']) expect((valueOf(text) as { problem: string }).problem).not.toContain('\n');
});

test('what is nested too deeply is refused', () => {
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  expect(valueOf(nested(MOST_LEVELS - 1))).toHaveProperty('value');
  expect(valueOf(nested(MOST_LEVELS + 1))).toHaveProperty('problem');
  expect(valueOf(nested(1_000_000))).toHaveProperty('problem');
});

test('an alias is what it stands for, and a merge key is what it merges', () => {
  expect(valueOf('base: &base {verbs: [get], x: 1}\nrule: {<<: *base, x: 2}\nagain: *base\n')).toEqual({
    value: { base: { verbs: ['get'], x: 1 }, rule: { verbs: ['get'], x: 2 }, again: { verbs: ['get'], x: 1 } },
  });
});

test('`<<` in quotes is a key like any other, and no merge', () => {
  expect(valueOf('"<<": {aggregationRule: {}}\nkind: ClusterRole\n')).toEqual({ value: { '<<': { aggregationRule: {} }, 'kind': 'ClusterRole' } });
  expect(valueOf("data: {'<<': text}\n")).toEqual({ value: { data: { '<<': 'text' } } });
});

test('a merge behind a key that it merges, too, is refused: kubectl takes what is merged', () => {
  expect(valueOf('wide: &wide {verbs: ["*"]}\nrule: {verbs: [get], <<: *wide}\n')).toMatchObject({ problem: expect.stringContaining('"verbs"') as string });
});

test('aliases that stand for more than any machine holds are refused at once', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]', ...Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`)];
  const start = process.cpuUsage();
  expect(valueOf(lines.join('\n'))).toEqual({ problem: expect.stringContaining('aliases in it stand for more than'), line: null });
  expect(process.cpuUsage(start).user).toBeLessThan(5_000_000);
});

test('aliases that lie deeper than anything is written are refused', () => {
  const lines = Array.from({ length: MOST_LEVELS + 1 }, (_, i) => `a${i}: &a${i} [${i === 0 ? '' : `*a${i - 1}`}]`);
  expect(valueOf(lines.join('\n'))).toEqual({ problem: expect.stringContaining('nested deeper than'), line: null });
});

test('an alias for what it is inside of is refused', () => {
  expect(valueOf('a: &a [*a]\n')).toEqual({ problem: expect.stringContaining('that it is inside of'), line: null });
  expect(valueOf('a: &a {b: {<<: *a}}\n')).toHaveProperty('problem');
  expect(valueOf('a: &a {<<: *a}\n')).toHaveProperty('problem');
});

test('`__proto__` is a key like any other', () => {
  for (const text of ['__proto__: {a: 1}\n', 'x: &x 1\n__proto__: {a: 1}\n']) {
    const { value } = valueOf(text) as { value: object };
    expect(Object.hasOwn(value, '__proto__')).toBe(true);
    expect('a' in value).toBe(false);
  }
  expect(({} as { a?: number }).a).toBeUndefined();
});

test.each(['spec:\n{{- if .Values.on }}\n  a: 1\n{{- end }}\n', 'a: {{- .Values.a }} b\n'])('%j says that it is a template', text => {
  expect(valueOf(text)).toMatchObject({ problem: expect.stringMatching(/^is no valid YAML: .*; it looks like a template that was not rendered$/) });
  expect(valueOf('a: [\n')).toMatchObject({ problem: expect.not.stringContaining('template') });
});
