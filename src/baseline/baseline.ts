import { BaselineObject } from './baseline-object';
import { clusterRoles } from './cluster-roles';
import { POLICIES } from './policies';
import { Enforcement, policyObjects } from './policy';
import { priorityLevel } from './priority-level';

/**
 * Everything a cluster holds once, however many agents it has, in the order it is applied:
 * what policies ask about first, what refuses last.
 *
 * `authority` is how the policy about what agents may do is enforced, in the whole cluster at
 * once: in some namespaces only, it would be none in the others.
 */
export function baseline(authority: Enforcement): readonly BaselineObject[] {
  const objects = POLICIES.flatMap(policy => policyObjects(policy, policy.name === 'authority' ? authority : 'Deny'));
  const isBinding = ({ kind }: BaselineObject): boolean => kind === 'ValidatingAdmissionPolicyBinding';
  return [...clusterRoles(), priorityLevel(), ...objects.filter(each => !isBinding(each)), ...objects.filter(isBinding)];
}
