import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { folderWith } from './folders';
import { adopt, AdoptOptions } from '../../src/cli/adopt';
import { readDocuments } from '../../src/cli/input/documents';
import { manifestsText } from '../../src/cli/manifests-text';
import { filledIn, runBeside } from '../adoption/adopted-program';
import { documents, INSTALLED } from '../adoption/manifests';

const READER = `apiVersion: v1
kind: ServiceAccount
metadata: {name: reader, namespace: tools}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader, namespace: shop}
rules: [{apiGroups: [""], resources: [pods], verbs: [get, list]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
subjects: [{kind: ServiceAccount, name: reader, namespace: tools}]
`;
const EXECUTES = READER.replace('resources: [pods], verbs: [get, list]', 'resources: [pods/exec], verbs: [create]');

/** What the command says, and how it ends. */
async function adopted(files: Readonly<Record<string, string>>, options: Partial<AdoptOptions> = {}) {
  const said = { stdout: '', stderr: '' };
  const into = (stream: keyof typeof said) => ({ write: (text: string) => { said[stream] += text; return true; } });
  const shell = { stdin: (async function* () { yield* []; })(), stdout: into('stdout'), stderr: into('stderr'), env: {} };
  const account = { namespace: 'tools', name: 'reader' };
  const status = await adopt({ account, paths: [folderWith(files)], namespace: '', today: '2026-11-22', kubernetesVersion: null, diff: false, output: null, manifests: null, ...options }, shell);
  return { ...said, status };
}

test('the declaration goes to standard output, and what is left to decide to standard error', async () => {
  const { status, stdout, stderr } = await adopted({ 'reader.yaml': READER });
  expect(status).toBe(0);
  expect(stdout).toMatch(/new GovernedAgent\(chart, 'reader', \{[^]*resources: \['pods'\][^]*app\.synth\(\);\n$/);
  expect(stderr).toMatch(/^note: \d+ decisions are left open[^\n]*\n(note: [^\n]*\n)*$/);
});

test('what no declaration may hold is a finding', async () => {
  const { status, stdout, stderr } = await adopted({ 'reader.yaml': EXECUTES });
  expect(status).toBe(1);
  expect(stdout).toContain('// left out: create on pods/exec');
  expect(stderr).toContain('note: 1 right is not taken over');
});

test('what changes is printed instead, where somebody asks for that', async () => {
  const { status, stdout } = await adopted({ 'reader.yaml': READER }, { diff: true });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^objects\n {2}- ServiceAccount tools\/reader\n[^]* {2}\+ ServiceAccount [^ ]+\/agent-advise-reader\n[^]* {2}= get, list on pods of the core group in shop\n[^]*\n$/);
});

test('an object that says no namespace is the same in the namespace that it is in', async () => {
  const workload = `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: reader}
spec: {selector: {matchLabels: {app: reader}}, template: {metadata: {labels: {app: reader}}, spec: {serviceAccountName: reader, containers: [{name: reader, image: "ghcr.io/example/reader:1.0.0"}]}}}
`;
  const { stdout } = await adopted({ 'reader.yaml': `${READER}${workload}` }, { diff: true });
  expect(stdout).toMatch(/^ {2}~ Deployment reader \([^\n]*metadata\.namespace/m);
  expect(stdout).not.toMatch(/^ {2}[-+] Deployment/m);
});

test('it is written into a file', async () => {
  const output = join(folderWith({}), 'agent.ts');
  const { stdout } = await adopted({ 'reader.yaml': READER }, { output });
  expect(stdout).toBe('');
  expect(readFileSync(output, 'utf8')).toContain('new GovernedAgent(');
});

describe('of a list, as kubectl prints it, the program', () => {
  const { account, yaml } = INSTALLED.SRE;
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: documents(yaml) });

  test('runs beside the manifests that are written for it', async () => {
    const manifests = join(folderWith({}), 'manifests.yaml');
    const { stdout, stderr } = await adopted({ 'list.yaml': list }, { account, manifests });
    expect(stderr).toContain(`note: ${manifests} holds ${documents(yaml).length} objects: the program reads them as \`manifests.yaml\` beside it\n`);
    const written = readFileSync(manifests, 'utf8');
    expect(documents(written)).toEqual(documents(yaml));
    expect(runBeside(filledIn(stdout), written)).toMatchObject({ refusal: null, register: { agents: [{}] } });
  });

  test('says which object is not beside it, and the command how to mend that', async () => {
    const { stdout, stderr } = await adopted({ 'list.yaml': list }, { account });
    expect(stderr).toMatch(/^note: the program reads `manifests\.yaml` beside it, [^\n]*`--manifests manifests\.yaml` writes /m);
    expect(runBeside(filledIn(stdout), list).refusal).toMatch(/^\w+ [\w-]+\/[\w-]+ is not in manifests\.yaml$/);
  });
});

test('what is written for the program means the same to whoever reads it', () => {
  const texts = ['no', 'y', 'on', '0777', '0o7', '1_000', '1e3', '1:30', '2026-11-22', 'null', '~', '', ' x', '- x', '{{ x }}', 'a: b', '# x', '=', '<<', 'a\nb\n', '---', '\u0085', 'x'.repeat(300)];
  const shared = { labels: { no: 'yes' } };
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: shared, again: shared, texts, data: Object.fromEntries(texts.filter(text => text !== '<<').map(text => [text, text])), port: 80, empty: null, is: true };
  const text = manifestsText([object, object]);
  expect(Yaml.load(join(folderWith({ 'manifests.yaml': text }), 'manifests.yaml'))).toEqual([object, object]);
  expect(readDocuments('manifests.yaml', text).documents.map(({ value }) => value)).toEqual([object, object]);
});

test.each<[string, Readonly<Record<string, string>>, Partial<AdoptOptions>, RegExp]>([
  ['an account that is nowhere', { 'a.yaml': READER }, { account: { namespace: 'tools', name: 'raeder' } }, /^error: ServiceAccount "tools\/raeder" is nowhere in these objects, where there is "tools\/reader"/],
  ['manifests of which some cannot be read', { 'a.yaml': READER, 'b.yaml': 'kind: [' }, {}, /^error: [^\n]*b\.yaml:2: /],
  ['nothing to read', {}, {}, /^error: /],
])('%s ends with 2, and prints no declaration', async (_, files, options, expected) => {
  const { status, stdout, stderr } = await adopted(files, options);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(expected);
});
