import { shown } from './governed-conflict';
import { Draft } from './governed-draft';

/**
 * Leaves the network of sandboxes to the agent's own policies.
 *
 * By default the controller of a SandboxTemplate adds a policy that opens the public internet,
 * and policies only ever add to each other.
 *
 * @see https://github.com/kubernetes-sigs/agent-sandbox extensions/api/v1beta1/sandboxtemplate_types.go
 */
export function fenceSandboxes(template: Draft): void {
  const management = ['spec', 'networkPolicyManagement'];
  template.demand('network', management, 'Unmanaged', 'leave it out: the agent has network policies of its own, and the managed one would open the internet');
  const policy = ['spec', 'networkPolicy'];
  if (template.read(policy) === null) return;
  template.refuse('network', policy, `would add to the network policies of the agent, or be ignored, got ${shown(template.read(policy))}`,
    'remove it, and declare `destinations` and `callers` of the agent');
}
