import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readInput } from '../../../src/cli/input/read-input';
import { MOST_BYTES, problemOfAccess, readBytes } from '../../../src/files/file-bytes';
import { nameOf } from '../../../src/objects/object-reference';
import { folderWith } from '../folders';

const pod = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\n`;
async function* stdinOf(...chunks: readonly (string | Buffer)[]) { yield* chunks; }

const read = (paths: readonly string[], ...stdin: readonly (string | Buffer)[]) =>
  readInput(paths, stdinOf(...stdin), () => undefined);
const namesIn = async (paths: readonly string[], ...stdin: readonly string[]) =>
  (await read(paths, ...stdin)).objects.map(({ object }) => nameOf(object));

test('files, folders and standard input are read in the order in which they are named', async () => {
  const folder = folderWith({ 'b.yaml': pod('b'), 'k8s/a.yml': pod('a') });
  expect(await namesIn([join(folder, 'b.yaml'), '-', join(folder, 'k8s')], pod('stdin'))).toEqual(['b', 'stdin', 'a']);
});

test('of a folder, YAML and JSON are read, in the order of names, and nothing hidden', async () => {
  const folder = folderWith({
    'z.yaml': pod('z'),
    'a/2.json': '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a2"}}',
    'a/1.YAML': pod('a1'),
    'B.yml': pod('B'),
    'a.txt': pod('text'),
    'node_modules/x/y.yaml': pod('package'),
    '.git/y.yaml': pod('hidden'),
    '.hidden.yaml': pod('dot file'),
  });
  expect(await namesIn([folder])).toEqual(['dot file', 'B', 'a1', 'a2', 'z']);
});

test('a folder that somebody names is read, whatever it is called', async () => {
  const folder = folderWith({ '.config/a.yaml': pod('a') });
  expect(await namesIn([join(folder, '.config')])).toEqual(['a']);
});

test('every file is read once, and one that is named is no longer only part of its folder', async () => {
  const folder = folderWith({ 'a.yaml': pod('a'), 'values.yaml': 'replicas: 1\n' });
  expect(await namesIn([folder, join(folder, 'a.yaml'), `${folder}/./a.yaml`, '-', '-'], pod('stdin'))).toEqual(['a', 'stdin']);
  expect((await read([folder, join(folder, 'values.yaml')])).problems).toMatchObject([{ problem: expect.stringContaining('no Kubernetes object') }]);
});

test('files are called what the user calls them', async () => {
  const folder = relative(process.cwd(), folderWith({ 'a.yaml': pod('a') }));
  expect((await read([folder])).objects[0].source).toEqual({ file: join(folder, 'a.yaml'), line: 1 });
});

test('what in a folder is no manifest is counted', async () => {
  const folder = folderWith({ 'a.yaml': pod('a'), 'values.yaml': 'replicas: 1\n', 'list.json': '[1]', 'empty.yaml': '' });
  expect(await read([folder])).toMatchObject({ problems: [], notes: ['2 documents say neither `apiVersion` nor `kind` and were passed over'], files: 4 });
});

test('links to files are followed, links to folders are told, and no loop is walked', async () => {
  const folder = folderWith({ 'real/a.yaml': pod('a'), 'elsewhere.txt': pod('linked') });
  symlinkSync(join(folder, 'elsewhere.txt'), join(folder, 'real/b.yaml'));
  symlinkSync('..', join(folder, 'real/up'));
  symlinkSync('loop.yaml', join(folder, 'real/loop.yaml'));
  symlinkSync('nowhere', join(folder, 'real/nothing'));
  symlinkSync('nowhere', join(folder, 'real/gone.yaml'));
  expect(await read([join(folder, 'real')])).toMatchObject({
    objects: [{ object: { metadata: { name: 'a' } } }, { object: { metadata: { name: 'linked' } } }],
    problems: [
      { file: join(folder, 'real/gone.yaml'), problem: 'is not there' }, { file: join(folder, 'real/loop.yaml'), problem: 'is a link that leads back to itself' },
    ],
    notes: [`${join(folder, 'real/up')} links to a folder and was not followed: name that folder to have it read`],
  });
});

test('a link to a folder is followed where somebody names it', async () => {
  const folder = folderWith({ 'real/a.yaml': pod('a') });
  symlinkSync('real', join(folder, 'link'));
  expect(await namesIn([join(folder, 'link')])).toEqual(['a']);
});

test('a file larger than everything that may be read is refused without reading it', async () => {
  const folder = folderWith({ 'large.yaml': '' });
  truncateSync(join(folder, 'large.yaml'), 200_000_000);
  const start = process.cpuUsage();
  expect((await read([folder])).problems).toMatchObject([{ line: null, problem: 'is too large: this run reads 100 MB altogether, and there is 200 MB' }]);
  expect(process.cpuUsage(start).user).toBeLessThan(100_000);
});

test('many files are not more than one may be', async () => {
  const folder = folderWith({ 'a.yaml': `${pod('a')}# ${'x'.repeat(MOST_BYTES * 0.6)}\n` });
  const { objects, problems } = await read([folder, '-'], pod('b'), '#'.repeat(MOST_BYTES * 0.6));
  expect(objects).toHaveLength(1);
  expect(problems).toMatchObject([{ file: '-', problem: 'is too large: this run reads 100 MB altogether, and there is more' }]);
});

test('what has no end is read no further than everything may be', () => {
  expect(readBytes('/dev/zero', 10)).toEqual({ problem: 'is too large: this run reads 100 MB altogether, and there is more' });
});

test.each<[string, string | Buffer, string, number | null]>([
  ['binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]), 'is binary: it holds a zero byte', null],
  ['UTF-16', Buffer.from('\ufeffkind: Pod\n', 'utf16le'), 'is written in UTF-16: save it as UTF-8', null],
  ['Latin-1', Buffer.from('a: 1\nb: caf\xe9\n', 'latin1'), 'is not written in UTF-8', 2],
  ['Latin-1 at the very end', Buffer.from('a: 1\nb: caf\xe9', 'latin1'), 'is not written in UTF-8', 2],
  ['empty', '', 'is empty: it holds no document', null],
  ['only a comment', '# nothing\n---\n', 'is empty: it holds no document', null],
])('a file that is %s is told, and the rest is read', async (_, content, problem, line) => {
  const folder = folderWith({ 'bad.yaml': content, 'good.yaml': pod('good') });
  const [bad, good] = [join(folder, 'bad.yaml'), join(folder, 'good.yaml')];
  expect(await read([bad, good])).toMatchObject({ objects: [{ source: { file: good } }], problems: [{ file: bad, line, problem }] });
});

test('a byte order mark and Windows line ends change nothing', async () => {
  const folder = folderWith({ 'a.yaml': `\ufeff${pod('a')}---\n${pod('b')}data: |\n  x\n  y\n`.replaceAll('\n', '\r\n') });
  const { objects, problems } = await read([folder]);
  expect(problems).toEqual([]);
  expect(objects).toMatchObject([{ source: { line: 1 } }, { object: { data: 'x\ny\n' }, source: { line: 5 } }]);
});

test('JSON with a byte order mark is JSON', async () => {
  const folder = folderWith({ 'a.json': '\ufeff{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}' });
  expect(await namesIn([folder])).toEqual(['a']);
});

test('what cannot be had is told with its reason', async () => {
  const folder = folderWith({ 'a.yaml': pod('a') });
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'sub/b.yaml'), pod('b'));
  expect((await read([join(folder, 'none.yaml'), join(folder, 'a.yaml/b.yaml')])).problems).toEqual([
    { file: join(folder, 'none.yaml'), line: null, problem: 'is not there' },
    { file: join(folder, 'a.yaml/b.yaml'), line: null, problem: 'is below something that is no folder' },
  ]);
  expect(problemOfAccess(Object.assign(new Error(), { code: 'EACCES' }))).toBe('may not be read by this user');
  expect(problemOfAccess(Object.assign(new Error('EIO: i/o error'), { code: 'EIO' }))).toBe('cannot be read: EIO: i/o error');
});

test('what in a folder is called a manifest and is no file is told, and not waited for', async () => {
  const folder = folderWith({ 'a.yaml': pod('a') });
  symlinkSync('/dev/zero', join(folder, 'b.yaml'));
  symlinkSync('/dev/zero', join(folder, 'device'));
  execFileSync('mkfifo', [join(folder, 'c.yaml')]);
  const { problems, objects } = await read([folder]);
  expect(objects).toHaveLength(1);
  expect(problems.map(({ file, problem }) => [relative(folder, file), problem])).toEqual([
    ['b.yaml', expect.stringContaining('no file')], ['c.yaml', expect.stringContaining('no file')],
  ]);
});

test('a folder without a manifest is not what somebody meant who names it', async () => {
  const folder = folderWith({ 'k8s/a.yaml': pod('a'), 'dist/a.txt': 'text' });
  expect((await read([join(folder, 'k8s'), join(folder, 'dist')])).problems).toEqual([{ file: join(folder, 'dist'), line: null, problem: 'is empty: it holds no YAML or JSON file' }]);
  expect((await read([folder])).problems).toEqual([]);
});

test('whoever waits is told how far it is', async () => {
  const told: (readonly number[])[] = [];
  await readInput([folderWith({ 'a.yaml': pod('a'), 'b.yaml': pod('b') })], stdinOf(), (file, all) => told.push([file, all]));
  expect(told).toEqual([[1, 2], [2, 2]]);
});

test('a folder without manifests is a problem, also beside others', async () => {
  const [full, empty] = [folderWith({ 'a.yaml': pod('a') }), folderWith({ 'notes.txt': '' })];
  expect((await read([full, empty])).problems).toEqual([{ file: empty, line: null, problem: 'is empty: it holds no YAML or JSON file' }]);
  expect((await read([full])).problems).toEqual([]);
});
