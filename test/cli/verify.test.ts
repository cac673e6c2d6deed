import { Answer, fakeKubectl } from './fake-kubectl';
import { folderWith } from './folders';
import { baseline } from '../../src/baseline/baseline';
import { run } from '../../src/cli/program';

const LIST = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: baseline('Deny') });
const AUDITING = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: baseline('Audit') });
const KINDS = 'validatingadmissionpolicies,validatingadmissionpolicybindings,clusterroles,prioritylevelconfigurations';

/** What the command says with this kubectl on the path, and what that was asked. */
async function ran(args: readonly string[], answers: readonly Answer[], stdin = '') {
  const said = { stdout: '', stderr: '' };
  const { env, asked } = fakeKubectl(answers);
  const into = (stream: keyof typeof said) => ({ write: (text: string) => { said[stream] += text; return true; } });
  const status = await run(['verify', ...args], { stdin: (async function* () { yield stdin; })(), stdout: into('stdout'), stderr: into('stderr'), env });
  return { status, ...said, asked: asked().map(each => each.args.join(' ')) };
}

test('a cluster that has the baseline is clean', async () => {
  expect(await ran(['--cluster'], [{ to: /^get/, stdout: LIST }])).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^(\d+) of the \1 objects of baseline \d+ are there: every one as it should be\n$/),
    stderr: expect.stringMatching(/^note: the cluster has not checked the types of authority\.governed-agents\.dev, .*\n$/),
    asked: [`get ${KINDS} -o json`],
  });
});

test('kubectl is pointed where somebody points it', async () => {
  const { asked } = await ran(['--cluster', '--context', 'arn:aws:eks:eu-west-1:1:cluster/prod', '--kubeconfig', './kube config'], [{ to: /get/, stdout: LIST }]);
  expect(asked).toEqual([`--kubeconfig=./kube config --context=arn:aws:eks:eu-west-1:1:cluster/prod get ${KINDS} -o json`]);
});

test('what is found is told with what to do, and as JSON with every value', async () => {
  const text = await ran(['--cluster'], [{ to: /^get/, stdout: AUDITING }]);
  expect([text.status, text.stdout]).toEqual([1, expect.stringMatching(/^NOT ENFORCED\n +ValidatingAdmissionPolicyBinding authority\.governed-agents\.dev refuses nothing:[^]*\n {4}fix [^]*: 1 finding\n$/)]);
  const json = await ran(['--cluster', '--format', 'json'], [{ to: /^get/, stdout: AUDITING }]);
  expect([json.status, JSON.parse(json.stdout)]).toEqual([1, expect.objectContaining({
    exitStatus: 1, summary: { expected: 46, present: 46, findings: 1, problems: 0 }, findings: [expect.objectContaining({ kind: 'not enforced', expected: ['Deny', 'Audit'], found: ['Audit'] })],
  })]);
});

test('what kubectl said elsewhere is read from standard input and files', async () => {
  const folder = folderWith({ 'live.json': LIST });
  expect(await ran(['-'], [], LIST)).toMatchObject({ status: 0, asked: [] });
  expect(await ran([folder], [])).toMatchObject({ status: 0, asked: [] });
});

test('a cluster that has nothing of it lacks all of it', async () => {
  const empty = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [] });
  expect(await ran(['--cluster'], [{ to: /get/, stdout: empty }])).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/\n0 of the 46 objects of baseline \d+ are there: 46 findings\n$/),
  });
});

test.each<[string, readonly string[], readonly Answer[], string, RegExp]>([
  ['a cluster that may not be read', ['--cluster'], [{ to: /get/, stdout: LIST, stderr: 'Error from server (Forbidden): clusterroles is forbidden\n' }], '', /^error: kubectl: Error from server \(Forbidden\): clusterroles is forbidden\n$/],
  ['a cluster that knows no policies', ['--cluster'], [{ to: /get/, stderr: 'error: the server doesn\'t have a resource type "validatingadmissionpolicies"\n' }], '', /^error: kubectl: the server doesn't have a resource type/],
  [
    'a cluster that does not answer', ['--cluster'],
    [{ to: /get/, stderr: `${'E1122 23:40:13.001340   16377 memcache.go:265] "Unhandled Error" err="connection refused"\n'.repeat(2)}The connection to the server was refused\n` }],
    '', /^error: kubectl: The connection to the server was refused\n$/,
  ],
  ['kubectl that only logs', ['--cluster'], [{ to: /get/, stderr: 'E1122 23:40:13.001340   16377 memcache.go:265] gone\n' }], '', /^error: kubectl: E1122 .* gone\n$/],
  ['half an answer', ['--cluster'], [{ to: /get/, stdout: LIST.slice(0, -100) }], '', /^error: kubectl:1: is no valid JSON/],
  ['nothing at all', ['-'], [], '', /^error: .*it holds no document\n$/],
  ['a file that is not there', ['none.json'], [], '', /^error: none\.json: is not there\n$/],
])('%s is no finding, and not clean', async (_, args, answers, stdin, stderr) => {
  expect(await ran(args, answers, stdin)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(stderr) });
  const json = await ran([...args, '--format', 'json'], answers, stdin);
  expect(json.status).toBe(2);
  expect(JSON.parse(json.stdout)).toMatchObject({ exitStatus: 2, findings: [], problems: [expect.anything()] });
});

test('kubectl that is not there is told', async () => {
  const stderr: string[] = [];
  const silent = { write: () => true };
  const status = await run(['verify', '--cluster'], { stdin: (async function* () { yield ''; })(), stdout: silent, stderr: { write: text => stderr.push(text) }, env: { PATH: '/nowhere' } });
  expect([status, stderr.join('')]).toEqual([2, 'error: kubectl: kubectl cannot be run: it is not on the path\n']);
});

test.each([[[]], [['--cluster', '-']]])('%j is refused: where to look is said once', async args => {
  expect(await ran(args, [])).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/^error: name --cluster, or files/), asked: [] });
});
