import { AuthorityClass } from '../../../src';
import { textReport } from '../../../src/cli/formats/text';
import { paintWith } from '../../../src/cli/terminal';
import { agent, baselineOf, finding, READS_LOGS, report } from '../inspections';

const LOOK = { paint: paintWith(false), width: 80, folder: '/repo' };
const text = (...about: Parameters<typeof report>) => textReport(report(...about), LOOK);

test('a person reads who it is, what it amounts to, what is wrong, how it comes about and what to change', () => {
  const other = agent({ name: 'ServiceAccount ops/quiet', declared: null, own: '', effective: '', foundBy: ['--service-account'], source: null });
  const findings = [
    finding(),
    finding({ rule: READS_LOGS, problem: 'gives ServiceAccount ops/triage get on pods/log in the whole cluster', path: ['ServiceAccount ops/triage', 'ClusterRoleBinding readers'] }),
    finding({ at: 'ClusterRole elsewhere', source: null, agent: null, path: [] }),
  ];
  const reaching = agent({ effective: 'none', path: ['ServiceAccount ops/triage', 'creates pods in ops', 'ServiceAccount ops/admin'], unknown: ['ServiceAccount ops/triage', 'IAM role ops'] });
  expect(text(findings, { agents: [other, reaching] })).toBe(`ServiceAccount ops/triage  k8s/triage.yaml:3
  found by  Agent ops/triage of kagent.dev
  declared  ADVISE
  holds     as much as ADVISE may
  comes to  more than any authority class may hold
  how       ServiceAccount ops/triage
            → creates pods in ops
            → ServiceAccount ops/admin
  and to    ServiceAccount ops/triage
            → IAM role ops
            whose rights nothing here tells

  CRITICAL  reads-secrets
          gives ServiceAccount ops/triage get on secrets in the whole cluster
  LOW       reads-logs
          gives ServiceAccount ops/triage get on pods/log in the whole cluster
    at    ClusterRole reader, k8s/roles.yaml:12
    path  ServiceAccount ops/triage
          → ClusterRoleBinding readers
    fix   take secrets out of rules[1] of ClusterRole reader

ServiceAccount ops/quiet
  found by  --service-account
  declared  no authority class: nobody governs it
  holds     nothing

About no agent in particular

  CRITICAL  reads-secrets
          gives ServiceAccount ops/triage get on secrets in the whole cluster
    at    ClusterRole elsewhere, which is not among what was read
    fix   take secrets out of rules[1] of ClusterRole reader

2 agents in 7 objects of 2 files: 3 findings, 2 critical, 1 low
3 findings fail the check (--fail-on low)
governed-agents explain <rule> says more about each
`);
});

test('a tool is told as one, and counted as one', () => {
  const tool = agent({ kind: 'tool', name: 'ServiceAccount ops/tool-reader', declared: null });
  expect(text([], { agents: [agent(), tool] })).toContain('1 agent and 1 tool in 7 objects of 2 files: no findings\n');
  expect(text([], { agents: [tool] })).toContain('  declared  a tool, which has no authority class: the agents that use it\n            answer for what it may do\n');
});

test('what the baseline accepts is one line, below the rest', () => {
  const [accepted] = baselineOf(finding());
  const told = text([finding(), finding({ at: 'Role new' })], { accepted: [{ ...accepted, reason: 'until the chart is replaced' }, ...baselineOf(finding({ at: 'gone' }))] });
  expect(told).toContain('  accepted  critical reads-secrets at ClusterRole reader: until the chart is replaced\n');
  expect(told).toContain('1 finding accepted by the baseline\n1 entry of the baseline found no more\n1 finding fails the check (--fail-on low)\n');
});

test('agents stand in the order of the worst that nobody accepted', () => {
  const names = ['ServiceAccount ops/a', 'ServiceAccount ops/b', 'ServiceAccount ops/c'];
  const [a, b] = [finding({ agent: names[0] }), finding({ agent: names[1], severity: 'low' })];
  const told = text([a, b], { agents: names.map(name => agent({ name, identity: { namespace: 'ops', name } })), accepted: baselineOf(a) });
  expect(told.match(/^ServiceAccount ops\/./gm)).toEqual([names[1], names[0], names[2]]);
});

test('a summary says what kept it from being judged as a whole, and what does not fail', () => {
  const problems = [{ file: 'a.yaml', line: 1, problem: 'is no valid YAML' }];
  expect(text([], { problems, agents: [] })).toBe(`0 agents in 7 objects of 2 files: no findings in what could be judged
no agent was found: name the ServiceAccounts of agents with --service-account <namespace/name>
1 problem kept this from being judged as a whole: see the errors
not everything could be judged
`);
  expect(text([finding()], { problems })).toContain('\n1 finding fails the check (--fail-on low)\n');
  expect(text([finding({ severity: 'low' })], { threshold: 'high' })).toContain('1 finding, 1 low\nnothing fails the check (--fail-on high)\n');
  expect(text([finding()], { threshold: 'never' })).toMatch(/1 finding, 1 critical\nnothing fails the check \(--fail-on never\)\n/);
});

test('no line is wider than it has to be, and no name is broken', () => {
  const name = `ClusterRole ${'very-long-name-of-a-role-'.repeat(6)}x`;
  const lines = text([finding({ at: name, problem: 'a word and '.repeat(40), path: ['ServiceAccount ops/triage', 'gives '.repeat(40)] })]).split('\n');
  expect(lines.filter(line => line.length > 80)).toEqual([expect.stringContaining(name.split(' ')[1])]);
});

test('nothing that is read obeys the terminal', () => {
  const evil = 'x\u001b[2Jy\u202ez\nw';
  const agents = [agent({ name: evil, foundBy: [evil], unknown: [evil] })];
  const told = text([finding({ at: evil, problem: evil, path: [evil, evil], fix: evil, agent: evil })], { agents });
  expect(told).not.toMatch(/[\u001b\u202e]/);
  expect(told).toContain('x\\u001b[2Jy\\u202ez\\u000aw');
});

test('colours are beside the words, not in place of them', () => {
  const coloured = textReport(report([finding()]), { ...LOOK, paint: paintWith(true) });
  expect(coloured).toContain('\u001b[31m\u001b[1mCRITICAL\u001b[22m\u001b[39m');
  // eslint-disable-next-line no-control-regex
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(text([finding()]));
});

test('classes are written as the declaration has them', () => {
  expect(text([], { agents: [agent({ declared: AuthorityClass.EXECUTE, own: AuthorityClass.ADAPT, effective: AuthorityClass.ADAPT })] })).toContain(
    '  declared  EXECUTE\n  holds     as much as ADAPT may\n');
});
