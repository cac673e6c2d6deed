import { baselineOf, finding, READS_LOGS, report } from './inspections';
import { THRESHOLDS } from '../../src/cli/threshold';
import { SEVERITIES } from '../../src/rbac/risk';

const NOT_READ = { file: 'a.yaml', line: 1, problem: 'is no valid YAML' };

test.each(THRESHOLDS.flatMap(threshold => SEVERITIES.map(severity => [threshold, severity] as const)))('with --fail-on %s, a %s finding counts by its rank', (threshold, severity) => {
  const fails = threshold !== 'never' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
  expect(report([finding({ severity })], { threshold })).toMatchObject({ findings: [{ fails }], exitStatus: fails ? 1 : 0 });
});

test('without findings it is clean', () => {
  expect(report([]).exitStatus).toBe(0);
});

test('what could not be read is neither clean nor a finding, whatever else there is', () => {
  expect(report([], { problems: [NOT_READ] }).exitStatus).toBe(2);
  expect(report([finding()], { problems: [NOT_READ] })).toMatchObject({ exitStatus: 2, findings: [{ fails: true }] });
});

test('what the baseline accepts stays in the report and fails nothing', () => {
  const accepted = baselineOf(finding());
  expect(report([finding()], { accepted })).toMatchObject({ exitStatus: 0, findings: [{ fails: false, accepted: accepted[0] }], stale: [] });
});

test('a finding is the same one wherever it lies in a file, and however it is told', () => {
  const accepted = baselineOf(finding());
  const moved = finding({ source: { file: 'other.yaml', line: 99 }, problem: 'reads Secrets', path: [], fix: 'stop it' });
  expect(report([moved], { accepted }).exitStatus).toBe(0);
});

test.each<[string, object]>([
  ['of another rule', { rule: READS_LOGS }], ['of another agent', { agent: 'ServiceAccount ops/other' }], ['of no agent', { agent: null }],
  ['at another object', { at: 'ClusterRole writer' }], ['that says something more', { value: 'get, list on secrets' }],
])('a finding %s is another one', (_, other) => {
  expect(report([finding({ ...other, severity: 'critical' })], { accepted: baselineOf(finding()) })).toMatchObject({ exitStatus: 1, stale: [{ rule: 'reads-secrets' }] });
});

test('what was accepted when it was less bad is not accepted any more', () => {
  expect(report([finding({ severity: 'critical' })], { accepted: baselineOf(finding({ severity: 'high' })) })).toMatchObject({ exitStatus: 1, stale: [] });
  expect(report([finding({ severity: 'high' })], { accepted: baselineOf(finding({ severity: 'critical' })) }).exitStatus).toBe(0);
});
