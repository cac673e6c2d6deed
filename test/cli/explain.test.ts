import { RULES } from '../../src/checks/rules';
import { explain } from '../../src/cli/explain';
import { INSPECTION_RULES } from '../../src/inspection/inspection-rules';

function explained(name?: string): { readonly status: number; readonly out: string; readonly err: string } {
  const [out, err]: [string[], string[]] = [[], []];
  const status = explain(name, {
    stdin: (async function* () { yield* []; })(), stdout: { write: text => out.push(text) }, stderr: { write: text => err.push(text) }, env: {},
  });
  return { status, out: out.join(''), err: err.join('') };
}

/** Without the line ends that the width asks for. */
const flat = (text: string) => text.replace(/\s+/g, ' ');

test.each([...RULES, ...INSPECTION_RULES].map(rule => [rule.id, rule] as const))('%s is explained', (id, { title, rationale, fix }) => {
  const { status, out, err } = explained(id);
  expect([status, err]).toEqual([0, '']);
  for (const said of [id, title, rationale, fix]) expect(flat(out)).toContain(flat(said));
});

test('a rule of synthesis is explained with what a person may accept, and where it is taken from', () => {
  expect(explained('image-is-pinned').out).toContain('a person other than the owner may accept a finding for a while');
  expect(explained('owner-is-named').out).toMatch(/except {2}none\n/);
  expect(explained('owner-is-named').out).toContain('https://technicalanxiety.com/k8s-accountability');
  expect(explained('owner-is-named').out).toMatch(/see {5}node_modules\/governed-agents\/docs\/rules\/owner-is-named.md\n$/);
});

test('a rule of the check is explained with its severity, its source and its other names', () => {
  const { out } = explained('escalates-roles');
  expect(out).toContain('by governed-agents check: a finding, critical unless it says otherwise');
  expect(out).toContain('kubernetes/website rbac-good-practices.md#escalate-verb');
  expect(out).toMatch(/also {4}ESC-03\n {2}see {5}node_modules\/governed-agents\/docs\/check.md#escalates-roles\n$/);
});

test.each(['ESC-03', 'esc-03'])('%s, as others call it, explains every rule of that name', name => {
  const { out } = explained(name);
  expect(out).toContain('escalates-roles\n');
  expect(out).toContain('escalates-clusterroles\n');
});

test('without a name every rule is listed, of the check and of synthesis', () => {
  const { status, out } = explained();
  const listed = [...out.matchAll(/^ {2}([a-z][\w-]*) {2}(critical|high|medium|low|refuses|warns)$/gm)].map(match => match[1]);
  expect(status).toBe(0);
  expect(listed).toEqual([...INSPECTION_RULES, ...RULES].map(({ id }) => id));
});

test.each([
  ['owner-is-name', 'is it owner-is-named?'], ['escalates', 'is it escalates-roles, or escalates-clusterroles?'], ['xyz', 'governed-agents explain lists them all'],
  ['x\u001b[2J', 'governed-agents explain lists them all'],
])('nothing is called %j, and a name is offered that may be meant', (name, offer) => {
  const { status, out, err } = explained(name);
  expect([status, out]).toEqual([2, '']);
  expect(err).toMatch(/^error: no rule is called "[^\u001b]*\n$/);
  expect(err).toContain(offer);
});

test('no rule of the check has the name of a rule of synthesis', () => {
  const ids = [...INSPECTION_RULES, ...RULES].map(({ id }) => id);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});
