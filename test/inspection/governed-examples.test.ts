import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inspection, sourced } from './inspections';
import { inspect } from '../../src/inspection/inspect';
import type { JsonObject } from '../../src/objects/json';
import { EXAMPLES, run } from '../examples/programs';
import { runProgram } from '../pulumi/mocked-program';

jest.mock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

const PROGRAMS = readdirSync(EXAMPLES).filter(file => /\.[jt]s$/.test(file));

describe.each(PROGRAMS)('what %s synthesizes', program => {
  const { objects, register } = run(program);
  const { agents, findings } = inspect(sourced(objects as unknown as readonly JsonObject[]), {
    serviceAccounts: [], knownRoles: [], namespace: 'default', kubernetesVersion: null, today: '2026-11-22',
  });

  test(program === 'propose.ts' ? 'is clean, but for dry runs that nothing here keeps dry' : 'is clean', () => {
    expect(findings.map(({ rule, at }) => [rule.id, at])).toEqual(program !== 'propose.ts' ? []
      : [['dry-runs-are-not-real', 'Role shop/agent-propose-rightsizing.cost-agents.dry-run']]);
  });

  test('holds the agents and tools of the register, each of its class and with no more than it', () => {
    const { agents: registered, tools = [] } = register!;
    const found = agents.map(({ kind, identity: { namespace, name }, declared }) => `${kind} ${namespace}/${name} ${declared}`).sort();
    const members = [
      ...registered.map(({ id, authorityClass }) => `agent ${id.replace('/', `/agent-${authorityClass}-`)} ${authorityClass}`),
      ...tools.map(({ id }) => `tool ${id.replace('/', '/tool-')} null`),
    ];
    expect(found).toEqual(members.sort());
  });
});

test('what pulumi/index.ts makes is clean', async () => {
  const { objects, error } = await runProgram(() => jest.requireActual<object>(join(EXAMPLES, 'pulumi/index.ts')));
  expect(error).toBeNull();
  expect(inspection(objects as readonly JsonObject[])).toMatchObject({ agents: [{ kind: 'agent', declared: 'advise' }], findings: [] });
});
