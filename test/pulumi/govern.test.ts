import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { Outcome, runProgram } from './mocked-program';
import * as cdk8s from '../../src';
import { AgentArgs, checkFleet, GovernedAgent } from '../../src/pulumi';
import { ADMISSIBLE } from '../checks/admissible';

jest.mock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

const TRIAGE: AgentArgs = { ...ADMISSIBLE, name: 'triage', namespace: 'ops-agents' };

interface Container { readonly name: string; readonly image: string; readonly [key: string]: unknown }
const CONTAINER: Container = { name: 'triage', image: 'ghcr.io/example/triage:1.4.2' };

/** A Deployment as its author wrote it; anything at all in its pod. */
function theirs(podSpec: object = {}, name: string = 'theirs') {
  return {
    apiVersion: 'apps/v1' as const,
    kind: 'Deployment' as const,
    metadata: { name },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'theirs' } },
      template: { metadata: { labels: { app: 'theirs' } }, spec: { containers: [CONTAINER], ...podSpec } },
    },
  };
}

function agent(changes: object = {}, name: string = 'triage'): GovernedAgent {
  return new GovernedAgent(name, { ...TRIAGE, name, ...changes });
}

const deploymentIn = ({ objects }: Outcome) => objects.find(object => (object as { kind: string }).kind === 'Deployment') as ReturnType<typeof theirs>;

async function refusalOf(program: () => unknown): Promise<string> {
  const { error } = await runProgram(program);
  expect(error).toBeInstanceOf(pulumi.RunError);
  return error!.message;
}

test('a workload that is made elsewhere is governed as in an app of cdk8s', async () => {
  const chart = new Chart(new App(), 'ops', { namespace: 'ops-agents' });
  new cdk8s.GovernedAgent(chart, 'triage', ADMISSIBLE).govern(new ApiObject(chart, 'theirs', theirs()));
  const expected = (Testing.synth(chart) as { kind: string }[]).find(({ kind }) => kind === 'Deployment') as unknown as { metadata: { namespace: string } };
  const outcome = await runProgram(() => new k8s.apps.v1.Deployment('theirs', agent().govern(theirs())));
  expect(outcome.error).toBeNull();
  expect({ ...deploymentIn(outcome) }).toEqual(expected);
});

test('what was given stays as it is', async () => {
  const given = theirs();
  const before = JSON.stringify(given);
  await runProgram(() => agent().govern(given));
  expect(JSON.stringify(given)).toBe(before);
});

test('values of the environment may be known later, and arrive as they are', async () => {
  const env = [{ name: 'QUEUE', value: pulumi.output('https://queue.example.com') }, { name: 'LEVEL', value: 'info' }];
  const outcome = await runProgram(() => new k8s.apps.v1.Deployment('theirs', agent().govern(theirs({ containers: [{ ...CONTAINER, env }] }))));
  expect(outcome.error).toBeNull();
  expect(deploymentIn(outcome).spec.template.spec.containers[0].env).toEqual([{ name: 'QUEUE', value: 'https://queue.example.com' }, { name: 'LEVEL', value: 'info' }]);
});

test.each<[string, object, string]>([
  ['an image', { containers: [{ ...CONTAINER, image: pulumi.output('ghcr.io/example/triage:1.4.2') }] }, 'spec.template.spec.containers[0].image'],
  ['a security context', { securityContext: pulumi.output({ runAsNonRoot: false }) }, 'spec.template.spec.securityContext'],
  ['a name of the environment', { containers: [{ ...CONTAINER, env: [{ name: Promise.resolve('A'), value: '1' }] }] }, 'spec.template.spec.containers[0].env[0].name'],
  ['all containers', { containers: pulumi.output([CONTAINER]) }, 'spec.template.spec.containers'],
])('everything else that is known later is refused by path, with what else is wrong: %s', async (_, podSpec, path) => {
  const text = await refusalOf(() => agent().govern(theirs({ hostNetwork: true, ...podSpec })));
  expect(text).toContain(`declaration-is-well-formed: \`Deployment theirs ${path}\` has to be known at preview`);
  expect(text).toContain('hostNetwork');
});

test.each<[string, () => unknown, RegExp]>([
  ['a privileged container', () => agent().govern(theirs({ containers: [{ ...CONTAINER, securityContext: { privileged: true } }] })), /workloads-can-be-governed: `Deployment ops-agents\/theirs spec\.template\.spec\.containers\[0\]\.securityContext\.privileged`/],
  ['another ServiceAccount', () => agent().govern(theirs({ serviceAccountName: 'admin' })), /serviceAccountName/],
  ['a second workload', () => { const one = agent(); one.govern(theirs()); one.govern(theirs({}, 'second')); }, /workloads-are-governed-once/],
  ['one workload by two agents', () => { agent().govern(theirs()); agent({}, 'rollout').govern(theirs()); }, /workloads-are-governed-once/],
  ['a workload beside `workload`', () => agent({ workload: { image: 'ghcr.io/example/triage:1.4.2' } }).govern(theirs()), /is governed beside the `workload` of the declaration/],
  ['what is no workload', () => agent().govern({ apiVersion: 'v1', kind: 'ConfigMap' }), /`[^`]*kind` is none that can be governed, got "ConfigMap"/],
  ['no object', () => agent().govern([] as object), /`govern` is given no workload\n {2}fix: /],
  ['what contains itself', () => { const loop: { self?: object } = {}; loop.self = loop; agent().govern(loop); }, /contains itself\n {2}fix: /],
  ['a function', () => agent().govern({ ...theirs(), data: () => 1 }), /is no data: a function\n {2}fix: /],
  ['more pods than the quota counts', () => { checkFleet([TRIAGE], { namespaces: [{ name: 'ops-agents' }] }); agent().govern(theirs()); }, /may have \d pods at a time, and the quota of its namespace counts 0 for it\n {2}fix: declare them: `driftBoundary: \{ limits: \{ maxReplicas: \d \} \}`/],
])('is refused: %s', async (_, program, message) => {
  expect(await refusalOf(program)).toMatch(message);
});

test('a person may accept what the refusal says, for a while, and nothing more', async () => {
  const privileged = theirs({ containers: [{ ...CONTAINER, securityContext: { privileged: true } }] });
  const text = await refusalOf(() => agent().govern(privileged));
  const accepted = [...text.matchAll(/{ rule: "([^"]+)", at: "((?:[^"\\]|\\.)+)"/g)].map(([, rule, at]) => ({
    rule, at: JSON.parse(`"${at}"`) as string, reason: 'the vendor is on it', approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' }, until: '2027-01-15',
  }));
  expect(accepted.length).toBeGreaterThan(0);
  const { error } = await runProgram(() => agent({ exceptions: accepted }).govern(privileged));
  expect(error).toBeNull();
  expect(await refusalOf(() => agent({ exceptions: accepted }).govern(theirs({ ...privileged.spec.template.spec, hostNetwork: true })))).toContain('hostNetwork');
});

test('the transform governs the workload of somebody else\'s component, and leaves everything else alone', async () => {
  const made: unknown[] = [];
  const { error } = await runProgram(() => {
    const { transform } = agent();
    const given = (props: object, type: string) => transform({ props, type, name: 'x', opts: {}, custom: true });
    made.push(given(theirs(), 'kubernetes:apps/v1:Deployment'), given({ apiVersion: 'v1', kind: 'Service' }, 'kubernetes:core/v1:Service'), given({}, 'random:index:Pet'));
  });
  expect(error).toBeNull();
  expect(made).toEqual([{ props: expect.objectContaining({ metadata: expect.objectContaining({ namespace: 'ops-agents' }) as object }) as object, opts: {} }, undefined, undefined]);
});
