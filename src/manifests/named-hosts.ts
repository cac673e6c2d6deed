import type { AdmittedMember } from '../checks/admit';
import { NetworkProvider } from '../declaration/network-provider';
import { DestinationPlan } from '../plan/member-plan';

/** The destinations the agent names by DNS name. */
export function namedHosts(plan: AdmittedMember): readonly DestinationPlan[] {
  return plan.destinations.filter(each => each.host !== '');
}

/** The DNS names that the network provider has to enforce: none where an egress proxy does. */
export function enforcedHosts(plan: AdmittedMember, provider: NetworkProvider): readonly DestinationPlan[] {
  const { egressProxy, networkProvider } = plan.governance;
  return egressProxy === null && networkProvider === provider ? namedHosts(plan) : [];
}
