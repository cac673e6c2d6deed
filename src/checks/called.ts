import { Subject } from './rule';
import { quote } from '../plan/quote';

/** How messages call who a finding is about. */
export function called(subject: Subject): string {
  if ('kind' in subject) return `${subject.kind} ${quote(subject.id)}`;
  if ('authority' in subject) return 'the baseline of the cluster';
  return 'name' in subject ? `agent namespace ${quote(subject.name)}` : 'the app\'s `Governance`';
}
