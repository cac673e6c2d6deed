import { Cluster, connect } from './cluster';
import type { Ability } from './started';
import { underTest } from './under-test';

/**
 * Tests that need a cluster: the one that all of a run share. Those that it cannot run are skipped, and say so: they have not passed.
 *
 * `cluster()` is there while tests and hooks run.
 */
export function describeCluster(name: string, needs: readonly Ability[], tests: (cluster: () => Cluster) => void): void {
  const target = underTest();
  const missing = 'notRun' in target ? target.notRun : needs.flatMap(need => target.data.lacks[need] ?? [])[0];
  if (missing !== undefined || 'notRun' in target) {
    process.stderr.write(`NOT RUN: ${name}: ${missing}\n`);
    test.skip(`NOT RUN, for ${missing}: ${name}`, () => undefined);
    return;
  }
  describe(name, () => {
    let cluster: Cluster | undefined;
    beforeAll(async () => { cluster = await connect(target.data); });
    afterAll(() => cluster?.leave());
    tests(() => cluster!);
  });
}
