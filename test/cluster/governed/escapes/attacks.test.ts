import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ATTACKS, Tried } from './attacks';
import { PROBES } from '../probes';

const ROOT = join(__dirname, '../../../..');
const probes = new Set(PROBES.flatMap(({ probes: of }) => of.map(({ name }) => name)));

test.each(ATTACKS)('tried: $attack', ({ tried }) => {
  expect(tried.length).toBeGreaterThan(0);
  expect(tried.filter(each => !isThere(each))).toEqual([]);
});

test('every test of something that is not held belongs to an attack', () => {
  const named = ATTACKS.flatMap(({ tried }) => tried.flatMap(each => 'test' in each ? [each.test] : []));
  const lines = ['writes', 'identities', 'fences'].flatMap(file => sourceOf(`test/cluster/governed/escapes/${file}.test.ts`).split('\n'));
  const unnamed = lines.filter(line => line.includes('not held: ') && !named.some(each => line.includes(each)));
  expect(unnamed).toEqual([]);
});

function isThere(tried: Tried): boolean {
  return 'probe' in tried ? probes.has(tried.probe) : sourceOf(tried.file).includes(tried.test);
}

function sourceOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8').replaceAll('\\\'', '\'');
}
