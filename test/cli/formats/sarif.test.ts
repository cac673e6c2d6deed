import type { Log, Run } from 'sarif';
import { sarifReport } from '../../../src/cli/formats/sarif';
import { paintWith } from '../../../src/cli/terminal';
import { agent, baselineOf, finding, READS_LOGS, report } from '../inspections';

const LOOK = { paint: paintWith(false), width: 80, folder: '/repo' };

function run(...about: Parameters<typeof report>): Run {
  const log = JSON.parse(sarifReport(report(...about), LOOK)) as Log;
  expect(log).toMatchObject({ version: '2.1.0', $schema: expect.stringContaining('sarif-schema-2.1.0.json'), runs: [{}] });
  return log.runs[0];
}

const resultOf = (...about: Parameters<typeof report>) => run(...about).results![0];
const uriOf = (file: string) => resultOf([finding({ source: { file, line: 1 } })]).locations![0].physicalLocation!.artifactLocation;

test('every rule is listed, also when nothing is found, so that alerts close', () => {
  expect(run([], { agents: [] })).toMatchObject({ results: [], tool: { driver: { rules: [{ id: 'reads-secrets' }, { id: 'reads-logs' }, { id: 'rbac-is-accepted' }] } } });
});

test('a rule says what code scanning shows of it', () => {
  expect(run([]).tool.driver).toMatchObject({ name: 'governed-agents', semanticVersion: '1.2.3', informationUri: 'https://example.com/governed-agents' });
  expect(run([]).tool.driver.rules![0]).toEqual({
    id: 'reads-secrets',
    shortDescription: { text: 'no agent reads Secrets' },
    fullDescription: { text: 'whoever misleads it reads them too' },
    help: { text: expect.stringContaining('Fix: name the Secrets'), markdown: expect.stringContaining('**Fix:** name the Secrets in `resourceNames`') },
    helpUri: 'https://example.com/governed-agents/blob/main/docs/check.md#reads-secrets',
    defaultConfiguration: { level: 'error' },
    properties: { 'tags': ['security', 'kubernetes', 'ai-agents', 'SEC-01'], 'precision': 'high', 'security-severity': '9.0' },
  });
});

test.each([['critical', 'error', '9.0'], ['high', 'error', '7.0'], ['medium', 'warning', '5.0'], ['low', 'note', '3.0']] as const)('a %s finding is a %s of %s', (severity, level, score) => {
  const { results, tool } = run([finding({ severity })], { rules: [{ ...READS_LOGS, severity }] });
  expect(results).toMatchObject([{ level }]);
  expect(tool.driver.rules).toMatchObject([{ defaultConfiguration: { level }, properties: { 'security-severity': score } }]);
});

test('a result says what, where, how it comes about and what to change', () => {
  expect(run([finding({ rule: READS_LOGS })]).results).toEqual([{
    ruleId: 'reads-logs',
    ruleIndex: 1,
    level: 'note',
    message: {
      text: 'ClusterRole reader gives ServiceAccount ops/triage get on secrets in the whole cluster\n\n'
        + 'ServiceAccount ops/triage\n→ ClusterRoleBinding readers\n→ ClusterRole reader\n→ rules[1]\n\nFix: take secrets out of rules[1] of ClusterRole reader',
    },
    locations: [{
      physicalLocation: { artifactLocation: { uri: 'k8s/roles.yaml', uriBaseId: '%SRCROOT%' }, region: { startLine: 12 } },
      logicalLocations: [{ fullyQualifiedName: 'ClusterRole reader', kind: 'resource' }],
    }],
    partialFingerprints: expect.any(Object),
    suppressions: [],
    properties: expect.objectContaining({ agent: 'ServiceAccount ops/triage', severity: 'low' }),
  }]);
});

test('a result is known again wherever it lies in a file, and by no line', () => {
  const { fingerprint } = baselineOf(finding())[0];
  for (const line of [1, 99]) {
    expect(resultOf([finding({ source: { file: `${line}.yaml`, line } })]).partialFingerprints).toEqual({ 'governedAgents/v1': fingerprint, 'primaryLocationLineHash': fingerprint });
  }
  expect(resultOf([finding({ value: 'more' })]).partialFingerprints!['governedAgents/v1']).not.toBe(fingerprint);
});

test('what the baseline accepts is suppressed, and everything else says that it is not', () => {
  const [accepted] = baselineOf(finding());
  expect(run([finding(), finding({ at: 'new' })], { accepted: [{ ...accepted, reason: 'until the chart is replaced' }] }).results!.map(({ suppressions }) => suppressions)).toEqual([
    [{ kind: 'external', status: 'accepted', justification: 'until the chart is replaced' }], [],
  ]);
});

test.each([
  ['k8s/my agent#1.yaml', { uri: 'k8s/my%20agent%231.yaml', uriBaseId: '%SRCROOT%' }],
  ['./k8s/../a.yaml', { uri: 'a.yaml', uriBaseId: '%SRCROOT%' }],
  ['/repo/k8s/ä.yaml', { uri: 'k8s/%C3%A4.yaml', uriBaseId: '%SRCROOT%' }],
  ['..a.yaml', { uri: '..a.yaml', uriBaseId: '%SRCROOT%' }],
  ['/elsewhere/a.yaml', { uri: 'file:///elsewhere/a.yaml' }],
  ['../a.yaml', { uri: 'file:///a.yaml' }],
  ['-', { uri: 'stdin' }],
])('%s is named as code scanning finds it', (file, location) => {
  expect(uriOf(file)).toEqual(location);
});

test('what is not among the files is shown at its agent, if that is', () => {
  const atItsAgent = { artifactLocation: { uri: 'k8s/triage.yaml' }, region: { startLine: 3 } };
  expect(resultOf([finding({ source: null })]).locations).toMatchObject([{ physicalLocation: atItsAgent }]);
  const { locations } = resultOf([finding({ source: null })], { agents: [agent({ source: null })] });
  expect(locations).toEqual([{ logicalLocations: [expect.any(Object)] }]);
});

test('a run that could not judge everything says so', () => {
  const problems = [{ file: 'a.yaml', line: 4, problem: 'is no valid YAML' }, { file: 'b.yaml', line: null, problem: 'is not there' }, { file: '', line: null, problem: 'matches nothing' }];
  expect(run([], { problems }).invocations).toEqual([{
    executionSuccessful: false,
    exitCode: 2,
    toolExecutionNotifications: [
      { level: 'error', message: { text: 'is no valid YAML' }, locations: [{ physicalLocation: { artifactLocation: expect.objectContaining({ uri: 'a.yaml' }), region: { startLine: 4 } } }] },
      { level: 'error', message: { text: 'is not there' }, locations: [{ physicalLocation: { artifactLocation: expect.objectContaining({ uri: 'b.yaml' }), region: { startLine: 1 } } }] },
      { level: 'error', message: { text: 'matches nothing' } },
    ],
  }]);
  expect(run([]).invocations).toEqual([{ executionSuccessful: true, exitCode: 0, toolExecutionNotifications: [] }]);
});

test('nothing in it is obeyed by a terminal or hidden from the eye, and it says the same', () => {
  const at = 'x\u001b[2J\u009b2J\u202ey\u2028z';
  expect(sarifReport(report([finding({ at })]), LOOK)).not.toMatch(/[\u001b\u009b\u202e\u2028]/);
  expect(resultOf([finding({ at })]).locations![0].logicalLocations![0].fullyQualifiedName).toBe(at);
});
