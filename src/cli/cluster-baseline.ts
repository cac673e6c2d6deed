import { EXIT_STATUS, ExitStatus } from './exit-status';
import { manifestsText } from './manifests-text';
import { Shell, tellNote } from './shell';
import { baseline } from '../baseline/baseline';
import { JsonObject } from '../objects/json';
import { plainCopy } from '../objects/plain-copy';

/** What is held back while somebody looks at what it would refuse. */
export interface ClusterBaselineOptions {
  readonly authority: keyof typeof ENFORCEMENTS;
}

const ENFORCEMENTS = { deny: 'Deny', audit: 'Audit' } as const;

export const AUTHORITY_CHOICES = Object.keys(ENFORCEMENTS);

/** Prints what a cluster holds once, for kubectl. */
export function clusterBaseline({ authority }: ClusterBaselineOptions, shell: Pick<Shell, 'stdout' | 'stderr'>): ExitStatus {
  shell.stdout.write(manifestsText(plainCopy(baseline(ENFORCEMENTS[authority])) as readonly JsonObject[]));
  if (authority === 'audit') {
    tellNote(shell, 'agents are not held to their authority class anywhere in the cluster: the policy authority only writes to the audit log what it would refuse. Every other policy refuses');
  }
  return EXIT_STATUS.clean;
}
