import type { GovernedCluster } from './governed-cluster';
import type { As, Ask } from './probes/probe';
import type { Answer } from '../harness/caller';

export async function answerOf(governed: GovernedCluster, as: As, ask: Ask): Promise<Answer> {
  return (await as(governed)).ask(ask(governed));
}

/** Which policy of the baseline refused a request, and in which words; null where none did. */
export function refusalIn({ status, message }: Answer): { readonly policy: string; readonly words: string } | null {
  const found = /ValidatingAdmissionPolicy '([^']+)\.governed-agents\.dev' with binding '[^']+' denied request: ([^]*)$/.exec(message);
  return status === 403 && found !== null ? { policy: found[1], words: found[2] } : null;
}
