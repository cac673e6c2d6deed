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

test.each(pages)('every heading that %s links to is there', page => {
  const links = [...readFileSync(join(ROOT, page), 'utf8').matchAll(/\]\((?!https?:|mailto:)([^)#]*)#([^)]+)\)/g)].map(([link, file, heading]) => ({ link, file, heading }));
  const missing = links.filter(({ file, heading }) => !anchorsOf(file === '' ? page : join(dirname(page), file)).includes(heading));
  expect(missing.map(({ link }) => link)).toEqual([]);
});

/** The anchors of a page's headings, as GitHub makes them; a file that is no page has none. */
function anchorsOf(page: string): readonly string[] {
  if (!page.endsWith('.md') || !existsSync(join(ROOT, page))) return [];
  return [...readFileSync(join(ROOT, page), 'utf8').matchAll(/^#+ (.*)$/gm)]
    .map(([, heading]) => heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').trim().toLowerCase().replace(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-'));
}
