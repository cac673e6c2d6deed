import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADMISSIBLE, governancePlan, plan, toolWith } from './admissible';
import { verdictsInApp } from './rendered-example';
import { AuthorityClass, DnsVariant, NetworkProvider } from '../../src';
import { judgeFleet } from '../../src/checks/judge-fleet';
import { REFERENCES } from '../../src/checks/references';
import { AnyRule, Verdict } from '../../src/checks/rule';
import { GOVERNANCE_RULES, RENDERED_RULES, RULES } from '../../src/checks/rules';
import { AgentPlan } from '../../src/plan/agent-plan';

jest.mock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

const ROOT = join(__dirname, '../..');
const RULE_FOLDER = join(ROOT, 'src/checks/rules');
const PAGES = join(ROOT, 'docs/rules');
const ruleFiles = readdirSync(RULE_FOLDER).filter(file => file !== 'index.ts').map(file => file.replace(/\.ts$/, ''));

const pageOf = (rule: AnyRule) => readFileSync(join(PAGES, `${rule.id}.md`), 'utf8');

/** Rules that find something only under other options: the options of their pages. */
const OPTIONS: Readonly<Record<string, object>> = {
  'api-server-address-is-known': { apiServerCidrs: undefined },
  'cloud-identity-opens-one-address': { networkProvider: NetworkProvider.CILIUM },
};

/** All that is found and that nobody accepted in the examples of a page, which are properties over an admissible declaration, or statements over an app. */
function verdictsIn(rule: AnyRule, example: string): readonly Verdict[] {
  const isStatement = /^\s*(new|const) /.test(example);
  if (isStatement || RENDERED_RULES.some(each => each.id === rule.id)) return verdictsInApp(example);
  const scope = { AuthorityClass, DnsVariant, NetworkProvider };
  const value = new Function(...Object.keys(scope), `return ${example.trim().startsWith('[') ? example : `({ ${example} })`};`)(...Object.values(scope)) as object;
  const isGovernance = GOVERNANCE_RULES.some(each => each.id === rule.id) && !ruleIsAboutAgents(rule);
  const governance = isGovernance ? governancePlan(value) : governancePlan(OPTIONS[rule.id]);
  const overrides = isGovernance ? [] : Array.isArray(value) ? value as object[] : [value];
  // Only a tool has `triggers`.
  const agents: readonly AgentPlan[] = overrides.filter(each => !('triggers' in each)).map(each => plan({ ...ADMISSIBLE, ...each }, OPTIONS[rule.id]));
  const tools = overrides.filter(each => 'triggers' in each).map(each => toolWith(each, OPTIONS[rule.id]));
  const judgements = [...judgeFleet({ governance, agents, tools, namespaces: [] }).values()];
  return judgements.flatMap(({ refusals, warnings }) => [...refusals, ...warnings]);
}

const findingsIn = (rule: AnyRule, example: string) => verdictsIn(rule, example).map(verdict => verdict.rule.id);

function ruleIsAboutAgents(rule: AnyRule): boolean {
  return rule.id === 'declaration-is-well-formed';
}

function examples(page: string, heading: string): readonly string[] {
  const section = page.split(/^## /m).find(each => each.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/```ts\n([\s\S]*?)```/g)].map(match => match[1]);
}

test('every rule file is in the list of rules exactly once, under the name of its file', () => {
  expect(RULES.map(rule => rule.id).sort()).toEqual([...ruleFiles].sort());
});

test('every rule is exported under its id in camel case', () => {
  const named = ruleFiles.map(file => [file, Object.keys(jest.requireActual<object>(join(RULE_FOLDER, file)))]);
  expect(named).toEqual(ruleFiles.map(file => [file, expect.arrayContaining([file.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())])]));
});

test('no page and no test is left of a rule that is gone', () => {
  const pages = readdirSync(PAGES).filter(file => file !== 'README.md').map(file => file.replace(/\.md$/, ''));
  const tests = readdirSync(join(__dirname, 'rules')).map(file => file.replace(/\.test\.ts$/, ''));
  expect(pages.sort()).toEqual([...ruleFiles].sort());
  expect(tests.sort()).toEqual([...ruleFiles].sort());
});

test('every reference is used by a rule', () => {
  const used = new Set(RULES.flatMap(rule => rule.references));
  expect(Object.keys(REFERENCES).filter(key => !used.has(key as keyof typeof REFERENCES))).toEqual([]);
});

test('ids that were retired never come back', () => {
  const retired = [...readFileSync(join(ROOT, 'docs/retired-rules.md'), 'utf8').matchAll(/^- `([a-z-]+)`/gm)].map(match => match[1]);
  expect(RULES.map(rule => rule.id).filter(id => retired.includes(id))).toEqual([]);
});

test('the index of pages lists every rule with its law', () => {
  const index = readFileSync(join(PAGES, 'README.md'), 'utf8');
  for (const rule of RULES) expect(index).toContain(`[${rule.id}](${rule.id}.md)`);
  for (const rule of RULES) expect(index).toContain(rule.title);
});

describe.each(RULES.map(rule => [rule.id, rule] as const))('%s', (id, rule) => {
  test('reads as a law, a reason and something to write', () => {
    expect(rule.title).toMatch(/^[a-z].*[^.]$/);
    expect(rule.rationale).toMatch(/^[a-z].*[^.]$/);
    expect(rule.fix).toMatch(/`[^`]+`/);
    expect(rule.rationale).not.toBe(rule.title);
  });

  test('has a page that says what the rule says', () => {
    const page = pageOf(rule);
    expect(page).toContain(`# ${id}\n`);
    expect(page).toContain(rule.title);
    expect(page).toContain(rule.rationale);
    expect(page).toContain(rule.exceptions === 'allowed' ? 'A person may accept a finding' : 'No exceptions');
    for (const key of rule.references) expect(page).toContain(REFERENCES[key].url);
  });

  test('refuses or warns, with exceptions or without, and its page says which', () => {
    expect(pageOf(rule)).toContain(`**${{ refuse: 'Refuses', warn: 'Warns' }[rule.onFail]}.** ${{ none: 'No exceptions.', allowed: 'A person may accept a finding' }[rule.exceptions]}`);
  });

  test('has a page that lists where the rule is taken from, and nothing else', () => {
    const section = pageOf(rule).split(/^## /m).find(each => each.startsWith('References\n')) ?? '';
    const listed = [...section.matchAll(/^- .*$/gm)].map(match => match[0]);
    expect(listed).toEqual(rule.references.map(key => `- [${REFERENCES[key].title}](${REFERENCES[key].url})`));
  });

  test('finds every example that its page calls refused, and none that it calls accepted', () => {
    const [refused, accepted] = [examples(pageOf(rule), rule.onFail === 'warn' ? 'Warned about' : 'Refused'), examples(pageOf(rule), 'Accepted')];
    expect(refused.length).toBeGreaterThan(0);
    expect(accepted.length).toBeGreaterThan(0);
    for (const example of refused) expect([example, findingsIn(rule, example)]).toEqual([example, expect.arrayContaining([id])]);
    for (const example of accepted) expect([example, findingsIn(rule, example).filter(found => !isWarning(found))]).toEqual([example, []]);
    for (const example of accepted) expect([example, findingsIn(rule, example)]).toEqual([example, expect.not.arrayContaining([id])]);
  });

  test(rule.exceptions === 'allowed' ? 'says what exactly it found, for a person to accept that and nothing else' : 'is no rule to write exceptions for', () => {
    const findings = examples(pageOf(rule), 'Refused').flatMap(example => verdictsIn(rule, example)).filter(verdict => verdict.rule.id === id).map(({ finding }) => finding);
    const values = findings.map(({ value }) => value);
    expect(values).toEqual(values.map(() => rule.exceptions === 'allowed' ? expect.stringMatching(/\S/) : undefined));
  });

  test('has a test file of its own, with what it refuses and what it accepts', () => {
    const file = join(__dirname, 'rules', `${id}.test.ts`);
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).toMatch(/toEqual\(\[\]\)/);
    expect(readFileSync(file, 'utf8')).toMatch(/toMatchObject\(\[/);
  });
});

function isWarning(id: string): boolean {
  return RULES.find(rule => rule.id === id)!.onFail === 'warn';
}

