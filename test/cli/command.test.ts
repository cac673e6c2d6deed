import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from './folders';

const COMMAND = [process.execPath, '-r', require.resolve('tsx/cjs'), join(__dirname, '../../src/cli/governed-agents.ts')];

const KAGENT = `apiVersion: kagent.dev/v1alpha2
kind: Agent
metadata: {name: k8s-agent, namespace: kagent}
spec: {type: Declarative, declarative: {modelConfig: default, systemMessage: You are a Kubernetes agent.}}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: k8s-agent, namespace: kagent}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: k8s-agent-cluster-admin}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects: [{kind: ServiceAccount, name: k8s-agent, namespace: kagent}]
`;
const HARMLESS = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop}\n';
const SERVER = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: mcp-server, namespace: mcp}\n';
const REGISTER = '{"schemaVersion": 1, "agents": []}\n';
const BOMB = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]', ...Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`)].join('\n');

const FILES: Readonly<Record<string, string | Buffer>> = {
  'agent.yaml': KAGENT,
  'harmless.yaml': HARMLESS,
  'server.yaml': SERVER,
  'unplaced.yaml': SERVER.replace(', namespace: mcp', ''),
  'others.yaml': [SERVER,
    'apiVersion: v1\nkind: Pod\nmetadata: {name: runs, namespace: mcp}\nspec: {serviceAccountName: used, containers: []}\n',
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: binds, namespace: mcp}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\nsubjects: [{kind: ServiceAccount, name: bound}, {kind: ServiceAccount, name: used}]\n'].join('---\n'),
  'two.yaml': `${HARMLESS}---\nkind: [\n---\n${KAGENT}`,
  'values.yaml': 'replicas: 1\n',
  'half.yaml': 'kind: Pod\n',
  'list.yaml': `apiVersion: v1\nkind: List\nitems:\n${KAGENT.split('---\n').map(object => object.trimEnd().split('\n').map((line, i) => `${i === 0 ? '- ' : '  '}${line}`).join('\n')).join('\n')}\n`,
  'empty.yaml': '',
  'bomb.yaml': BOMB,
  'mesh.json': Array.from({ length: 2000 }, (_, i) => [
    { kind: 'ClusterRole', aggregationRule: { clusterRoleSelectors: [{}] } },
    { kind: 'ClusterRoleBinding', roleRef: { kind: 'ClusterRole', name: `x${i}` }, subjects: [{ kind: 'ServiceAccount', name: 'agent-advise-x', namespace: 'ops' }] },
  ].map(object => JSON.stringify({ apiVersion: 'rbac.authorization.k8s.io/v1', metadata: { name: `x${i}` }, ...object })).join('\n')).join('\n'),
  'cycle.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: &a {annotations: *a}\n',
  'deep.yaml': `a: ${'['.repeat(100_000)}`,
  'binary.yaml': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]),
  'latin.yaml': Buffer.from('apiVersion: v1\nkind: Pod\nmetadata: {name: caf\xe9}\n', 'latin1'),
  'windows.yaml': Buffer.from(`\ufeff${KAGENT}`.replaceAll('\n', '\r\n')),
  'proto.yaml': 'apiVersion: v1\nkind: ConfigMap\n__proto__: {polluted: true}\nmetadata: {name: x, __proto__: {labels: {}}}\n',
  'twice.yaml': 'apiVersion: v1\nkind: Pod\nkind: Secret\n',
  'twice.json': '{"apiVersion":"v1",\n"kind":"Pod","kind":"Secret"}',
  'broken.json': '{"apiVersion":"v1",',
  'not-a-baseline.json': '{}',
  'folder/agent.yaml': KAGENT,
  'folder/values.yaml': 'replicas: 1\n',
  'folder/.git/broken.yaml': '[',
  'folder/node_modules/x/broken.yaml': '[',
  'charts/values.yaml': 'replicas: 1\n',
  'mixed/agent.yaml': KAGENT,
  'mixed/broken.yaml': '[',
};

const folder = folderWith(FILES);
writeFileSync(join(folder, 'large.yaml'), '');
truncateSync(join(folder, 'large.yaml'), 200_000_000);
symlinkSync('..', join(folder, 'folder/up'));

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], { input = '', env = {}, cwd = folder }: { readonly input?: string | Buffer; readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {}): Ran {
  const { status, stdout, stderr } = spawnSync(COMMAND[0], [...COMMAND.slice(1), ...args], { cwd, input, encoding: 'utf8', env: { PATH: process.env.PATH, ...env }, timeout: 60_000 });
  return { status, stdout, stderr };
}

/** Runs a line of a shell, in which `$CHECK` is the command. */
function shell(line: string): Ran {
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-o', 'pipefail', '-c', line], { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH, CHECK: COMMAND.join(' ') }, timeout: 60_000 });
  return { status, stdout, stderr };
}

const CLEAN = /^0 agents|^ServiceAccount/;
const FOUND = /CRITICAL {2}writes-everything/;
const NOTHING = /^$/;

/** What is asked, the exit status, what goes to standard output, and every line of standard error. */
test.each<[string, readonly string[], string, number, RegExp, readonly (string | RegExp)[]]>([
  // Clean, and findings.
  ['no agents', ['check', 'harmless.yaml'], '', 0, CLEAN, []],
  ['findings', ['check', 'agent.yaml'], '', 1, FOUND, []],
  ['findings from standard input', ['check', '-'], KAGENT, 1, FOUND, []],
  ['findings in a list', ['check', 'list.yaml'], '', 1, FOUND, []],
  ['findings in a folder', ['check', 'folder'], '', 1, FOUND, [/^note: 1 document says neither .* passed over$/, /^note: folder\/up links to a folder/]],
  ['findings with Windows line ends and a byte order mark', ['check', 'windows.yaml'], '', 1, FOUND, []],
  ['a ServiceAccount that somebody names', ['check', 'server.yaml', '--service-account', 'mcp/*'], '', 1, /ServiceAccount mcp\/mcp-server/, []],
  ['keys that would pollute', ['check', 'proto.yaml'], '', 0, CLEAN, []],
  ['findings below --fail-on', ['check', 'server.yaml', '--service-account', 'mcp/*', '--fail-on', 'critical'], '', 0, /nothing fails the check/, []],
  ['findings with --fail-on never', ['check', 'agent.yaml', '--fail-on', 'never'], '', 0, FOUND, []],

  // Input that cannot be read: told with its place, and the rest is judged.
  ['a document that is no YAML', ['check', 'two.yaml'], '', 2, FOUND, [/^error: two\.yaml:\d+: is no valid YAML: /]],
  ['a broken file in a folder', ['check', 'mixed'], '', 2, FOUND, [/^error: mixed\/broken\.yaml:\d+: is no valid YAML: /]],
  ['broken YAML from standard input', ['check', '-'], 'a: [\n', 2, NOTHING, [/^error: standard input:\d+: is no valid YAML: /]],
  ['a missing file beside findings', ['check', 'agent.yaml', 'none.yaml'], '', 2, FOUND, ['error: none.yaml: is not there']],
  ['only a missing file', ['check', 'none.yaml'], '', 2, NOTHING, ['error: none.yaml: is not there']],
  ['a file that is no Kubernetes object', ['check', 'values.yaml', 'agent.yaml'], '', 2, FOUND, [/^error: values\.yaml:1: is no Kubernetes object: it has no `apiVersion` and no `kind`$/]],
  ['half an object', ['check', 'half.yaml'], '', 2, NOTHING, [/^error: half\.yaml:1: is no Kubernetes object: it has no `apiVersion`$/]],
  ['an empty file', ['check', 'empty.yaml', 'harmless.yaml'], '', 2, CLEAN, ['error: empty.yaml: is empty: it holds no document']],
  ['empty standard input', ['check', '-'], '', 2, NOTHING, ['error: standard input: is empty: it holds no document']],
  ['200 MB', ['check', 'large.yaml', 'agent.yaml'], '', 2, FOUND, [/^error: large\.yaml: is too large: .* 100 MB .* 200 MB$/]],
  ['aliases that explode', ['check', 'bomb.yaml', 'agent.yaml'], '', 2, FOUND, [/^error: bomb\.yaml:1: .*aliases in it stand for more than/]],
  ['roles that all take in each other', ['check', 'mesh.json', 'agent.yaml'], '', 2, NOTHING, [/^error: ClusterRoles among these objects take in each other in more ways than anybody can follow/]],
  ['an alias for what it is inside of', ['check', 'cycle.yaml', 'agent.yaml'], '', 2, FOUND, [/^error: cycle\.yaml:1: .*that it is inside of$/]],
  ['nesting without end', ['check', 'deep.yaml', 'agent.yaml'], '', 2, FOUND, [/^error: deep\.yaml:1: .*nesting/]],
  ['a binary file', ['check', 'binary.yaml', 'agent.yaml'], '', 2, FOUND, ['error: binary.yaml: is binary: it holds a zero byte']],
  ['bytes that are no UTF-8', ['check', 'latin.yaml', 'agent.yaml'], '', 2, FOUND, ['error: latin.yaml:3: is not written in UTF-8']],
  ['a key twice in YAML', ['check', 'twice.yaml'], '', 2, NOTHING, [/^error: twice\.yaml:3: .*duplicated mapping key/]],
  ['a key twice in JSON', ['check', 'twice.json'], '', 2, NOTHING, ['error: twice.json:2: says "kind" twice in one object: one of the two would be hidden']],
  ['broken JSON', ['check', 'broken.json'], '', 2, NOTHING, [/^error: broken\.json:1: is no valid JSON: /]],
  ['a folder without manifests', ['check', 'charts'], '', 2, NOTHING, [/^note: 1 document says neither/, 'error: there is no Kubernetes object in what was read']],

  // Registers.
  ['a fleet', ['fleet', '-'], REGISTER, 0, /^0 agents and 0 edges in 1 register, .*: nothing is refused\n$/, []],
  ['a fleet as JSON', ['fleet', '-', '--format', 'json'], REGISTER, 0, /"exitStatus": 0/, []],
  ['a register that is none', ['fleet', 'broken.json', '-'], REGISTER, 2, NOTHING, [/^error: broken\.json:1: is no valid JSON: /]],
  ['a drawing', ['graph', '-'], REGISTER, 0, /^%%[^]*flowchart LR\n {2}accTitle: fleet of 0 agents and 0 edges in 1 register\n/, []],
  ['a picture', ['graph', '-', '--format', 'svg'], REGISTER, 0, /^<svg [^]*<\/svg>\n$/, []],
  ['a drawing of no register', ['graph', 'broken.json'], '', 2, NOTHING, [/^error: broken\.json:1: is no valid JSON: /]],
  ['a drawing into a folder', ['graph', '-', '--output', 'folder'], REGISTER, 2, NOTHING, ['error: folder: is a folder']],
  ['a folder of registers', ['fleet', 'folder'], '', 2, NOTHING, ['error: folder: is a folder']],

  // What a cluster holds.
  ['the baseline', ['baseline'], '', 0, /^apiVersion: rbac[^]*name: authority\.governed-agents\.dev[^]*validationActions:\n {4}- Deny\n {4}- Audit\n/, []],
  ['the baseline while somebody looks at it', ['baseline', '--authority', 'audit'], '', 0, /policyName: authority\.governed-agents\.dev\n {2}validationActions:\n {4}- Audit\n---/, [/^note: agents are not held to their authority class/]],
  ['what goes to the audit log', ['audit-policy', 'ops-agents'], '', 0, /^# A file for the flag --audit-policy-file [^]*apiVersion: audit\.k8s\.io\/v1\n[^]*system:serviceaccounts:ops-agents\n/, []],
  ['an audit log of no namespaces', ['audit-policy'], '', 2, NOTHING, [/^error: missing required argument 'namespaces'/]],
  ['an audit log of a namespace that is none', ['audit-policy', 'ops-agents', 'A b'], '', 2, NOTHING, [/^error: .*the name of a namespace, such as ops, got "A b"/]],
  ['an enforcement that is none', ['baseline', '--authority', 'warn'], '', 2, NOTHING, [/^error: .*Allowed choices are deny, audit/]],

  // Arguments that mean nothing.
  ['no registers', ['fleet'], '', 2, NOTHING, [/^error: missing required argument 'registers'/]],
  ['nothing to draw', ['graph'], '', 2, NOTHING, [/^error: missing required argument 'registers'/]],
  ['a format that no drawing has', ['graph', '-', '--format', 'png'], '', 2, NOTHING, [/^error: .*Allowed choices are mermaid, dot, svg/]],
  ['a format that no fleet has', ['fleet', '-', '--format', 'sarif'], '', 2, NOTHING, [/^error: .*Allowed choices are text, json/]],
  ['a --service-account that matches nothing', ['check', 'agent.yaml', '--service-account', 'shop/*'], '', 2, FOUND, ['error: --service-account shop/* matches no ServiceAccount in what was read, where there is "kagent/k8s-agent"']],
  ['a --service-account of another namespace', ['check', 'unplaced.yaml', '--service-account', 'mcp/mcp-server'], '', 2, CLEAN, ['error: --service-account mcp/mcp-server matches no ServiceAccount in what was read, where there is "default/mcp-server"; objects that say no namespace count as in default, and --namespace says where they are']],
  ['a --service-account in a namespace that somebody names', ['check', 'unplaced.yaml', '--service-account', 'mcp/mcp-servr', '--namespace', 'mcp'], '', 2, CLEAN, ['error: --service-account mcp/mcp-servr matches no ServiceAccount in what was read, where there is "mcp/mcp-server"']],
  ['a ServiceAccount that nobody asks about', ['check', 'server.yaml'], '', 0, CLEAN, ['note: 1 other ServiceAccount was not asked about; if it is that of an agent, name it with --service-account']],
  ['ServiceAccounts that are there, bound or used beside an agent', ['check', 'agent.yaml', 'others.yaml'], '', 1, FOUND, ['note: 3 other ServiceAccounts were not asked about; name those that are agents with --service-account']],
  ['a --known-role that changes nothing', ['check', 'harmless.yaml', '--known-role', 'ClusterRole/x'], '', 0, CLEAN, ['note: --known-role ClusterRole/x changes nothing']],
  ['no arguments at all', [], '', 2, NOTHING, [/^Usage/]],
  ['nothing to check', ['check'], '', 2, NOTHING, [/^error: nothing is named to check: .*--help says more$/]],
  ['an unknown option', ['check', '.', '--formt', 'json'], '', 2, NOTHING, [/^error: unknown option '--formt' \(Did you mean --format\?\); --help says more$/]],
  ['an unknown command', ['chek'], '', 2, NOTHING, [/^error: unknown command 'chek' \(Did you mean check\?\); --help says more$/]],
  ['a format that is none', ['graph', 'a.json', '--format', 'png'], '', 2, NOTHING, [/^error: option '--format <format>' argument 'png' is invalid\. Allowed choices are mermaid, dot, svg; --help says more$/]],
  ['an unknown format', ['check', '.', '--format', 'yaml'], '', 2, NOTHING, [/^error: .*Allowed choices are text, json, sarif, junit/]],
  ['an unknown severity', ['check', '.', '--fail-on', 'info'], '', 2, NOTHING, [/^error: .*Allowed choices are critical/]],
  ['a --service-account without a namespace', ['check', '.', '--service-account', 'agent'], '', 2, NOTHING, [/^error: .*a namespace and a name, such as ops\/agent/]],
  ['a --known-role without a kind', ['check', '.', '--known-role', 'view'], '', 2, NOTHING, [/^error: .*ClusterRole\/<name> or Role\/<namespace>\/<name>/]],
  ['a --namespace that is none', ['check', '.', '--namespace', 'A b'], '', 2, NOTHING, [/^error: .*the name of a namespace/]],
  ['a release that is none', ['check', '.', '--kubernetes-version', 'latest'], '', 2, NOTHING, [/^error: .*a release of Kubernetes, such as 1\.34/]],
  ['a day that is none', ['check', '.', '--today', '2026-02-30'], '', 2, NOTHING, [/^error: .*a day, such as 2026-11-22/]],
  ['an empty --output', ['check', '.', '--output', ''], '', 2, NOTHING, [/^error: .*the path of a file/]],
  ['two reports into one file', ['check', '.', '--output', 'x', '--write-baseline', 'x'], '', 2, NOTHING, [/^error: --output and --write-baseline name one file; --help says more$/]],
  ['a baseline that is not there', ['check', 'agent.yaml', '--baseline', 'none.json'], '', 2, NOTHING, ['error: none.json: is not there']],
  ['a baseline that is none', ['check', 'agent.yaml', '--baseline', 'not-a-baseline.json'], '', 2, NOTHING, ['error: not-a-baseline.json: is no baseline: write one with `--write-baseline`']],
  ['a report that cannot be written', ['check', 'harmless.yaml', '--output', 'folder'], '', 2, NOTHING, ['error: folder: is a folder']],
  ['a rule that nobody knows', ['explain', 'owner-is-name'], '', 2, NOTHING, ['error: no rule is called "owner-is-name": is it owner-is-named?']],

  // What is asked for.
  ['help', ['--help'], '', 0, /^Usage: governed-agents .*\$ governed-agents check dist\/ k8s\//s, []],
  ['help about a command', ['check', '--help'], '', 0, /--baseline <file>.*Exit status: 0 clean/s, []],
  ['help about drawings', ['graph', '--help'], '', 0, /--output <file>.*Exit status: 0 drawn, and every bound holds/s, []],
  ['the version', ['--version'], '', 0, /^\d+\.\d+\.\d+\n$/, []],
  ['a rule', ['explain', 'owner-is-named'], '', 0, /^owner-is-named\n/, []],
  ['all rules', ['explain'], '', 0, /writes-everything.*owner-is-named/s, []],
])('%s', (_, args, input, status, stdout, stderr) => {
  const ran = run(args, { input });
  const lines = ran.stderr.split('\n').filter(line => line !== '');
  expect({ ...ran, stderr: lines.slice(0, Math.max(lines.length === 0 ? 0 : 1, stderr.length)) }).toEqual({
    status, stdout: expect.stringMatching(stdout), stderr: stderr.map(line => typeof line === 'string' ? line : expect.stringMatching(line)),
  });
  if (args.length > 0) expect(lines).toHaveLength(stderr.length);
});

test.each(['text', 'json', 'sarif', 'junit'])('as %s, standard output holds the report and nothing else, errors or not', format => {
  const { status, stdout, stderr } = run(['check', 'agent.yaml', 'none.yaml', '--format', format]);
  expect(status).toBe(2);
  expect(stderr).toBe('error: none.yaml: is not there\n');
  if (format === 'json') expect(JSON.parse(stdout)).toMatchObject({ exitStatus: 2, problems: [{ file: 'none.yaml' }] });
  if (format === 'sarif') expect(JSON.parse(stdout)).toMatchObject({ runs: [{ invocations: [{ executionSuccessful: false }] }] });
  if (format === 'junit') expect(stdout).toMatch(/^<\?xml .*<\/testsuites>\n$/s);
  if (format === 'text') expect(stdout).toContain('1 problem kept this from being judged as a whole');
});

test('a report goes into a file whole, and standard output stays empty', () => {
  expect(run(['check', 'agent.yaml', '--format', 'json', '--output', 'reports/check.json'], { env: { FORCE_COLOR: '1' } })).toEqual({ status: 1, stdout: '', stderr: '' });
  expect(JSON.parse(readFileSync(join(folder, 'reports/check.json'), 'utf8'))).toMatchObject({ exitStatus: 1 });
  run(['check', 'agent.yaml', '--output', 'reports/check.json'], { env: { FORCE_COLOR: '1' } });
  expect(readFileSync(join(folder, 'reports/check.json'), 'utf8')).toMatch(/^ServiceAccount kagent/);
  expect(readdirSync(join(folder, 'reports'))).toEqual(['check.json']);
});

test('a report that cannot be made leaves what was written before', () => {
  writeFileSync(join(folder, 'kept.json'), 'before');
  expect(run(['check', 'none.yaml', '--output', 'kept.json']).status).toBe(2);
  expect(readFileSync(join(folder, 'kept.json'), 'utf8')).toBe('before');
});

test('a link that a report goes to stays a link, and a device a device', () => {
  writeFileSync(join(folder, 'target.txt'), '');
  symlinkSync('target.txt', join(folder, 'link.txt'));
  expect(run(['check', 'harmless.yaml', '--output', 'link.txt']).status).toBe(0);
  expect(readFileSync(join(folder, 'target.txt'), 'utf8')).toMatch(CLEAN);
  expect(run(['check', 'harmless.yaml', '--output', '/dev/null']).status).toBe(0);
});

test('what was there when a baseline was written is accepted, and what comes later is not', () => {
  expect(run(['check', 'agent.yaml', '--write-baseline', 'accepted.json'])).toMatchObject({ status: 0, stdout: expect.stringContaining('accepted by the baseline') });
  expect(run(['check', 'agent.yaml', '--baseline', 'accepted.json'])).toMatchObject({ status: 0, stderr: '' });
  expect(run(['check', 'agent.yaml', 'server.yaml', '--service-account', 'mcp/*', '--baseline', 'accepted.json']).status).toBe(1);
  expect(run(['check', 'agent.yaml', '--baseline', 'accepted.json'], { input: '' }).stdout).not.toMatch(/CRITICAL/);
});

test('what a baseline accepts and nobody finds any more is told', () => {
  run(['check', 'agent.yaml', '--write-baseline', 'stale.json']);
  const { status, stderr } = run(['check', 'harmless.yaml', '--baseline', 'stale.json']);
  expect(status).toBe(0);
  expect(stderr).toMatch(/^note: stale\.json accepts [\w-]+ at .*, where it is found no more$/m);
  expect(run(['check', 'harmless.yaml', '--baseline', 'stale.json', '--write-baseline', 'stale.json'])).toMatchObject({ status: 0 });
  expect(readFileSync(join(folder, 'stale.json'), 'utf8')).toBe('{\n  "schemaVersion": 1,\n  "findings": []\n}\n');
});

test('what changed since it was accepted is told with what it was, and is a finding', () => {
  const role = (verbs: string) => `${SERVER}---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: reader}
rules: [{apiGroups: [""], resources: [secrets], verbs: [${verbs}]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: reader}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader}
subjects: [{kind: ServiceAccount, name: mcp-server, namespace: mcp}]
`;
  const asked = ['check', '-', '--service-account', 'mcp/*'];
  run([...asked, '--write-baseline', 'changed.json'], { input: role('get, list, watch') });
  const { status, stderr } = run([...asked, '--baseline', 'changed.json'], { input: role('get, list') });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^note: changed\.json accepts reads-secrets at ClusterRole reader, where it changed from ".*watch.*" to "[^w]*"$/m);
});

test('no baseline is written from what could not be read as a whole', () => {
  expect(run(['check', 'mixed', '--write-baseline', 'partial.json'])).toMatchObject({
    status: 2, stderr: expect.stringContaining('note: partial.json was not written, as not everything could be judged\n'),
  });
  expect(readdirSync(folder)).not.toContain('partial.json');
});

test('the same input gives the same bytes, whatever the order of files', () => {
  const one = run(['check', 'agent.yaml', 'harmless.yaml', '--format', 'json', '--today', '2026-11-22']).stdout;
  expect(run(['check', 'harmless.yaml', 'agent.yaml', '--format', 'json', '--today', '2026-11-22']).stdout).toBe(one);
});

test('the day is what somebody says it is, and otherwise today', () => {
  expect(JSON.parse(run(['check', 'harmless.yaml', '--format', 'json', '--today', '2030-01-01']).stdout)).toMatchObject({ today: '2030-01-01' });
  expect(JSON.parse(run(['check', 'harmless.yaml', '--format', 'json']).stdout)).toMatchObject({ today: new Date().toISOString().slice(0, 10) });
});

test.each<[NodeJS.ProcessEnv, boolean]>([[{}, false], [{ FORCE_COLOR: '1' }, true], [{ NO_COLOR: '1' }, false]])('into a pipe with %j, colours are %s', (env, coloured) => {
  expect(run(['check', 'agent.yaml'], { env }).stdout.includes('\u001b[')).toBe(coloured);
});

test('whoever closes the pipe has read enough: nothing is said, and the exit status stays', () => {
  const many = Array.from({ length: 2000 }, (_, i) => KAGENT.replaceAll('k8s-agent', `agent-${i}`)).join('---\n');
  writeFileSync(join(folder, 'many.yaml'), many);
  expect(shell('$CHECK check many.yaml --format json | head -n 1')).toEqual({ status: 1, stdout: '{\n', stderr: '' });
  expect(shell('$CHECK check many.yaml 2>&1 >/dev/null | head -n 0; exit ${PIPESTATUS[0]}')).toMatchObject({ status: 1 });
});

test('a drawing goes through a pipe that somebody closes, and what fits nowhere is not drawn', () => {
  expect(shell('echo \'{"schemaVersion":1,"agents":[]}\' | $CHECK graph - --format svg | head -c 4')).toEqual({ status: 0, stdout: '<svg', stderr: '' });
  expect(shell('echo \'{"schemaVersion":1,"agents":[]}\' | $CHECK graph - > /dev/full')).toMatchObject({ status: 2, stderr: expect.stringMatching(/^error: standard output cannot be written: ENOSPC/) });
});

test('the engine that lays pictures out is loaded for pictures alone', () => {
  const loads = (format: string) => spawnSync(COMMAND[0], [...COMMAND.slice(1, 3), '-e', `
    process.on('exit', () => console.error(Object.keys(require.cache).some(file => file.includes('elkjs'))));
    process.argv = ['node', 'governed-agents', 'graph', '-', '--format', '${format}'];
    require(${JSON.stringify(COMMAND[3])});
  `], { cwd: folder, input: REGISTER, encoding: 'utf8' }).stderr;
  expect([loads('svg'), loads('dot'), loads('mermaid')]).toEqual(['true\n', 'false\n', 'false\n']);
});

test('a report that fits nowhere is no clean result, and no finding', () => {
  expect(shell('$CHECK check harmless.yaml > /dev/full')).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(/^error: standard output cannot be written: ENOSPC.*\n$/) });
  expect(shell('$CHECK check harmless.yaml --output /dev/full')).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(/^error: \/dev\/full: cannot be written: ENOSPC.*\n$/) });
});

test('a pipe that is named like a file is read to its end', () => {
  expect(shell('$CHECK check <(cat agent.yaml) <(cat harmless.yaml)')).toMatchObject({ status: 1, stdout: expect.stringMatching(/in 4 objects of 2 files/), stderr: '' });
});

test('standard input is read once, whenever it comes', () => {
  expect(shell('(sleep 0.2; cat agent.yaml) | $CHECK check - -')).toMatchObject({ status: 1, stdout: expect.stringMatching(FOUND) });
});
