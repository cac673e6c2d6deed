import { Spread, spreadOf } from './figures';
import type { Caller } from '../harness/caller';
import { isAccepted } from '../harness/caller';

/**
 * A write of one ConfigMap by each caller in turn, so many times, one after the other.
 *
 * A dry run: all of admission, and none of the disk, whose share is larger and differs from run to run.
 */
export async function writes(callers: Readonly<Record<string, Caller>>, namespace: string, times = 600): Promise<Readonly<Record<string, Spread>>> {
  const took = new Map<string, number[]>(Object.keys(callers).map(name => [name, []]));
  for (let i = -50; i < times; i++) {
    for (const [name, caller] of Object.entries(callers)) {
      const answer = await caller.ask({ method: 'POST', path: `/api/v1/namespaces/${namespace}/configmaps`, body: { metadata: { generateName: 'bench-' } }, dryRun: true });
      if (!isAccepted(answer)) throw new Error(`${name}: ${answer.status} ${answer.message}`);
      if (i >= 0) took.get(name)!.push(answer.tookMs); // the first ones warm the server up
    }
  }
  return Object.fromEntries([...took].map(([name, values]) => [name, spreadOf(values)]));
}
