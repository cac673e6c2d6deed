import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { FORMATS } from '../../src/cli/formats';
import { readInput } from '../../src/cli/input/read-input';
import { run } from '../../src/cli/program';
import { checkRuleUrl } from '../../src/cli/rule-page';
import { THRESHOLDS } from '../../src/cli/threshold';
import { MOST_BYTES } from '../../src/files/file-bytes';
import { INSPECTION_RULES } from '../../src/inspection/inspection-rules';

const ROOT = join(__dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/check.md'), 'utf8');
const blocks = (language: string) => [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(match => match[1]);

async function printed(...args: readonly string[]): Promise<string> {
  const out: string[] = [];
  const [stdout, stderr] = [out, [] as string[]].map(lines => ({ write: (text: string) => lines.push(text) }));
  await run(args, { stdin: (async function* () { yield* []; })(), stdout, stderr, env: {} });
  return out.join('');
}

test('every rule of the check is in the table, with its severity, its law and its other names', () => {
  const rows = page.split('\n').filter(line => line.startsWith('| <a id='));
  expect(rows).toEqual(INSPECTION_RULES.map(({ id, severity, title, aliases }) => `| <a id="${id}"></a>${id} | ${severity} | ${title} | ${aliases.join(', ')} |`));
});

test.each(INSPECTION_RULES.map(rule => [checkRuleUrl(rule), rule.id]))('%s leads to the rule', (url, id) => {
  expect(url).toBe(`node_modules/governed-agents/docs/check.md#${id}`);
  expect(page).toContain(`<a id="${id}"></a>`);
});

test('what the page says is printed is what is printed', async () => {
  const [, file, account] = /check (examples\/\S+) --service-account (\S+)/.exec(page)!;
  const [shown] = /<!-- printed, the first of it -->\n```text\n([\s\S]*?)```/.exec(page)!.slice(1);
  expect(shown.length).toBeGreaterThan(500);
  expect(await printed('check', file, '--service-account', account)).toContain(shown);
});

test('every option on the page is one of the command, and every option of the command is on the page', async () => {
  const known = [...(await printed('check', '--help')).matchAll(/^ {2}(?:-h, )?(--[a-z-]+)/gm)].map(match => match[1]);
  const named = new Set([...page.matchAll(/(?<=[\s`])--[a-z]+(?:-[a-z]+)*/g)].map(match => match[0]));
  expect([...named].filter(option => !known.includes(option))).toEqual(['--read-only']);
  expect(known.filter(option => !named.has(option))).toEqual(['--today', '--help']);
});

test('every format and every threshold is on the page', () => {
  for (const format of Object.keys(FORMATS)) expect(page).toContain(`| \`${format}\` |`);
  for (const threshold of THRESHOLDS) expect(page).toContain(`\`${threshold}\``);
  expect(page).toContain(`at most ${MOST_BYTES / 1e6} MB`);
});

test('the recipes for pipelines are YAML, with a check that can be run', () => {
  const recipes = blocks('yaml');
  expect(recipes).toHaveLength(2);
  for (const recipe of recipes) expect(JSON.stringify(load(recipe))).toMatch(/npx governed-agents check k8s\/ .*--output check\.\w+/);
});

test.each(['kagent-agent', 'read-only-mcp-server'])('examples/check/%s.yaml can be read', async name => {
  const { objects, problems } = await readInput([join(ROOT, `examples/check/${name}.yaml`)], (async function* () { yield* []; })(), () => undefined);
  expect(problems).toEqual([]);
  expect(objects.length).toBeGreaterThan(2);
});
