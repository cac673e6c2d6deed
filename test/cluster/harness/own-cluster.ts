import { Cluster, connect } from './cluster';
import type { ControlPlaneOptions } from './control-plane';
import { startCluster } from './start-cluster';
import type { Started } from './started';
import { chooseTarget } from './target';

export interface OwnCluster extends Started {
  readonly cluster: Cluster;
}

/** A cluster for one test alone, of the same target as the shared one: for those that break it, or want it otherwise. It needs the ability `crash`. */
export async function ownCluster(options?: ControlPlaneOptions): Promise<OwnCluster> {
  const target = chooseTarget(process.env);
  if (target.kind === 'none') throw new Error(target.why);
  const started = await startCluster(target, options);
  const cluster = await connect(started.data);
  const stop = async () => {
    await cluster.leave().catch(() => undefined); // It is thrown away, whether it still answers or not.
    await started.stop();
  };
  return { ...started, cluster, stop };
}
