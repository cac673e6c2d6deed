import { spawnSync } from 'node:child_process';
import { load } from 'js-yaml';
import { Answer, Asked, fakeKubectl } from './fake-kubectl';
import { folderWith } from './folders';
import { run } from '../../src/cli/program';
import { registerOf, registerText } from '../../src/governance/register';
import { governancePlan, toolWith } from '../checks/admissible';
import { agent } from '../governance/registered-apps';

jest.setTimeout(60_000); // a shell and many programs are started

const AT = '2026-11-22T03:15:00Z';
const READ = 'deployments.apps,statefulsets.apps,daemonsets.apps,cronjobs.batch,jobs.batch,pods,rolebindings.rbac.authorization.k8s.io';

const list = (...items: readonly object[]): string => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
const pods = (account: string): object => ({ spec: { serviceAccountName: account, containers: [] } });
const workload = (kind: string, name: string, account: string, more: object = {}): object => kind === 'CronJob'
  ? { apiVersion: 'batch/v1', kind, metadata: { name }, spec: { jobTemplate: { spec: { template: pods(account) } }, ...more } }
  : { apiVersion: 'apps/v1', kind, metadata: { name }, spec: { template: pods(account), ...more } };
const accountsNamed = (...names: readonly string[]): string => list(...names.map(name => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } })));
const suspension = (name: string, subjects: readonly object[], annotations: object = {}): object => ({
  apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: { name, annotations }, roleRef: { kind: 'ClusterRole', name: 'governed-agents:suspended' }, subjects,
});
const account = (name: string): object => ({ kind: 'ServiceAccount', name, namespace: 'ops' });
const EVERYBODY = { kind: 'Group', name: 'system:serviceaccounts:ops' };

const RUNNING = [
  workload('Deployment', 'rollout', 'agent-execute-rollout', { replicas: 3 }),
  workload('CronJob', 'nightly', 'agent-advise-nightly'),
  workload('Deployment', 'scanner', 'tool-scanner'),
];
const READS: readonly Answer[] = [
  { to: /get deployments/, stdout: list(...RUNNING) },
  { to: /get serviceaccounts/, stdout: accountsNamed('default', 'agent-execute-rollout', 'agent-advise-nightly', 'tool-scanner', 'agent-advise-twin', 'tool-twin') },
];
const DOES: readonly Answer[] = [...READS, { to: /create -f|scale|patch|delete pods|label/, stdout: 'done\n' }];
const REFUSED = 'Error from server (Forbidden): pods "x" is forbidden: ValidatingAdmissionPolicy \'pods.governed-agents.dev\' with binding \'pods.governed-agents.dev\' denied request: ops/agent-execute-rollout is suspended\n';

/** What a command says with this kubectl on the path, and what that was asked. */
async function ran(args: readonly string[], answers: readonly Answer[]) {
  const said = { stdout: '', stderr: '' };
  const { env, asked } = fakeKubectl(answers);
  const into = (stream: keyof typeof said) => ({ write: (text: string) => { said[stream] += text; return true; } });
  const status = await run(args, { stdin: (async function* () { yield ''; })(), stdout: into('stdout'), stderr: into('stderr'), env });
  return { status, ...said, asked: asked() };
}

const suspend = (whom: string, ...more: readonly string[]) => ['suspend', whom, '--reason', 'INC-123', '--at', AT, ...more];
const told = (asked: readonly Asked[]): readonly string[] => asked.map(({ args }) => args.join(' '));
const writes = (asked: readonly Asked[]): readonly Asked[] => asked.filter(({ args }) => !args.includes('get'));

/** What kubectl is asked when somebody pastes what was printed into a shell. */
function pasted(script: string, answers: readonly Answer[]): readonly Asked[] {
  const { env, asked } = fakeKubectl(answers);
  expect(spawnSync('sh', ['-e'], { input: script, env: { PATH: `${env.PATH}:/usr/bin:/bin` }, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  return asked();
}

describe('suspend', () => {
  test('prints what stops an agent, in order, and asks the cluster for nothing but what there is', async () => {
    const { status, stdout, stderr, asked } = await ran(suspend('ops/rollout'), READS);
    expect([status, stderr, told(asked)]).toEqual([0, '', [`-n ops get ${READ} -o json`, '-n ops get serviceaccounts -o json']]);
    expect(stdout.split('\n').filter(line => /^(?:# \d|kubectl)/.test(line))).toEqual([
      '# 1. Suspension',
      'kubectl -n ops create -f - <<\'END_OF_INPUT\'',
      '# 2. No more runs',
      'kubectl -n ops scale deployment.apps/rollout --replicas=0',
      '# 3. End what runs',
      'kubectl -n ops delete pods --field-selector=spec.serviceAccountName=agent-execute-rollout --wait=false',
      '# 4. Quarantine',
      'kubectl -n ops label pods --field-selector=spec.serviceAccountName=agent-execute-rollout governed-agents.dev/quarantine=true --overwrite',
    ]);
  });

  test.each<[string, readonly string[]]>([
    ['of an agent', suspend('ops/rollout')],
    ['of a CronJob', suspend('ops/nightly')],
    ['of a tool', suspend('ops/scanner')],
    ['of everybody', suspend('ops/*')],
    ['with a reason that a shell would read', ['suspend', 'ops/rollout', '--reason', 'it\'s "$(id)" `x` \\ EOF é', '--at', AT]],
    ['to a cluster that somebody names', suspend('ops/rollout', '--context', 'a b', '--kubeconfig', 'c\'d')],
  ])('what is printed %s does what --apply does', async (_, args) => {
    const { stdout } = await ran(args, READS);
    const applied = await ran([...args, '--apply'], DOES);
    expect(applied).toMatchObject({ status: 0, stderr: '' });
    expect(pasted(stdout, DOES)).toEqual(writes(applied.asked));
    expect(writes(applied.asked).length).toBeGreaterThanOrEqual(4);
  });

  test('makes one object that says why, since when and what ran', async () => {
    const { asked } = await ran(suspend('ops/rollout', '--apply'), DOES);
    expect(load(writes(asked)[0].input)).toEqual({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: {
        name: 'governed-agents.suspended.agent-execute-rollout',
        namespace: 'ops',
        labels: { 'app.kubernetes.io/managed-by': 'governed-agents' },
        annotations: { 'governed-agents.dev/reason': 'INC-123', 'governed-agents.dev/since': AT, 'governed-agents.dev/stopped': 'deployment.apps/rollout=3' },
      },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'governed-agents:suspended' },
      subjects: [{ kind: 'ServiceAccount', name: 'agent-execute-rollout', namespace: 'ops' }],
    });
  });

  test('stops everybody of a namespace by its group, whoever comes later', async () => {
    const { stdout, asked } = await ran(suspend('ops/*', '--apply'), DOES);
    expect(load(writes(asked)[0].input)).toMatchObject({ metadata: { name: 'governed-agents.suspended.all' }, subjects: [{ kind: 'Group', name: 'system:serviceaccounts:ops' }] });
    expect(told(writes(asked)).slice(1)).toEqual([
      '-n ops scale deployment.apps/rollout --replicas=0',
      '-n ops patch cronjob.batch/nightly --type=merge -p {"spec":{"suspend":true}}',
      '-n ops scale deployment.apps/scanner --replicas=0',
      '-n ops delete pods --all --wait=false',
      '-n ops label pods --all governed-agents.dev/quarantine=true --overwrite',
    ]);
    expect(stdout).toMatch(/^1\. Suspension\n {3}done\n2\. No more runs\n {3}done\n {3}done\n {3}done\n3\. /);
  });

  test('no comment holds what a shell reads, even one that takes no comments', async () => {
    for (const args of [suspend('ops/rollout'), suspend('ops/*'), ['resume', 'ops/rollout'], ['resume', 'ops/*']]) {
      const answers = [...READS, { to: /get rolebindings/, stdout: list(suspension('s', [account('agent-execute-rollout')]), suspension('a', [EVERYBODY])) }];
      const comments = (await ran(args, answers)).stdout.split('\n').filter(line => line.startsWith('#'));
      expect(comments.length).toBeGreaterThan(5);
      expect(comments.filter(line => !/^#[ \w,.:\/-]*$/.test(line))).toEqual([]);
    }
  });

  test('what is suspended already is not suspended twice, and the rest is done', async () => {
    const bound = suspension('by-hand', [account('agent-execute-rollout')], { 'governed-agents.dev/reason': 'INC-1', 'governed-agents.dev/since': AT });
    const { status, stderr, asked } = await ran(suspend('ops/rollout', '--apply'), [{ to: /get deployments/, stdout: list(...RUNNING, bound) }, ...DOES]);
    expect([status, told(writes(asked))[0]]).toEqual([0, '-n ops scale deployment.apps/rollout --replicas=0']);
    expect(stderr).toBe(`note: suspended already by by-hand, since ${AT}: INC-1\nnote: only who holds resume may change a suspension, so nobody writes down there what is stopped now: deployment.apps/rollout=3\n`);
  });

  test('a suspension of somebody else is none of this one, and a name that is taken is left to who took it', async () => {
    const taken = { ...suspension('governed-agents.suspended.agent-execute-rollout', [account('tool-scanner')]) };
    const { asked } = await ran(suspend('ops/rollout', '--apply'), [{ to: /get deployments/, stdout: list(...RUNNING, taken) }, ...DOES]);
    expect(load(writes(asked)[0].input)).toMatchObject({ metadata: { name: 'governed-agents.suspended.agent-execute-rollout.2' } });
  });

  test('every class that an agent had is suspended, and an agent and a tool of one name are not taken for each other', async () => {
    const both = [{ to: /get deployments/, stdout: list() }, { to: /get serviceaccounts/, stdout: accountsNamed('agent-advise-rollout', 'agent-execute-rollout') }, ...DOES];
    expect(writes((await ran(suspend('ops/rollout', '--apply'), both)).asked).filter(({ input }) => input !== '')).toHaveLength(2);
    const half: Answer = { to: /get deployments/, stdout: list(suspension('s', [account('agent-advise-rollout')])) };
    const rest = await ran(suspend('ops/rollout', '--apply'), [half, ...both]);
    expect([rest.stderr, writes(rest.asked).flatMap(({ input }) => input === '' ? [] : [load(input)])])
      .toEqual(['', [expect.objectContaining({ subjects: [{ kind: 'ServiceAccount', name: 'agent-execute-rollout', namespace: 'ops' }] })]]);
    expect(await ran(suspend('ops/twin'), READS)).toMatchObject({ status: 2, stdout: '', stderr: 'error: "twin" is more than one: name the ServiceAccount, ops/agent-advise-twin or ops/tool-twin\n' });
    expect(await ran(suspend('ops/tool-twin'), READS)).toMatchObject({ status: 0, stdout: expect.stringContaining('which runs as tool-twin.') });
  });

  test('who is on call and may not list ServiceAccounts knows those that something runs as', async () => {
    const denied: Answer = { to: /get serviceaccounts/, stderr: 'Error from server (Forbidden): no\n' };
    const { status, stderr } = await ran(suspend('ops/rollout'), [READS[0], denied]);
    expect([status, stderr]).toEqual([0, 'note: only those are known that something runs as: Error from server (Forbidden): no\n']);
    expect(await ran(suspend('ops/gone'), [READS[0], denied])).toMatchObject({ status: 2, stderr: expect.stringMatching(/error: there is no agent or tool "gone" in ops, .*; where nothing runs as it, name its ServiceAccount, or give its register\n$/) });
    expect(await ran(suspend('ops/agent-execute-gone'), [READS[0], denied])).toMatchObject({ status: 0, stdout: expect.stringContaining('which runs as agent-execute-gone.') });
  });

  test('who may see nothing, or has no kubectl here, can suspend whom they name by the ServiceAccount: labels tell what runs', async () => {
    const { status, stdout, stderr } = await ran(suspend('ops/agent-execute-rollout'), []);
    expect([status, stderr]).toEqual([0, expect.stringMatching(/^note: nobody tells what runs in ops: /)]);
    const listed: readonly Answer[] = [{ to: /get deployments.*-l governed-agents\.dev\/agent=rollout -o name/, stdout: 'deployment.apps/rollout\n' }, { to: /get cronjobs/, stdout: 'job.batch/a\njob.batch/b\n' }, ...DOES];
    const asked = pasted(stdout, listed);
    expect(told(writes(asked))).toEqual([
      '-n ops create -f -',
      '-n ops scale deployment.apps/rollout --replicas=0',
      '-n ops patch job.batch/a --type=merge -p {"spec":{"suspend":true}}',
      '-n ops patch job.batch/b --type=merge -p {"spec":{"suspend":true}}',
      expect.stringContaining('delete pods'),
      expect.stringContaining('label pods'),
    ]);
    const [unseen, ...rest] = [{ to: /-o json/, stderr: 'no\n' }, ...listed] as const;
    expect(writes((await ran(suspend('ops/agent-execute-rollout', '--apply'), [unseen, ...rest])).asked)).toEqual(writes(asked));
  });

  test('a register says who is meant, and no cluster is asked', async () => {
    const text = registerText(registerOf({ governance: governancePlan(), agents: [agent('ops/rollout', { executes: true })], tools: [toolWith({ name: 'scanner', namespace: 'ops' })] }));
    const file = `${folderWith({ 'register.json': text })}/register.json`;
    const printed = await ran(suspend('ops/rollout', '--register', file), []);
    expect(printed).toMatchObject({ status: 0, stderr: '', asked: [], stdout: expect.stringContaining('which runs as agent-execute-rollout.') });
    expect((await ran(suspend('ops/scanner', '--register', file), [])).stdout).toContain('-l governed-agents.dev/tool=scanner');
    expect(await ran(suspend('ops/rolout', '--register', file), [])).toMatchObject({ status: 2, stdout: '', stderr: 'error: there is no agent or tool "rolout" in ops, where there are "rollout", "scanner"\n' });
    expect(await ran(suspend('ops/rollout', '--register', '/none.json'), [])).toMatchObject({ status: 2, stdout: '', stderr: 'error: /none.json: is not there\n' });
  });

  test('where nobody tells who is there, it is not told that nobody is', async () => {
    const { status, stdout, stderr } = await ran(suspend('ops/rollout'), [{ to: /get/, stderr: 'no\n' }]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe('note: nobody tells what runs in ops: no\n'
      + 'error: nobody tells what the agent or tool "rollout" in ops runs as: name its ServiceAccount, agent-<class>-<name> or tool-<name>, or give its register with --register\n');
  });

  test('a step that is not possible keeps no other one from being done', async () => {
    const { status, stdout, stderr, asked } = await ran(suspend('ops/rollout', '--apply'), [{ to: /create -f/, stderr: 'Error from server (Forbidden): no\n' }, ...DOES]);
    expect([status, stderr, writes(asked).length]).toEqual([2, 'error: step 1 was not possible: Error from server (Forbidden): no\n', 4]);
    expect(stdout).toMatch(/^1\. Suspension\n {3}not done\n2\. No more runs\n {3}done\n/);
  });

  test.each<[string, readonly string[], RegExp]>([
    ['no reason', ['suspend', 'ops/rollout'], /^error: --reason is missing/],
    ['no reason to do it', ['suspend', 'ops/rollout', '--apply', '--verify'], /^error: --reason is missing/],
    ['a reason of two lines', ['suspend', 'ops/rollout', '--reason', 'a\nEND_OF_INPUT\nb'], /^error: .*a reason on one line/],
    ['an empty reason', ['suspend', 'ops/rollout', '--reason', ' '], /^error: .*a reason on one line/],
    ['nobody', ['suspend', 'rollout', '--reason', 'x'], /^error: .*a namespace and an agent/],
    ['a namespace that is none', ['suspend', 'Ops;x/rollout', '--reason', 'x'], /^error: .*a namespace and an agent/],
    ['a part of a name', ['suspend', 'ops/roll*', '--reason', 'x'], /^error: .*a namespace and an agent/],
    ['a time that is none', ['suspend', 'ops/rollout', '--reason', 'x', '--at', '2026-02-30T00:00:00Z'], /^error: .*an instant in UTC/],
    ['an hour that is none', ['suspend', 'ops/rollout', '--reason', 'x', '--at', '2026-02-03T24:00:00Z'], /^error: .*an instant in UTC/],
  ])('%s is refused before anything is asked', async (_, args, stderr) => {
    expect(await ran(args, DOES)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(stderr), asked: [] });
  });
});

describe('suspend --verify', () => {
  const held = JSON.stringify({
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectRulesReview',
    status: {
      resourceRules: [
        { verbs: ['patch'], apiGroups: ['*'], resources: ['*'] },
        { verbs: ['get'], apiGroups: [''], resources: ['secrets'], resourceNames: ['x'] },
        { verbs: ['get', 'patch'], apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'] },
      ],
    },
  });
  const mayNot: Answer = { to: /auth can-i/, stdout: 'no\n', status: 1 };
  const may: readonly Answer[] = [
    { to: /auth can-i/, stdout: 'yes\n' },
    { to: /get rolebindings -A/, stdout: list({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: { name: 'x', namespace: 'shop' } }) },
    { to: /create --validate=false/, stdout: held },
  ];
  const verify = ['suspend', 'ops/rollout', '--verify'];

  test('proves it by a pod that is refused for that reason', async () => {
    const { status, stdout, stderr, asked } = await ran(verify, [...READS, { to: /create --dry-run=server/, stderr: REFUSED }, mayNot]);
    expect([status, stdout, stderr]).toEqual([0, 'ops/agent-execute-rollout: suspended, by a pod that would run as it\n', 'note: ops/agent-execute-rollout: no write was tried as it: you may not impersonate it\n']);
    expect(asked.every(({ args }) => ['get', 'auth', '--dry-run=server'].some(each => args.includes(each)))).toBe(true);
    expect(JSON.parse(asked.find(({ args }) => args.includes('create'))!.input)).toMatchObject({ metadata: { labels: { 'governed-agents.dev/agent': 'rollout' } }, spec: { serviceAccountName: 'agent-execute-rollout' } });
  });

  test('proves it by a write that it holds, where somebody may impersonate it', async () => {
    const refused = REFUSED.replaceAll('pods.governed', 'authority.governed');
    const { status, stdout, asked } = await ran(verify, [...READS, { to: /create --dry-run=server/, stderr: REFUSED }, ...may, { to: /patch/, stderr: refused }]);
    expect([status, stdout]).toEqual([0, 'ops/agent-execute-rollout: suspended, by a pod that would run as it\nops/agent-execute-rollout: suspended, by patch of deployments/scale checkout in ops as it\n']);
    expect(told(asked)).toContain('-n ops patch deployments.apps checkout --subresource=scale --type=merge -p {} --dry-run=server --as=system:serviceaccount:ops:agent-execute-rollout');
  });

  test.each<[string, string]>([
    ['starts', ''],
    ['is refused for what is asked later', REFUSED.replace('ops/agent-execute-rollout is suspended', 'the review of ops/agent-execute-rollout was due')],
  ])('a pod that %s is one that is not suspended', async (_, stderr) => {
    expect(await ran(verify, [...READS, { to: /create --dry-run=server/, stderr }, mayNot])).toMatchObject({ status: 1, stdout: 'ops/agent-execute-rollout: NOT SUSPENDED, by a pod that would run as it\n' });
  });

  test('a write that is possible is one that is not suspended, whatever becomes of pods', async () => {
    expect(await ran(verify, [...READS, { to: /create --dry-run=server/, stderr: REFUSED }, ...may, { to: /patch/, stdout: 'patched (server dry run)\n' }])).toMatchObject({
      status: 1, stdout: expect.stringContaining('NOT SUSPENDED, by patch of deployments/scale checkout in ops as it\n'),
    });
  });

  test.each([
    ['Error from server (Forbidden): pods is forbidden: User "x" cannot create resource "pods"\n'],
    ['Error from server (Forbidden): admission webhook "images" denied the request\n'],
    ['Error from server (Forbidden): ValidatingAdmissionPolicy \'pods.governed-agents.dev.evil\' denied request: ops/agent-execute-other is suspended\n'],
  ])('what is refused for another reason proves nothing: %j', async stderr => {
    const { status, stdout, stderr: said } = await ran(verify, [...READS, { to: /create --dry-run=server/, stderr }, mayNot]);
    expect([status, stdout, said]).toEqual([2, '', expect.stringMatching(/^error: ops\/agent-execute-rollout: not proven, a pod was refused before anybody asked/)]);
  });

  test('after a suspension the cluster is asked until it knows', async () => {
    const { status, asked } = await ran(suspend('ops/rollout', '--apply', '--verify'), [{ to: /create --dry-run=server/, times: 2 }, { to: /create --dry-run=server/, stderr: REFUSED }, mayNot, ...DOES]);
    expect([status, told(asked).filter(each => each.includes('dry-run')).length]).toEqual([0, 3]);
  });

  test('of a namespace everybody is asked about, and nobody is no proof', async () => {
    const all = await ran(['suspend', 'ops/*', '--verify'], [...READS, { to: /create --dry-run=server/, stderr: REFUSED }, mayNot]);
    expect(all.stderr.match(/no write was tried/g)).toHaveLength(5);
    expect(await ran(['suspend', 'ops/*', '--verify'], [{ to: /get/, stdout: list() }])).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('nothing is proven') });
  });
});

describe('resume', () => {
  const annotations = { 'governed-agents.dev/reason': 'INC-123', 'governed-agents.dev/since': AT, 'governed-agents.dev/stopped': 'deployment.apps/rollout=3 cronjob.batch/x=running' };
  const one = suspension('s', [account('agent-execute-rollout')], annotations);
  const all = suspension('a', [EVERYBODY], annotations);
  const bound = (...bindings: readonly object[]): readonly Answer[] => [{ to: /get rolebindings/, stdout: list(...bindings) }, { to: /label|delete|scale|patch/, stdout: 'done\n' }];

  test('prints the reverse: the quarantine, the suspension, and runs last', async () => {
    const { status, stdout, stderr, asked } = await ran(['resume', 'ops/rollout'], bound(one));
    expect([status, stderr, told(asked)]).toEqual([0, '', ['-n ops get rolebindings.rbac.authorization.k8s.io -o json']]);
    expect(stdout.split('\n').filter(line => /^kubectl/.test(line))).toEqual([
      'kubectl -n ops label pods --field-selector=spec.serviceAccountName=agent-execute-rollout governed-agents.dev/quarantine-',
      'kubectl -n ops delete rolebinding s',
      'kubectl -n ops scale deployment.apps/rollout --replicas=3',
      'kubectl -n ops patch cronjob.batch/x --type=merge -p \'{"spec":{"suspend":false}}\'',
    ]);
    expect(stdout).toContain('# Only who holds resume on suspensions.governed-agents.dev may do steps 1 and 2');
  });

  test.each([['ops/rollout', one], ['ops/*', all]])('what is printed for %s does what --apply does', async (whom, binding) => {
    const { stdout } = await ran(['resume', whom], bound(binding));
    const applied = await ran(['resume', whom, '--apply'], bound(binding));
    expect([applied.status, writes(applied.asked).length]).toEqual([0, 4]);
    expect(pasted(stdout, bound())).toEqual(writes(applied.asked));
  });

  test('where the suspension cannot be lifted nothing starts', async () => {
    const { status, stderr, asked } = await ran(['resume', 'ops/rollout', '--apply'], [{ to: /delete/, stderr: 'Error from server (Forbidden): no\n' }, ...bound(one)]);
    expect([status, stderr]).toEqual([2, 'error: step 2 was not possible: Error from server (Forbidden): no\nerror: what comes after step 2 was not tried: it needs that\n']);
    expect(told(writes(asked)).some(each => /scale|patch/.test(each))).toBe(false);
  });

  test('a suspension that holds somebody else as well is not lifted for one', async () => {
    const both = suspension('both', [account('agent-execute-rollout'), account('tool-scanner')]);
    const { status, stderr, asked } = await ran(['resume', 'ops/rollout', '--apply'], bound(one, both, all));
    expect([status, stderr.match(/^error: (\w+) suspends .* as well, and is not lifted/gm)]).toEqual([1, [expect.stringMatching(/both suspends agent-execute-rollout, tool-scanner/), expect.stringMatching(/a suspends every agent and tool of ops/)]]);
    expect(told(asked).filter(each => each.includes('delete'))).toEqual(['-n ops delete rolebinding s']);
  });

  test('where nobody wrote down what ran, runs go on and numbers are left to people', async () => {
    const { stdout } = await ran(['resume', 'ops/rollout'], bound(suspension('s', [account('agent-execute-rollout')])));
    expect(stdout).toContain('kubectl -n ops get cronjobs.batch,jobs.batch -l governed-agents.dev/agent=rollout -o name | xargs -I \'{}\' kubectl -n ops patch \'{}\' --type=merge -p \'{"spec":{"suspend":false}}\'');
    expect(stdout).toContain('nobody wrote down how many pods they had');
    expect(stdout).not.toContain('scale deployment');
  });

  test('who is not suspended is told, with who is', async () => {
    expect(await ran(['resume', 'ops/rollout'], bound(all))).toMatchObject({ status: 2, stdout: '', stderr: 'error: nothing suspends ops/rollout by itself; there is a, which suspends every agent and tool of ops\n' });
    expect(await ran(['resume', 'ops/rollout'], bound())).toMatchObject({ status: 2, stdout: '', stderr: 'error: nothing suspends ops/rollout by itself\n' });
    expect(await ran(['resume', 'ops/rollout'], [{ to: /get/, stderr: 'error: no\n' }])).toMatchObject({ status: 2, stdout: '', stderr: 'error: kubectl: no\n' });
  });

  test('a register says who is meant, and no cluster is asked', async () => {
    const file = `${folderWith({ 'register.json': registerText(registerOf({ governance: governancePlan(), agents: [agent('ops/rollout', { executes: true })], tools: [] })) })}/register.json`;
    expect(await ran(['resume', 'ops/rollout', '--register', file], [])).toMatchObject({ status: 0, stderr: '', asked: [], stdout: expect.stringContaining('delete rolebinding governed-agents.suspended.agent-execute-rollout\n') });
  });
});
