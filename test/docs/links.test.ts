import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');
const pages = [
  ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...readdirSync(join(ROOT, 'docs'), { recursive: true }).map(file => join('docs', String(file))).filter(file => file.endsWith('.md')),
];

test.each(pages)('every file that %s links to is there', page => {
  const links = [...readFileSync(join(ROOT, page), 'utf8').matchAll(/\]\((?!https?:|mailto:|#)([^)#]+)/g)].map(match => match[1]);
  expect(links.filter(link => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
});
