import { boundedAgent } from './boundary';
import { DeclaredAgent, expanded, Right } from './declared-agent';
import { itemsAt, textAt, textsAt } from './json';
import { boundAgent, boundRole, idOf, namespaceOf, ofKind, Rendering } from './rendering';

/** A right that the YAML gives an agent. */
export interface Held extends Right {
  readonly agent: DeclaredAgent;
  readonly role: string;
}

/** Everything that bindings in the YAML give through roles in the YAML, but for the right to run within the boundary that was reviewed. */
export function heldRights(rendering: Rendering): readonly Held[] {
  return ofKind(rendering, 'RoleBinding', 'ClusterRoleBinding').flatMap(binding => {
    const agent = boundAgent(rendering, binding);
    const role = boundRole(rendering, binding);
    if (agent === undefined || role === undefined || boundedAgent(rendering, role) === agent) return [];
    const namespace = textAt(binding, 'kind') === 'ClusterRoleBinding' ? '' : namespaceOf(binding);
    return itemsAt(role, 'rules').flatMap(rule => expanded(
      namespace, textsAt(rule, 'apiGroups'), textsAt(rule, 'resources'), textsAt(rule, 'verbs'), textsAt(rule, 'resourceNames'),
    )).map(right => ({ ...right, agent, role: idOf(role) }));
  });
}
