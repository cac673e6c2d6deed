import { connect } from './harness/cluster';
import { startCluster } from './harness/start-cluster';
import type { Started } from './harness/started';
import { chooseTarget } from './harness/target';
import { tellUnderTest } from './harness/under-test';
import { buildAloud } from '../go/go-program';
import makeFolder from '../temporary-files/setup';

export interface Shared {
  cluster?: Started;
}

/** Starts the cluster that all tests of a run share, and builds it where that has not been done. Nothing of it has a time limit. */
export default async function setup(): Promise<void> {
  makeFolder();
  const target = chooseTarget(process.env);
  if (target.kind === 'none') {
    process.stderr.write(`cluster: NOT RUN: ${target.why}\n`);
    return tellUnderTest({ notRun: target.why });
  }
  if (target.kind === 'program') process.stderr.write(`${target.program.name}: ${buildAloud(target.program, 'six minutes of two cores where Go has built none of it yet')}\n`);
  const started = await startCluster(target);
  (globalThis as Shared).cluster = started;
  const { version, leave } = await connect(started.data);
  await leave();
  const lacks = Object.entries(started.data.lacks).map(([what, why]) => `\n  without ${what}: ${why}`);
  process.stderr.write(`cluster: Kubernetes ${version.name}, ${started.data.title}${lacks.join('')}\n`);
  tellUnderTest({ data: started.data });
}
