import type { Answer } from '../../harness/caller';
import { isAccepted } from '../../harness/caller';
import { refusalIn } from '../refusal';

/** Which policy refused a request and how, or what else came of it: for people who read that a test failed, too. */
export function outcomeOf(answer: Answer): string {
  const refusal = refusalIn(answer);
  if (refusal !== null) return `${refusal.policy}: ${refusal.words}`;
  if (isAccepted(answer)) return 'accepted';
  return answer.status === 403 && answer.message.includes(' cannot ') ? 'refused by RBAC' : `${answer.status} ${answer.message || answer.text.slice(0, 300)}`;
}
