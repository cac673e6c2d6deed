import { junitReport } from '../../../src/cli/formats/junit';
import { agent, baselineOf, finding, report } from '../inspections';

const junit = (...about: Parameters<typeof report>) => junitReport(report(...about));
const EVIL = 'a<b>&"\'\n\r\t]]>\u0000\u001b\ufffe\ud800x\udc00😀-->';

/** Whether it is XML: tags closed in order, quoted attributes, nothing unescaped, and only what XML can say. */
function isWellFormed(xml: string): boolean {
  const [declaration, body] = [xml.slice(0, xml.indexOf('\n')), xml.slice(xml.indexOf('\n'))];
  const text = '(?:[^<>&]|&(?:amp|lt|gt|quot|#\\d+);)*';
  const tag = new RegExp(`<(/?)(\\w+)((?: \\w+="(?:[^<&"\\n\\r\\t]|&(?:amp|lt|gt|quot|#\\d+);)*")*)(/?)>(${text})`, 'uy');
  const open: string[] = [];
  tag.lastIndex = 1;
  for (let found = tag.exec(body); found !== null; found = tag.exec(body)) {
    if (found[1] === '/' ? open.pop() !== found[2] : found[4] !== '/' && open.push(found[2]) === 0) return false;
    if (tag.lastIndex === body.length) return open.length === 0 && declaration === '<?xml version="1.0" encoding="UTF-8"?>' && !/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml);
  }
  return false;
}

test('a suite for each agent, a case for each finding', () => {
  expect(junit([finding()])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="governed-agents" tests="1" failures="1" errors="0" skipped="0">
  <testsuite name="ServiceAccount ops/triage" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="ServiceAccount ops/triage" name="reads-secrets: ClusterRole reader" file="k8s/roles.yaml">
      <failure type="critical" message="critical: gives ServiceAccount ops/triage get on secrets in the whole cluster">ClusterRole reader gives ServiceAccount ops/triage get on secrets in the whole cluster
k8s/roles.yaml:12
ServiceAccount ops/triage
→ ClusterRoleBinding readers
→ ClusterRole reader
→ rules[1]
fix: take secrets out of rules[1] of ClusterRole reader</failure>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test('an agent of which nothing is found passes', () => {
  expect(junit([])).toContain('<testcase classname="ServiceAccount ops/triage" name="nothing is found" file="k8s/triage.yaml"/>');
});

test('what fails the check fails, what is accepted or less is skipped, and what could not be read is an error', () => {
  const xml = junit([finding(), finding({ at: 'accepted' }), finding({ severity: 'low', at: 'less', agent: null })], {
    threshold: 'high', accepted: baselineOf(finding({ at: 'accepted' })), problems: [{ file: 'a.yaml', line: 4, problem: 'is no valid YAML' }, { file: '', line: null, problem: 'matches nothing' }],
  });
  expect(xml).toContain('<testsuites name="governed-agents" tests="5" failures="1" errors="2" skipped="2">');
  expect(xml).toContain('<skipped message="accepted by the baseline"></skipped>');
  expect(xml).toContain('<skipped message="low, which does not fail with --fail-on high: ');
  expect(xml).toContain('<testcase classname="input" name="a.yaml:4" file="a.yaml">\n      <error type="not analysed" message="is no valid YAML"></error>');
  expect(xml).toContain('<testcase classname="input" name="options">');
  expect(xml).toContain('<testsuite name="objects" tests="1"');
});

test.each<[string, Parameters<typeof report>]>([
  ['nothing', [[], { agents: [] }]], ['nothing about an agent', [[]]],
  ['whatever somebody wrote into a manifest', [
    [finding({ agent: EVIL, at: EVIL, problem: EVIL, path: [EVIL, EVIL], fix: EVIL, source: { file: EVIL, line: 1 } })],
    { agents: [agent({ name: EVIL })], problems: [{ file: EVIL, line: 1, problem: EVIL }] },
  ]],
])('a report of %s is XML', (_, about) => {
  expect(isWellFormed(junit(...about))).toBe(true);
});

test('what XML can say stays what it is', () => {
  expect(junit([finding({ fix: EVIL })])).toContain('fix: a&lt;b&gt;&amp;"\'\n&#13;\t]]&gt;\ufffd\ufffd\ufffd\ufffdx\ufffd😀--&gt;</failure>');
  expect(junit([finding({ problem: 'a\nb\t"c"' })])).toContain('message="critical: a&#10;b&#9;&quot;c&quot;"');
});

test.each(['<a></b>', '<a>', '<a x=1></a>', '<a x="<"></a>', '<a>&</a>', '<a>\u0001</a>', '<a></a>x<', '</a>'])('the test knows that %s is no XML', xml => {
  expect(isWellFormed(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`)).toBe(false);
});

test('nothing in it is obeyed by a terminal or hidden from the eye, and it is XML', () => {
  const at = 'x\u001b[2J\u009b2J\u202ey\u2028z';
  expect(junit([finding({ at })])).not.toMatch(/[\u001b\u009b\u202e\u2028]/);
  expect(junit([finding({ at })])).toContain('&#155;2J&#8238;y&#8232;z');
  expect(isWellFormed(junit([finding({ at, path: [at, at] })]))).toBe(true);
});
