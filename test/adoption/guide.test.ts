import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adopted } from './adopted-program';
import { tellDiff } from '../../src/adoption/adoption-diff';

const ROOT = join(__dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'docs/adoption.md'), 'utf8');
const VENDOR = readFileSync(join(ROOT, 'examples/adopt/vendor.yaml'), 'utf8');

const adoption = adopted({ account: { namespace: 'doctor', name: 'doctor-cluster-doctor' }, yaml: VENDOR });

test.each([
  ['the command', adoption.program],
  ['the command with --diff', tellDiff(adoption.diff)],
])('what the guide shows is printed by %s', (by, printed) => {
  const [, block] = PAGE.split(`<!-- printed by ${by} -->\n`);
  const shown = block.split('```')[1].split('\n').slice(1, -1);
  expect(shown.length).toBeGreaterThan(5);
  const lines = printed.split('\n');
  let next = 0;
  for (const line of shown) {
    const at = lines.indexOf(line, next);
    expect(at === -1 ? `missing: ${line}` : '').toBe('');
    next = at + 1;
  }
});
