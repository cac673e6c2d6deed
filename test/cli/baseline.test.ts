import { baselineOf, finding, READS_LOGS } from './inspections';
import { acceptAll, baselineText, readBaseline } from '../../src/cli/baseline';

const changed = (change: object) => baselineText([{ ...baselineOf(finding())[0], ...change }]);

test('a baseline that was written is read again', () => {
  const accepted = baselineOf(finding(), finding({ rule: READS_LOGS, agent: null }));
  expect(readBaseline(baselineText(accepted))).toEqual({ accepted });
});

test('a person can review what it accepts', () => {
  expect(baselineText(baselineOf(finding()))).toBe(`{
  "schemaVersion": 1,
  "findings": [
    {
      "fingerprint": "${baselineOf(finding())[0].fingerprint}",
      "rule": "reads-secrets",
      "severity": "critical",
      "agent": "ServiceAccount ops/triage",
      "at": "ClusterRole reader",
      "value": "get on secrets of the core group in the whole cluster"
    }
  ]
}
`);
});

test('the order of what is found makes no difference to the file', () => {
  const findings = [finding({ at: 'b' }), finding({ rule: READS_LOGS }), finding({ at: 'a' }), finding({ agent: null }), finding({ at: 'a', value: 'x' })];
  expect(baselineText(baselineOf(...[...findings].reverse()))).toBe(baselineText(baselineOf(...findings)));
  expect(baselineOf(...findings).map(({ rule, agent, at }) => [rule, agent === null ? '' : 'agent', at])).toEqual([
    ['reads-logs', 'agent', 'ClusterRole reader'], ['reads-secrets', '', 'ClusterRole reader'],
    ['reads-secrets', 'agent', 'a'], ['reads-secrets', 'agent', 'a'], ['reads-secrets', 'agent', 'b'],
  ]);
});

test('what is found twice is accepted once, as bad as the worst', () => {
  const twice = [finding({ severity: 'low' }), finding({ severity: 'high' }), finding({ severity: 'medium' })];
  expect(baselineOf(...twice)).toMatchObject([{ severity: 'high' }]);
});

test('a reason that somebody wrote is kept when the baseline is written again', () => {
  const [known] = baselineOf(finding());
  expect(acceptAll([finding(), finding({ at: 'new' })], [{ ...known, reason: 'until the chart is replaced' }])).toMatchObject([
    { at: 'ClusterRole reader', reason: 'until the chart is replaced' }, { at: 'new' },
  ]);
  expect(readBaseline(changed({ reason: 'until the chart is replaced' }))).toMatchObject({ accepted: [{ reason: 'until the chart is replaced' }] });
});

test.each<[string, string]>([
  ['', 'is no JSON'], ['{', 'is no JSON'], ['null', 'is no baseline'], ['[]', 'is no baseline'], ['{"findings":{}}', 'is no baseline'], ['{"schemaVersion":1}', 'is no baseline'],
  ['{"schemaVersion":2,"findings":[]}', 'of another version'], ['{"findings":[]}', 'of another version'],
  ['{"schemaVersion":1,"findings":[null]}', 'no accepted finding, entry 1'],
  [changed({ severity: 'fatal' }), 'no accepted finding, entry 1'], [changed({ agent: 5 }), 'no accepted finding'], [changed({ value: undefined }), 'no accepted finding'],
  [changed({ reason: 5 }), 'no accepted finding'], [changed({ fingerprint: '' }), 'no accepted finding'],
])('%j is no baseline', (text, problem) => {
  expect(readBaseline(text)).toEqual({ problem: expect.stringContaining(problem) });
});

test.each(['rule', 'agent', 'at', 'value', 'fingerprint'])('a %s that was changed by hand accepts something that nobody reviewed, and is refused', key => {
  expect(readBaseline(changed({ [key]: 'something harmless' }))).toEqual({ problem: expect.stringContaining('stands for something else') });
});

test('a byte order mark changes nothing', () => {
  expect(readBaseline(`\ufeff${baselineText([])}`)).toEqual({ accepted: [] });
});
