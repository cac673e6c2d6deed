import { readDocuments } from '../../../src/cli/input/documents';

test('one document that cannot be read hides no other, and its line is known', () => {
  expect(readDocuments('a.yaml', 'kind: A\n---\nkind: B\n  x: [\n---\nkind: C\n')).toEqual({
    documents: [{ value: { kind: 'A' }, line: 1 }, { value: { kind: 'C' }, line: 6 }],
    problems: [{ file: 'a.yaml', line: 4, problem: expect.stringContaining('is no valid YAML') }],
  });
});

test('the line of a problem is that of the file, behind directives too', () => {
  expect(readDocuments('a.yaml', 'a: 1\n...\n%YAML 1.2\n---\nb: 1\nb: 2\n').problems).toMatchObject([{ line: 6 }]);
});

test('what is wrong with a document as a whole is where it says something for the first time', () => {
  expect(readDocuments('a.yaml', 'a: 1\n---\n# Source: chart\nname: {{ .Values.name }}\n').problems).toMatchObject([{ line: 4 }]);
});

test('JSON is read as JSON, one value or several', () => {
  expect(readDocuments('-', '\n{"kind":"A"}').documents).toEqual([{ value: { kind: 'A' }, line: 2, values: 2 }]);
  expect(readDocuments('-', '{"kind":"A"}\n{"kind":"B"}\n').documents).toEqual([{ value: { kind: 'A' }, line: 1, values: 2 }, { value: { kind: 'B' }, line: 2, values: 2 }]);
});

test('YAML that is written with braces is read as YAML', () => {
  expect(readDocuments('a.yaml', '{kind: A}\n---\n[b]\n').documents).toEqual([{ value: { kind: 'A' }, line: 1 }, { value: ['b'], line: 3 }]);
});

test.each<[string, string, number]>([
  ['is no valid JSON', '{\n"kind": "A",\n}\n', 3], ['is no valid JSON', '{"kind":"A"}\n{"kind":\n', 2], ['says "kind" twice', '{"kind":"A",\n"kind":"B"}', 2],
  ['is nested deeper', `${'['.repeat(501)}${']'.repeat(501)}`, 1],
])('what in a .json file %s is refused as JSON', (problem, text, line) => {
  expect(readDocuments('a.json', text).problems).toEqual([{ file: 'a.json', line, problem: expect.stringContaining(problem) }]);
});

test('a key that is there twice is refused in JSON from standard input too', () => {
  expect(readDocuments('-', '{"kind":"A","kind":"B"}')).toMatchObject({ documents: [], problems: [{ line: 1 }] });
});

test('`__proto__` in JSON is a key like any other', () => {
  const [{ value }] = readDocuments('a.json', '{"__proto__":{"a":1}}').documents;
  expect(Object.hasOwn(value as object, '__proto__')).toBe(true);
  expect('a' in (value as object)).toBe(false);
});
