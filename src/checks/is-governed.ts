import { GovernedObject } from './rendering';
import { textAt } from '../objects/json';
import { versionOf, workloadKindOf } from '../objects/workload-kinds';
import { LABEL } from '../plan/well-known-keys';

/**
 * Whether a workload is one that can be governed, and bears the mark of its agent.
 *
 * Where it is not, nothing was added to it and nothing in it was judged.
 */
export function isGoverned({ agent, object }: GovernedObject): boolean {
  return workloadKindOf(object)?.versions.includes(versionOf(object)) === true && textAt(object, ['metadata', 'labels', LABEL.agent]) === agent.name;
}
