import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { jsonReport } from '../../../src/cli/formats/json';
import { junitReport } from '../../../src/cli/formats/junit';
import { agent, baselineOf, finding, report } from '../inspections';

const SCHEMA = JSON.parse(readFileSync(join(__dirname, '../../../schemas/check.schema.json'), 'utf8')) as object;
const validate = new Ajv2020({ allowUnionTypes: true }).compile(SCHEMA);

const json = (...about: Parameters<typeof report>) => JSON.parse(jsonReport(report(...about))) as Record<string, unknown>;

test.each<[string, Parameters<typeof report>]>([
  ['nothing', [[], { agents: [] }]],
  ['a finding', [[finding()]]],
  ['a finding about nothing that was read', [[finding({ agent: null, source: null, path: [] })]]],
  ['an accepted finding and a stale entry', [[finding()], { accepted: [...baselineOf(finding()), { ...baselineOf(finding({ at: 'gone' }))[0], reason: 'old' }] }]],
  ['problems', [[], { problems: [{ file: 'a.yaml', line: 3, problem: 'is no valid YAML' }, { file: '', line: null, problem: 'matches nothing' }] }]],
  ['an agent that can come to anything', [[], { agents: [agent({ own: '', effective: 'none', declared: null, unknown: ['ServiceAccount ops/triage', 'a cloud role'], source: null })] }]],
])('a report of %s fits the published schema', (_, about) => {
  validate(json(...about));
  expect(validate.errors).toBeNull();
});

test('the schema allows nothing that it does not name', () => {
  expect(validate({ ...json([finding()]), more: 1 })).toBe(false);
  expect(validate({ ...json([finding()]), schemaVersion: 2 })).toBe(false);
});

test('a program finds everything that is in a report', () => {
  const accepted = baselineOf(finding({ at: 'accepted' }), finding({ at: 'gone' }));
  const problems = [{ file: 'a.yaml', line: 3, problem: 'is no valid YAML' }];
  expect(json([finding(), finding({ at: 'accepted' })], { accepted, problems, threshold: 'high', agents: [agent({ own: '', effective: 'none' })] })).toMatchObject({
    schemaVersion: 1,
    tool: { name: 'governed-agents', version: '1.2.3' },
    today: '2026-11-22',
    failOn: 'high',
    exitStatus: 2,
    summary: { files: 2, objects: 7, agents: 1, findings: { critical: 2, high: 0, medium: 0, low: 0 }, accepted: 1, failing: 1, problems: 1 },
    agents: [{ name: 'ServiceAccount ops/triage', namespace: 'ops', serviceAccount: 'triage', declared: 'advise', holds: 'nothing', comesTo: 'more', source: { line: 3 } }],
    findings: [
      {
        rule: 'reads-secrets',
        severity: 'critical',
        at: 'ClusterRole reader',
        source: { file: 'k8s/roles.yaml', line: 12 },
        accepted: null,
        fails: true,
        fingerprint: baselineOf(finding())[0].fingerprint,
        see: 'node_modules/governed-agents/docs/check.md#reads-secrets',
      },
      { at: 'accepted', accepted: { reason: '' }, fails: false },
    ],
    problems,
    stale: [{ at: 'gone' }],
  });
});

test('standard input has one name for programs', () => {
  const source = { file: '-', line: 3 };
  const about = [[finding({ source })], { agents: [agent({ source })], problems: [{ file: '-', line: 1, problem: 'is no valid YAML' }] }] as const;
  const named = { file: 'stdin' };
  expect(json(...about)).toMatchObject({ agents: [{ source: named }], findings: [{ source: named }], problems: [named] });
  expect(junitReport(report(...about)).match(/ file="[^"]*"/g)).toEqual([' file="stdin"', ' file="stdin"']);
});

test('nothing in it is obeyed by a terminal or hidden from the eye, and it says the same', () => {
  const at = 'x\u001b[2J\u009b2J\u202ey\u2028z';
  expect(jsonReport(report([finding({ at })]))).not.toMatch(/[\u001b\u009b\u202e\u2028]/);
  expect(json([finding({ at })])).toMatchObject({ findings: [{ at }] });
});
