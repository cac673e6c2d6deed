import { writeFileSync } from 'node:fs';
import * as pulumi from '@pulumi/pulumi';
import { runProgram } from './mocked-program';
import { AgentArgs, checkFleet, configureGovernance, GovernedAgent, GovernedTool, ToolArgs } from '../../src/pulumi';
import { ADMISSIBLE } from '../checks/admissible';

jest.mock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

const LOGS: ToolArgs = {
  name: 'logs', namespace: 'ops-agents', purpose: 'Searches the logs of a service', owner: ADMISSIBLE.owner, workload: { image: 'ghcr.io/example/logs:2.1.0', port: 8080 },
};
const TRIAGE: AgentArgs = {
  ...ADMISSIBLE, name: 'triage', namespace: 'ops-agents', invokes: [{ tool: 'ops-agents/logs', port: 8080, reason: 'looks for the cause' }],
};

async function refusalOf(program: () => unknown): Promise<string> {
  const { error, registered } = await runProgram(program);
  expect(error).toBeInstanceOf(pulumi.RunError);
  expect(registered).toEqual([]);
  return error!.message;
}

test.each<[string, () => void]>([
  ['judged one after the other', () => undefined],
  ['judged as a fleet', () => checkFleet([TRIAGE], { tools: [LOGS] })],
])('a tool and the agent that uses it are made: %s', async (_, check) => {
  const { registered, error } = await runProgram(() => { check(); new GovernedTool('logs', LOGS); new GovernedAgent('triage', TRIAGE); });
  expect(error).toBeNull();
  expect(registered.find(({ type }) => type === 'governed-agents:index:GovernedTool')?.inputs).toMatchObject({ tool: { id: 'ops-agents/logs', serviceAccountName: 'tool-logs' } });
  expect(registered.map(({ type, name }) => `${type} ${name}`)).toContain('kubernetes:apps/v1:Deployment logs-deployment');
});

test('a tool without an owner is refused with everything else, before anything is registered', async () => {
  const text = await refusalOf(() => new GovernedTool('logs', { ...LOGS, owner: undefined, purpose: pulumi.output('a') } as unknown as ToolArgs));
  expect(text).toMatch(/^tool "ops-agents\/logs" is refused for 2 reasons:[^]*`purpose` has to be known at preview, got an Output[^]*owner-is-named/);
});

test('an agent that uses a tool of nobody is refused', async () => {
  expect(await refusalOf(() => checkFleet([TRIAGE]))).toMatch(/invoked-agents-are-known: `invokes\[0\]\.tool`/);
});

test('a register of another stack that is none is refused with everything else', async () => {
  const text = await refusalOf(() => {
    writeFileSync('other.json', '{}');
    configureGovernance({ registers: ['other.json'] });
    checkFleet([{ ...TRIAGE, purpose: '' }], { tools: [LOGS] });
  });
  expect(text).toMatch(/registers-are-of-other-apps: `registers\[0\]`[^]*purpose-is-stated/);
});
