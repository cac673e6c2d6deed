import { readdirSync } from 'node:fs';
import { sourced } from './inspections';
import { inspect } from '../../src/inspection/inspect';
import type { JsonObject } from '../../src/objects/json';
import { EXAMPLES, run } from '../examples/programs';

const PROGRAMS = readdirSync(EXAMPLES).filter(file => /\.[jt]s$/.test(file));

describe.each(PROGRAMS)('what %s synthesizes', program => {
  const { objects, register } = run(program);
  const { agents, findings } = inspect(sourced(objects as unknown as readonly JsonObject[]), {
    serviceAccounts: [], knownRoles: [], namespace: 'default', kubernetesVersion: null, today: '2026-11-22',
  });

  test('is clean', () => {
    expect(findings).toEqual([]);
  });

  test('holds the agents of the register, each of its class and with no more than it', () => {
    const registered = register!.agents.map(({ id, authorityClass }) => `${id} ${authorityClass}`).sort();
    expect(agents.map(({ identity, declared }) => `${identity.namespace}/${identity.name.replace(`agent-${declared}-`, '')} ${declared}`).sort()).toEqual(registered);
  });
});
