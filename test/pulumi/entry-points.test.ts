import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** The files that a process of its own loads for an entry point. */
function loadedFor(entry: string): readonly string[] {
  const program = `require(${JSON.stringify(join(ROOT, entry))}); console.log(JSON.stringify(Object.keys(require.cache)));`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', '-e', program], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return (JSON.parse(stdout) as string[]).map(file => file.replaceAll('\\', '/'));
}

const of = (files: readonly string[], name: string) => files.filter(file => file.includes(`/node_modules/${name}/`));

test('the entry point for cdk8s loads no file of Pulumi', () => {
  const files = loadedFor('src/index.ts');
  expect(of(files, 'cdk8s')).not.toEqual([]);
  expect(of(files, '@pulumi')).toEqual([]);
  expect(files.filter(file => file.includes('/src/pulumi/'))).toEqual([]);
});

test('the entry point for Pulumi loads no file of cdk8s', () => {
  const files = loadedFor('src/pulumi/index.ts');
  expect(of(files, '@pulumi')).not.toEqual([]);
  expect([...of(files, 'cdk8s'), ...of(files, 'constructs')]).toEqual([]);
  expect(files.filter(file => file.includes('/src/cdk8s/'))).toEqual([]);
});
