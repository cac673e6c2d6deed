import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROBES } from '../cluster/governed/probes';

// WRITE=1 writes what the probes say into the page.
const FILE = join(__dirname, '../../docs/cluster-claims.md');
const BEGIN = '<!-- probes -->\n';
const END = '\n<!-- /probes -->';

const written = [
  '| tried | refused by | in these words |',
  '|---|---|---|',
  ...PROBES.flatMap(({ policy, probes }) => probes.map(({ name, says }) => `| ${name} | \`${policy}\` | ${says} |`)),
].join('\n');

test('the page lists everything that is tried on a real API server', () => {
  const page = readFileSync(FILE, 'utf8');
  const [before, rest] = page.split(BEGIN);
  const [listed, after] = rest.split(END);
  if (process.env.WRITE !== undefined) writeFileSync(FILE, `${before}${BEGIN}${written}${END}${after}`);
  else expect(listed).toBe(written);
});

test('every test that the page names is there', () => {
  const named = [...readFileSync(FILE, 'utf8').matchAll(/\[([^\]]+)\]\(\.\.\/(test\/cluster\/[^)]+\.test\.ts)\)/g)];
  expect(named.length).toBeGreaterThan(0);
  const missing = named.filter(([, title, file]) => !titlesIn(file).some(each => each.includes(title)));
  expect(missing.map(([, title, file]) => `${file}: ${title}`)).toEqual([]);
});

/** Titles of tests, as they are written and on whatever line: what is filled in later counts as it stands there. */
function titlesIn(file: string): readonly string[] {
  const source = readFileSync(join(__dirname, '../..', file), 'utf8');
  return source.split('\n').filter(line => /\(?['`].*['`], /.test(line)).map(line => line.replaceAll('\\\'', '\''));
}
