import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import { App, Chart } from 'cdk8s';
import { Declared, throughCdk8s, throughPulumi } from './front-ends';
import { runProgram } from './mocked-program';
import * as cdk8s from '../../src';
import { AgentArgs, checkFleet, configureGovernance, GovernedAgent } from '../../src/pulumi';
import { ADMISSIBLE, ADMISSIBLE_GOVERNANCE, ADMISSIBLE_PROPOSE } from '../checks/admissible';

jest.mock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

const IMAGE = 'ghcr.io/example/agent:1.4.2';
const asks = (agent: string) => [{ agent, port: 8443, reason: 'asks for another round' }];
const LOOP = { endedBy: 'ops-agents/critic', maxDurationSeconds: 900, reason: 'drafts until the critic agrees' };

/** The writer asks the critic, who asks the writer: a loop that the critic ends, in 900 seconds at most. */
const WRITER: AgentArgs = {
  ...ADMISSIBLE,
  name: 'writer',
  namespace: 'ops-agents',
  invokes: asks('ops-agents/critic'),
  workload: { image: IMAGE, port: 8443 },
  driftBoundary: { maxChainDepth: 1, reviewBy: '2027-01-31', feedback: { ...LOOP, agents: ['ops-agents/critic'] } },
};
const CRITIC: AgentArgs = {
  ...ADMISSIBLE,
  name: 'critic',
  namespace: 'ops-agents',
  invokes: asks('ops-agents/writer'),
  workload: { image: IMAGE, port: 8443, task: true },
  driftBoundary: { maxChainDepth: 1, reviewBy: '2027-01-31', limits: { maxDurationSeconds: 900 }, feedback: { ...LOOP, agents: ['ops-agents/writer'] } },
};

const SCALES = { apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['patch'], namespaces: ['shop'], reason: 'finds out whether it would be admitted' };
const RIGHTSIZING: AgentArgs = { ...ADMISSIBLE_PROPOSE, name: 'rightsizing', namespace: 'ops-agents', workload: { image: IMAGE }, dryRun: [SCALES] };

const declared = (...agents: AgentArgs[]): Declared => ({
  options: ADMISSIBLE_GOVERNANCE, agents: agents.map(each => ({ constructId: String(each.name), declaration: each })), tools: [], namespaces: ['ops-agents'],
});
const withBoundary = (agent: AgentArgs, changes: object): AgentArgs => ({ ...agent, driftBoundary: { ...agent.driftBoundary, ...changes } });

interface MadeObject { readonly kind: string; readonly spec: object; readonly rules: readonly object[] }

/** What both front ends say of the same agents. */
async function refusalOf(...agents: AgentArgs[]): Promise<string> {
  const { refusals } = await throughPulumi(declared(...agents));
  expect(refusals).toEqual(throughCdk8s(declared(...agents)).refusals);
  return refusals.join('\n');
}

/** The objects and the register, once from each front end. */
async function madeOf(...agents: AgentArgs[]) {
  const { objects, refusals } = await throughPulumi(declared(...agents));
  expect(refusals).toEqual([]);
  expect(objects).toEqual(throughCdk8s(declared(...agents)).objects);
  const { folder } = await runProgram(() => { configureGovernance(ADMISSIBLE_GOVERNANCE); checkFleet(agents); });
  const register: unknown = JSON.parse(readFileSync(join(folder, 'governed-agents.register.dev.json'), 'utf8'));
  expect(register).toEqual(registerOfCdk8s(agents));
  return { objects: objects.map(each => JSON.parse(each) as MadeObject), register };
}

function registerOfCdk8s(agents: readonly AgentArgs[]): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'app-'));
  const app = new App({ outdir: join(folder, 'dist') });
  const registerFile = join(folder, 'register.json');
  cdk8s.Governance.of(app).configure({ ...ADMISSIBLE_GOVERNANCE, registerFile });
  const chart = new Chart(app, 'ops');
  agents.forEach(each => new cdk8s.GovernedAgent(chart, String(each.name), each as cdk8s.AgentDeclaration));
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  app.synth();
  warn.mockRestore();
  return JSON.parse(readFileSync(registerFile, 'utf8'));
}

describe('a loop of agents', () => {
  test('that each of them declares is made as in an app of cdk8s, and the register tells of it', async () => {
    const { objects, register } = await madeOf(WRITER, CRITIC);
    expect(objects.find(({ kind }) => kind === 'Job')?.spec).toMatchObject({ activeDeadlineSeconds: 900, backoffLimit: 0 });
    expect(register).toMatchObject({
      agents: [
        { id: 'ops-agents/critic', driftBoundary: { feedback: { ...LOOP, agents: ['ops-agents/writer'] } } },
        { id: 'ops-agents/writer', driftBoundary: { feedback: { ...LOOP, agents: ['ops-agents/critic'] } } },
      ],
    });
  });

  test.each<[string, AgentArgs, AgentArgs, string]>([
    ['that nobody declares', withBoundary(WRITER, { feedback: undefined }), withBoundary(CRITIC, { feedback: undefined }), 'chains-have-no-loops: '],
    ['that one of them leaves out', WRITER, withBoundary(CRITIC, { feedback: undefined }), 'chains-have-no-loops: `driftBoundary.feedback` is missing'],
    ['that a service is to end', WRITER, { ...withBoundary(CRITIC, { limits: undefined }), workload: { image: IMAGE, port: 8443 } }, 'feedback-has-an-end: `driftBoundary.feedback.endedBy`'],
    ['that lives longer than its end', WRITER, withBoundary(CRITIC, { limits: { maxDurationSeconds: 901 } }), 'feedback-has-an-end: `driftBoundary.feedback.maxDurationSeconds`'],
  ])('%s is refused with the words of cdk8s', async (_, writer, critic, words) => {
    expect(await refusalOf(writer, critic)).toContain(words);
  });

  test('is for `checkFleet` to judge: one after the other, the first of them has an edge to nobody', async () => {
    const { error, registered } = await runProgram(() => new GovernedAgent('writer', WRITER));
    expect(error?.message).toContain('invoked-agents-are-known: `invokes[0].agent`');
    expect(registered).toEqual([]);
  });

  test('has nothing in it that is known later', async () => {
    const { error, registered } = await runProgram(() => checkFleet([withBoundary(WRITER, { feedback: { ...LOOP, agents: [pulumi.output('ops-agents/critic')] } }), CRITIC]));
    expect(error?.message).toContain('`driftBoundary.feedback.agents[0]` has to be known at preview, got an Output');
    expect(registered).toEqual([]);
  });
});

describe('a dry run', () => {
  test('is granted as in an app of cdk8s, and the register tells of it', async () => {
    const { objects, register } = await madeOf(RIGHTSIZING);
    expect(objects.filter(({ kind }) => kind === 'Role').flatMap(({ rules }) => rules)).toContainEqual(expect.objectContaining({ resources: ['deployments/scale'], verbs: ['patch'] }));
    expect(register).toMatchObject({ agents: [{ id: 'ops-agents/rightsizing', dryRun: [SCALES] }] });
  });

  test.each<[string, AgentArgs, string]>([
    ['of an agent that advises', { ...RIGHTSIZING, authorityClass: ADMISSIBLE.authorityClass }, 'dry-runs-fit-authority-class: `dryRun'],
    ['of the same right that it holds for real', { ...RIGHTSIZING, permissions: [SCALES] }, 'permissions-fit-authority-class: '],
    ['of what governs agents', { ...RIGHTSIZING, dryRun: [{ ...SCALES, apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles'], resourceNames: ['a'] }] }, 'permissions-spare-governance: '],
    ['through a tool', { ...RIGHTSIZING, dryRun: [{ ...SCALES, through: 'ops-agents/logs' }] }, 'through-names-a-tool: '],
  ])('%s is refused with the words of cdk8s', async (_, agent, words) => {
    expect(await refusalOf(agent)).toContain(words);
  });

  test('has nothing in it that is known later', async () => {
    const { error } = await runProgram(() => new GovernedAgent('rightsizing', { ...RIGHTSIZING, dryRun: [{ ...SCALES, verbs: pulumi.output(['patch']) as unknown as string[] }] }));
    expect(error?.message).toContain('`dryRun[0].verbs` has to be known at preview, got an Output');
  });
});
