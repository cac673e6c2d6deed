import { documentsOf } from '../../../src/cli/input/yaml-stream';

const saidOf = (stream: string) => documentsOf(stream).map(({ said, text }) => [said, text.trim().split('\n').pop()]);

test('a stream without a marker is one document', () => {
  expect(documentsOf('kind: Pod\n')).toEqual([{ text: 'kind: Pod\n', line: 1, said: 1 }]);
});

test('every document is known with the line in which it says something for the first time', () => {
  expect(saidOf('# shop\n\nkind: A\n---\n# Source: b.yaml\nkind: B\n--- # next\n\nkind: C\n')).toEqual([[3, 'kind: A'], [6, 'kind: B'], [9, 'kind: C']]);
});

test.each([
  ['a space', 'a: 1\n--- \nb: 2\n'], ['a tab', 'a: 1\n---\t\nb: 2\n'], ['a comment', 'a: 1\n--- # b\nb: 2\n'], ['nothing, at the end', 'a: 1\n---'],
])('a marker before %s ends a document', (_, stream) => {
  expect(documentsOf(stream)[0].text).toBe('a: 1\n');
});

test('what stands on the line of a marker belongs to the document', () => {
  expect(documentsOf('--- {kind: A}\n--- {kind: B}')).toEqual([
    { text: '--- {kind: A}\n', line: 1, said: 1 }, { text: '--- {kind: B}', line: 2, said: 2 },
  ]);
});

test.each(['----', '---a', ' ---', 'a---', '--', '....', '...a', 'x: ...'])('%j is no marker', line => {
  expect(documentsOf(`a: 1\n${line}\nb: 2\n`)).toHaveLength(1);
});

test('a marker ends a document in the middle of a text too, as YAML has it', () => {
  expect(documentsOf('script: |\n  echo\n---\nkind: B\n').map(({ text }) => text)).toEqual(['script: |\n  echo\n', '---\nkind: B\n']);
  expect(documentsOf('script: "a\n---\nb"\n')).toHaveLength(2);
});

test('what ends with three dots is followed by another document, with or without a marker', () => {
  expect(saidOf('kind: A\n...\nkind: B\n... # done\n---\nkind: C\n...\n')).toEqual([[1, 'kind: A'], [3, 'kind: B'], [6, 'kind: C']]);
});

test('documents that say nothing are left out', () => {
  expect(documentsOf('---\n---\n# only a comment\n\n---\n  \n...\n')).toEqual([]);
  expect(documentsOf('')).toEqual([]);
});

test('directives go with the document behind them', () => {
  expect(documentsOf('%YAML 1.2\n# why\n---\nkind: A\n...\n%TAG ! tag:example.com,2026:\n---\nkind: B\n')).toEqual([
    { text: '%YAML 1.2\n# why\n---\nkind: A\n', line: 1, said: 4 },
    { text: '\n%TAG ! tag:example.com,2026:\n---\nkind: B\n', line: 5, said: 8 },
  ]);
});

test('directives without a document are no part of one', () => {
  expect(documentsOf('%YAML 1.2\n...\n# later\n---\na: 1\n')).toEqual([{ text: '%YAML 1.2\n', line: 1, said: 1 }, { text: '---\na: 1\n', line: 4, said: 5 }]);
  expect(documentsOf('%a\n...\n'.repeat(200_000))).toHaveLength(200_000);
});

test('a percent sign behind a marker is no directive', () => {
  expect(documentsOf('---\n%a: 1\n---\nb: 2\n').map(({ said }) => said)).toEqual([2, 4]);
});

test('files that were joined with their byte order marks are told apart', () => {
  expect(documentsOf('a: 1\n\ufeff---\nb: 2\n').map(({ text }) => text)).toEqual(['a: 1\n', '---\nb: 2\n']);
});
