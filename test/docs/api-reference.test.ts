import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const DECLARATION = join(ROOT, 'src/declaration');
const reference = readFileSync(join(ROOT, 'API.md'), 'utf8').replace(/\s+/g, ' ');

const documented = readdirSync(DECLARATION).flatMap(file =>
  [...readFileSync(join(DECLARATION, file), 'utf8').matchAll(/\/\*\*\n((?: +\*.*\n)+?) +\*\/\n +readonly (\w+)\??:/g)]
    .map(match => [file, match[2], match[1].split('\n')[0].replace(/^ +\* ?/, '').trim()] as const));

test('there are properties to look for', () => {
  expect(documented.length).toBeGreaterThan(60);
});

test.each(documented)('the API reference has the property of %s called %s, as it is documented now', (_, name, sentence) => {
  expect(reference).toContain(`\`${name}\``);
  expect(reference).toContain(sentence);
});
