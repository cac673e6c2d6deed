import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import { Outcome, runProgram } from './mocked-program';
import { AgentArgs, AgentNamespace, checkFleet, configureGovernance, GovernedAgent } from '../../src/pulumi';
import { ADMISSIBLE, ADMISSIBLE_EXECUTE, ADMISSIBLE_GOVERNANCE } from '../checks/admissible';

jest.mock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

const REGISTER = 'governed-agents.register.dev.json';
const asks = (agent: string) => [{ agent, port: 8443, reason: 'asks for a second opinion' }];

const TRIAGE: AgentArgs = {
  ...ADMISSIBLE,
  name: 'triage',
  namespace: 'ops-agents',
  driftBoundary: { ...ADMISSIBLE.driftBoundary, limits: { maxReplicas: 3 } },
  workload: { image: 'ghcr.io/example/triage:1.4.2', port: 8443 },
};
const ROLLOUT: AgentArgs = {
  ...ADMISSIBLE_EXECUTE,
  name: 'rollout',
  namespace: 'ops-agents',
  driftBoundary: { maxChainDepth: 1, reviewBy: '2027-01-31' },
  invokes: asks('ops-agents/triage'),
  workload: { image: 'ghcr.io/example/rollout:1.4.2', port: 8443 },
};
const HOME = { namespaces: [{ name: 'ops-agents' }] };

function registerIn({ folder }: Outcome, file: string = REGISTER): unknown {
  return existsSync(join(folder, file)) ? JSON.parse(readFileSync(join(folder, file), 'utf8')) : null;
}

async function refused(program: () => unknown): Promise<{ readonly text: string; readonly outcome: Outcome }> {
  const outcome = await runProgram(program);
  expect(outcome.error).toBeInstanceOf(pulumi.RunError);
  return { text: outcome.error!.message, outcome };
}

test('takes edges in any order, and lets the program make what was judged', async () => {
  const { error, objects } = await runProgram(() => {
    checkFleet([ROLLOUT, TRIAGE], HOME);
    new AgentNamespace('ops-agents');
    new GovernedAgent('rollout', ROLLOUT);
    new GovernedAgent('triage', { ...TRIAGE });
  });
  expect(error).toBeNull();
  expect(objects.length).toBeGreaterThan(12);
});

test('refuses the whole program at once, before anything is registered and without a register', async () => {
  const { text, outcome } = await refused(() => checkFleet([
    { ...TRIAGE, purpose: '', invokes: asks('ops-agents/rollout') },
    { ...ROLLOUT, owner: undefined } as unknown as AgentArgs,
  ], HOME));
  for (const finding of ['purpose-is-stated', 'owner-is-named', 'chains-have-no-loops', 'authority-is-not-laundered']) expect(text).toContain(finding);
  expect(outcome.registered).toEqual([]);
  expect(registerIn(outcome)).toBeNull();
});

describe('the register', () => {
  test.each([['preview', true], ['update', false]])('is written at %s, and keyed by the stack', async (_, preview) => {
    const outcome = await runProgram(() => { configureGovernance({ environment: 'staging' }); checkFleet([ROLLOUT, TRIAGE], HOME); }, { preview, stack: 'blue' });
    expect(registerIn(outcome, 'governed-agents.register.blue.json')).toMatchObject({
      schemaVersion: 1, environment: 'staging', agents: [{ id: 'ops-agents/rollout', invokes: [{ agent: 'ops-agents/triage' }] }, { id: 'ops-agents/triage' }],
    });
  });

  test('goes where it is told to', async () => {
    const outcome = await runProgram(() => { configureGovernance({ registerFile: 'governance/register.json' }); checkFleet([TRIAGE], HOME); });
    expect(registerIn(outcome, 'governance/register.json')).toMatchObject({ agents: [{ id: 'ops-agents/triage' }] });
  });

  test('overwrites no other file', async () => {
    const { text, outcome } = await refused(() => {
      writeFileSync('package.json', '{}');
      configureGovernance({ registerFile: 'package.json' });
      checkFleet([TRIAGE], HOME);
    });
    expect(text).toMatch(/`registerFile` "package.json" is another file, and no register\n {2}fix: /);
    expect(registerIn(outcome, 'package.json')).toEqual({});
  });

  test('that is no path is a mistake', async () => {
    const { text } = await refused(() => configureGovernance({ registerFile: pulumi.output('a.json') as unknown as string }));
    expect(text).toMatch(/`registerFile` needs the path of a \.json file/);
  });
});

describe('an agent namespace', () => {
  const quotaIn = ({ objects }: Outcome) => (objects as { kind: string; spec: { hard: object } }[]).find(({ kind }) => kind === 'ResourceQuota')?.spec.hard;

  test('has the sum of its agents as its quota, before any of them is made', async () => {
    const outcome = await runProgram(() => { checkFleet([ROLLOUT, TRIAGE, { ...TRIAGE, name: 'other', namespace: 'b', driftBoundary: ADMISSIBLE.driftBoundary }], HOME); new AgentNamespace('ops-agents'); });
    expect(outcome.error).toBeNull();
    expect(quotaIn(outcome)).toMatchObject({ pods: '4' });
  });

  test('is what its agents wait for, and their workloads for everything that governs them', async () => {
    const waits = new Map<string, readonly string[]>();
    const nameOf = (each: unknown) => String((each as { readonly __name: string }).__name);
    const seeing: pulumi.ResourceTransformation = ({ type, name, opts: { dependsOn = [] } }) => {
      if (type.startsWith('kubernetes:')) waits.set(name, [dependsOn].flat().map(nameOf));
      return undefined;
    };
    const { error } = await runProgram(() => {
      checkFleet([TRIAGE], HOME);
      new AgentNamespace('ops-agents', {}, { transformations: [seeing] });
      new GovernedAgent('triage', TRIAGE, { transformations: [seeing] });
    });
    expect(error).toBeNull();
    const [namespace, workload] = ['ops-agents-namespace', ['triage-service', 'triage-deployment']];
    const governance = [...waits.keys()].filter(name => name !== namespace && !workload.includes(name));
    expect(governance.length).toBeGreaterThan(8);
    expect(waits.get(namespace)).toEqual([]);
    for (const name of governance) expect(waits.get(name)).toEqual([namespace]);
    for (const name of workload) expect([...waits.get(name) ?? []].sort()).toEqual([...governance].sort());
  });

  test.each<[string, () => unknown, RegExp]>([
    ['without checkFleet', () => new AgentNamespace('ops-agents'), /made before `checkFleet`, and its quota is the sum[^]*\n {2}fix: call `checkFleet\(\[\.\.\.agents\], \{ namespaces: \[\{ name: "ops-agents" \}\] \}\)`/],
    ['that checkFleet does not know', () => { checkFleet([]); new AgentNamespace('ops-agents'); }, /"ops-agents" is none of those that `checkFleet` judged\n {2}fix: /],
    ['a second time', () => { checkFleet([], HOME); new AgentNamespace('a', { name: 'ops-agents' }); new AgentNamespace('b', { name: 'ops-agents' }); }, /"ops-agents" is made twice\n {2}fix: /],
    ['of Kubernetes', () => new AgentNamespace('kube-system'), /agent namespace "kube-system" is refused for 1 reason:\n {4}namespace-is-for-agents: `name`/],
    ['whose name is known later', () => new AgentNamespace('a', { name: pulumi.output('ops-agents') as unknown as string }), /`name` has to be known at preview, got an Output/],
  ])('%s is refused', async (_, program, message) => {
    expect((await refused(program)).text).toMatch(message);
  });
});

describe('what was not judged', () => {
  const fleet = () => checkFleet([TRIAGE], HOME);
  test.each<[string, () => unknown, RegExp]>([
    ['an agent that checkFleet does not know', () => { fleet(); new GovernedAgent('rollout', { ...ROLLOUT, invokes: undefined }); }, /agent "ops-agents\/rollout" is none of those that `checkFleet` judged\n {2}fix: /],
    ['an agent that is declared otherwise', () => { fleet(); new GovernedAgent('triage', { ...TRIAGE, workload: { image: 'ghcr.io/example/triage:1.4.3', port: 8443 } }); }, /declared otherwise than `checkFleet` judged it: `boundaryDigest|declared otherwise than `checkFleet` judged it: `workload/],
    ['an agent with another owner', () => { fleet(); new GovernedAgent('triage', { ...TRIAGE, owner: { ...TRIAGE.owner, contact: 'tel:+15550100100' } }); }, /judged it: `owner\.contact` differs/],
    ['an agent without its owner', () => { fleet(); new GovernedAgent('triage', { ...TRIAGE, owner: undefined } as unknown as AgentArgs); }, /owner-is-named/],
    ['an agent a second time', () => { fleet(); new GovernedAgent('triage', TRIAGE); new GovernedAgent('again', TRIAGE); }, /agent "ops-agents\/triage" is made twice\n {2}fix: /],
    ['a fleet after the first agent', () => { new GovernedAgent('triage', { ...TRIAGE, driftBoundary: ADMISSIBLE.driftBoundary }); checkFleet([TRIAGE], HOME); }, /`checkFleet` is called after the first component\n {2}fix: /],
    ['a second fleet', () => { fleet(); fleet(); }, /`checkFleet` is called twice\n {2}fix: /],
    ['no list', () => checkFleet({ triage: TRIAGE } as unknown as AgentArgs[]), /`checkFleet` is given no list\n {2}fix: /],
    ['an agent without a name', () => checkFleet([{ ...TRIAGE, name: undefined }], HOME), /name-is-valid: `name`/],
  ])('is refused: %s', async (_, program, message) => {
    expect((await refused(program)).text).toMatch(message);
  });

  test('an environment that is known later is judged as it will be made', async () => {
    const declared = { ...TRIAGE, workload: { ...TRIAGE.workload!, env: { QUEUE: pulumi.output('https://queue.example.com') } } };
    const { error } = await runProgram(() => { checkFleet([declared], HOME); new GovernedAgent('triage', declared); });
    expect(error).toBeNull();
  });
});

test('what a person should know is told once', async () => {
  const { warnings, error } = await runProgram(() => {
    configureGovernance(ADMISSIBLE_GOVERNANCE);
    const soon = { ...TRIAGE, driftBoundary: { maxChainDepth: 0, reviewBy: '2026-11-30' } };
    checkFleet([soon], HOME);
    new GovernedAgent('triage', soon);
  });
  expect(error).toBeNull();
  expect(warnings).toEqual([expect.stringMatching(/^agent "ops-agents\/triage": review-is-not-due-soon/)]);
});
