import { adopted, filledIn, runBeside } from './adopted-program';
import { documents, Installed } from './manifests';
import { adopt } from '../../src/adoption/adopt';
import { tellDiff } from '../../src/adoption/adoption-diff';
import { TODAY } from '../checks/admissible';

const ACCOUNT = { namespace: 'ops', name: 'night-watch' };
const POD = 'spec: { serviceAccountName: night-watch, containers: [{ name: main, image: "ghcr.io/example/watch:1.0.0" }] }';
const LABELS = 'metadata: { labels: { app: watch } }';

/** The ServiceAccount with what runs under it. */
function running(workload: string, more = ''): Installed {
  return {
    account: ACCOUNT,
    yaml: `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: night-watch, namespace: ops }\n---\n${workload}\n${more === '' ? '' : `---\n${more}\n`}`,
  };
}

const CRON_JOB = `
apiVersion: batch/v1
kind: CronJob
metadata: { name: watch, namespace: ops }
spec: { schedule: "0 3 * * *", jobTemplate: { spec: { activeDeadlineSeconds: 7200, parallelism: 2, completions: 2, template: { ${LABELS}, ${POD} } } } }`;

const DAEMON_SET = `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: watch, namespace: ops }
spec: { selector: { matchLabels: { app: watch } }, template: { ${LABELS}, ${POD} } }`;

const UNPINNED = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: watch, namespace: ops }
spec:
  selector: { matchLabels: { app: watch } }
  template:
    ${LABELS}
    spec:
      serviceAccount: night-watch
      containers: [{ name: main, image: "ghcr.io/example/watch:latest", securityContext: { privileged: true } }]`;

const TWO = `
apiVersion: v1
kind: Pod
metadata: { name: one, namespace: ops }
${POD}
---
apiVersion: v1
kind: Pod
metadata: { name: two, namespace: ops }
${POD}`;

const SANDBOX = `
apiVersion: agents.x-k8s.io/v1beta1
kind: Sandbox
metadata: { name: watch, namespace: ops }
spec: { podTemplate: { ${LABELS}, ${POD} } }`;

const KAGENT_OF_THIS_NAME = `
apiVersion: kagent.dev/v1alpha2
kind: Agent
metadata: { name: night-watch, namespace: ops }
spec: { type: BYO, byo: { deployment: { image: "ghcr.io/example/watch:1.0.0" } } }`;

describe.each<[string, string, readonly string[]]>([
  ['a CronJob that takes longer than its class', CRON_JOB, ['driftBoundary.limits.maxDurationSeconds', 'driftBoundary.limits.maxParallelism']],
  ['a DaemonSet', DAEMON_SET, ['driftBoundary.limits.maxReplicas']],
  ['a workload that a person has to accept', UNPINNED, ['exceptions[2].until']],
  ['a Sandbox', SANDBOX, []],
  ['a kagent Agent, whose ServiceAccount has its name', KAGENT_OF_THIS_NAME, []],
])('%s', (_, workload, blanks) => {
  const installed = running(workload);
  const adoption = adopted(installed);

  test('is governed once the blanks are filled in', () => {
    expect(adoption.blanks.map(({ at }) => at)).toEqual(expect.arrayContaining([...blanks]));
    expect(adoption.remaining).toEqual([]);
    const { refusal, objects } = runBeside(filledIn(adoption.program), installed.yaml);
    expect(refusal).toBeNull();
    const pods = objects.filter(({ kind }) => ['CronJob', 'DaemonSet', 'Deployment', 'Pod', 'Sandbox', 'Agent'].includes(kind));
    expect(pods).toHaveLength(documents(workload).length);
    for (const pod of pods) expect(JSON.stringify(pod)).toContain('agent-advise-night-watch');
  });
});

test('what a controller made is no workload of its own', () => {
  const made = `apiVersion: v1\nkind: Pod\nmetadata: { name: watch-abc, namespace: ops, ownerReferences: [{ kind: DaemonSet, name: watch }] }\n${POD}`;
  const { program, diff } = adopted(running(DAEMON_SET, made));
  expect(diff.removed).toContain('Pod ops/watch-abc');
  expect(program.match(/agent\.govern\(/g)).toHaveLength(1);
});

test('a token that never ends goes with its ServiceAccount, and so does the fence that was there', () => {
  const { diff } = adopted(running(DAEMON_SET, `
apiVersion: v1
kind: Secret
type: kubernetes.io/service-account-token
metadata: { name: watch-token, namespace: ops, annotations: { kubernetes.io/service-account.name: night-watch } }
---
apiVersion: v1
kind: Secret
metadata: { name: other, namespace: ops }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: watch, namespace: ops }
spec: { podSelector: {}, egress: [{}] }`));
  expect(diff.removed).toEqual(expect.arrayContaining(['Secret ops/watch-token', 'NetworkPolicy ops/watch']));
  expect(diff.removed).not.toContain('Secret ops/other');
});

test('several workloads are several agents, which a person declares', () => {
  const { remaining, program } = adopted(running(TWO));
  expect(remaining).toMatchObject([{ rule: 'workloads-are-governed-once', at: 'Pod ops/two' }]);
  expect(program).toContain('agent.govern(workload2);');
});

test('what cannot be accepted is told as what remains, with what to do', () => {
  const { remaining, program } = adopted(running(DAEMON_SET.replace('app: watch } }, template', 'app: other } }, template')));
  expect(remaining).toMatchObject([{ rule: 'workloads-run-as-their-agent', at: 'DaemonSet ops/watch spec.selector' }]);
  expect(program).toContain('// Beside the blanks synthesis still refuses:\n// workloads-run-as-their-agent: DaemonSet ops/watch spec.selector needs to select');
});

test('a finding with a text that no declaration may hold is no exception, and keeps nothing else from being told', () => {
  const { unaccepted, remaining, diff } = adopted(running(UNPINNED.replace('watch:latest', 'watch\\u2028:latest')));
  expect(unaccepted.map(({ at }) => at).filter(at => at.includes('.image'))).toEqual([]);
  expect(remaining.map(({ at }) => at)).toContain('Deployment ops/watch spec.template.spec.containers[0].image');
  expect(diff.added).toContain('ServiceAccount ops/agent-advise-night-watch');
});

test('an annotation that no cloud knows makes nobody anything to a cloud', () => {
  const [account, ...others] = documents(running(DAEMON_SET).yaml);
  const annotated = { ...account, metadata: { name: 'night-watch', namespace: 'ops', annotations: { 'eks.amazonaws.com/role-arn': 'arn:*' } } };
  const adoption = adopt([annotated, ...others], ACCOUNT, { namespace: '', today: TODAY, kubernetesVersion: null });
  expect(adoption).toMatchObject({ refused: [{ rule: 'cloud-identity-is-exact' }], remaining: [] });
});

test('the ServiceAccount of everybody in a namespace gives the agent the name of what runs', () => {
  const pod = documents('{ apiVersion: v1, kind: Pod, metadata: { name: Watch.One, namespace: ops }, spec: { containers: [] } }');
  const adoption = adopt(pod, { namespace: 'ops', name: 'default' }, { namespace: '', today: TODAY, kubernetesVersion: null });
  expect('problem' in adoption ? '' : adoption.program).toContain("new GovernedAgent(chart, 'watch-one', {");
});

test('the difference is told with a mark for each line', () => {
  const text = tellDiff(adopted(running(DAEMON_SET)).diff);
  const lines = text.split('\n');
  expect(lines[0]).toBe('objects');
  expect(lines).toContain('  - ServiceAccount ops/night-watch');
  expect(lines).toContain('  + ServiceAccount ops/agent-advise-night-watch');
  expect(lines.filter(line => line.startsWith('  ~ DaemonSet ops/watch ('))).toHaveLength(1);
  expect(lines).toContain('rights of ServiceAccount ops/night-watch, and then of ServiceAccount ops/agent-advise-night-watch');
  expect(lines.slice(-2)).toEqual([
    '  + exercise on authorityclasses of governed-agents.dev named advise in ops',
    '  + inhabit on agentnamespaces of governed-agents.dev in ops',
  ]);
});
