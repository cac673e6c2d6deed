import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './mocked-program';

jest.mock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

const EXAMPLE = join(__dirname, '../../examples/pulumi/index.ts');

test('examples/pulumi makes the agent namespace and the agent', async () => {
  const { registered, error } = await runProgram(() => jest.requireActual<object>(EXAMPLE));
  expect(error).toBeNull();
  expect(registered.filter(({ type }) => type.startsWith('governed-agents:')).map(({ name }) => name).sort()).toEqual(['ops-agents', 'triage']);
  const kinds = registered.flatMap(({ inputs }) => inputs.kind ?? []);
  expect(kinds).toEqual(expect.arrayContaining(['Namespace', 'ResourceQuota', 'FlowSchema', 'ServiceAccount', 'RoleBinding', 'NetworkPolicy', 'Service', 'Deployment']));
});

test('the README shows it word for word', () => {
  const read = (file: string) => readFileSync(join(__dirname, '../..', file), 'utf8');
  expect(read('README.md')).toContain(`\`\`\`ts\n${read('examples/pulumi/index.ts')}\`\`\``);
  expect(read('docs/pulumi.md')).toContain(`\`\`\`ts\n${read('examples/pulumi/policy-pack/index.ts')}\`\`\``);
});
