import { loadAll } from 'js-yaml';
import { baseline } from '../../src/baseline/baseline';
import { clusterBaseline } from '../../src/cli/cluster-baseline';

test.each([['deny', 'Deny'], ['audit', 'Audit']] as const)('with %s, every object is printed, in the order it is applied', (authority, enforcement) => {
  const printed: string[] = [];
  clusterBaseline({ authority }, { stdout: { write: text => printed.push(text) }, stderr: { write: () => true } });
  expect(loadAll(printed.join(''))).toEqual(baseline(enforcement));
});
