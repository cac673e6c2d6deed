import type { AdmittedPlan } from '../checks/admit';
import { NetworkProvider } from '../declaration/network-provider';
import { DestinationPlan } from '../plan/agent-plan';

/** The destinations the agent names by DNS name. */
export function namedHosts(plan: AdmittedPlan): readonly DestinationPlan[] {
  return plan.destinations.filter(each => each.host !== '');
}

/** The DNS names that the network provider has to enforce: none where an egress proxy does. */
export function enforcedHosts(plan: AdmittedPlan, provider: NetworkProvider): readonly DestinationPlan[] {
  const { egressProxy, networkProvider } = plan.governance;
  return egressProxy === null && networkProvider === provider ? namedHosts(plan) : [];
}
