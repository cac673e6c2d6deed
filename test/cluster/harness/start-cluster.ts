import { resolve } from 'node:path';
import { startAssets } from './assets';
import { ControlPlaneOptions, startControlPlane } from './control-plane';
import type { Started } from './started';
import type { Target } from './target';
import { build } from '../../go/go-program';

/** Starts what the tests run on, or uses what is there. Options are those of a control plane of our own, and mean nothing elsewhere. */
export async function startCluster(target: Exclude<Target, { kind: 'none' }>, options?: ControlPlaneOptions): Promise<Started> {
  switch (target.kind) {
    case 'existing': return existing(resolve(target.kubeconfig));
    case 'assets': return startAssets(resolve(target.folder));
    case 'program': return startControlPlane(build(target.program), options);
  }
}

function existing(kubeconfig: string): Started {
  const why = 'this cluster was there before, and the tests reach nothing but its API';
  const refuse = () => Promise.reject(new Error(why));
  return {
    data: {
      title: `the cluster of ${kubeconfig}`,
      kubeconfig,
      auditLog: '',
      issuer: [],
      lacks: { 'audit log': why, 'crash': why, 'client certificates': why },
    },
    crash: refuse,
    restart: refuse,
    stop: () => Promise.resolve(),
  };
}
