import { folderWith } from './folders';
import { wrapped } from '../../src/cli/formats/wrapped';
import { readInput } from '../../src/cli/input/read-input';
import { progressOn, tellingFiles } from '../../src/cli/progress';
import { isColoured, Output, widthOf } from '../../src/cli/terminal';

const TERMINAL = { isTTY: true, columns: 90, write: () => true };
const PIPE = { write: () => true };

test.each<[string, boolean, Record<string, string>, boolean]>([
  ['a terminal', true, {}, true], ['a pipe', false, {}, false], ['a terminal that has none', true, { TERM: 'dumb' }, false],
  ['a terminal with NO_COLOR', true, { NO_COLOR: '1' }, false], ['a terminal with an empty NO_COLOR', true, { NO_COLOR: '' }, true],
  ['a pipe with FORCE_COLOR', false, { FORCE_COLOR: '1' }, true], ['a pipe with an empty FORCE_COLOR', false, { FORCE_COLOR: '' }, true],
  ['both', false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true], ['a terminal with FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
])('on %s colours are written, or not', (_, isTTY, env, coloured) => {
  expect(isColoured(isTTY ? TERMINAL : PIPE, env)).toBe(coloured);
});

test.each<[Output, number]>([
  [TERMINAL, 90], [PIPE, 100], [{ ...TERMINAL, columns: 20 }, 60], [{ ...TERMINAL, columns: 300 }, 120], [{ isTTY: true, write: () => true }, 100],
  [{ ...TERMINAL, columns: 0 }, 100],
])('a report on %j is %i columns wide', (output, width) => {
  expect(widthOf(output)).toBe(width);
});

test.each([
  ['a bc def', 4, ['a bc', 'def']], ['abcdef gh', 3, ['abcdef', 'gh']], ['', 5, ['']], ['a  b', 9, ['a  b']], ['abc', 3, ['abc']],
])('%j in %i columns', (text, width, lines) => {
  expect(wrapped(text, width)).toEqual(lines);
});

function progressAt(...times: readonly number[]): { readonly written: string[]; readonly progress: ReturnType<typeof progressOn> } {
  const written: string[] = [];
  const clock = [...times];
  return { written, progress: progressOn({ isTTY: true, write: text => written.push(text) }, () => clock.shift()!) };
}

test('whoever waits for long is told how far it is, now and then, and nothing of it stays', () => {
  const { written, progress } = progressAt(0, 100, 800, 800, 850, 950, 950);
  for (const text of ['early', 'one', 'too soon', 'two']) progress.tell(text);
  progress.end();
  progress.end();
  expect(written).toEqual(['one', '\r\u001b[K', 'two', '\r\u001b[K']);
});

test('before a long piece of work it is told at once', () => {
  const { written, progress } = progressAt(0, 5, 5);
  progress.announce('judging');
  progress.end();
  expect(written).toEqual(['judging', '\r\u001b[K']);
});

test('nobody is told where nobody sits, or of what is done at once', () => {
  const written: string[] = [];
  const piped = progressOn({ write: text => written.push(text) }, () => 10_000);
  piped.tell('one');
  piped.end();
  piped.announce('two');
  const { progress, written: atOnce } = progressAt(0, 500);
  progress.tell('one');
  progress.end();
  expect([...written, ...atOnce]).toEqual([]);
});

test('whoever waits is told which of the files is being read, from the first to the last', async () => {
  const told: string[] = [];
  const folder = folderWith({ 'a.yaml': 'apiVersion: v1\nkind: Pod\n', 'b.yaml': 'apiVersion: v1\nkind: Pod\n' });
  await readInput([folder], (async function* () { yield* []; })(), tellingFiles({ tell: text => told.push(text) }));
  expect(told).toEqual(['reading file 1 of 2', 'reading file 2 of 2']);
});
