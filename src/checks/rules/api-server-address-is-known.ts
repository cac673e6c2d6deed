import { MemberPlan } from '../../plan/tool-plan';
import { placeOf } from '../declared-permissions';
import { MemberRule } from '../rule';

export const apiServerAddressIsKnown: MemberRule = {
  id: 'api-server-address-is-known',
  title: 'the API server\'s addresses are known before an agent may talk to it',
  rationale: 'no NetworkPolicy can name the API server: without its addresses the only way to let the agent through is to let it through to everywhere',
  fix: 'call `Governance.of(app).configure({ apiServerCidrs: ["10.0.0.1/32"] })` with the addresses that `kubectl get service kubernetes -n default -o jsonpath="{.spec.clusterIPs}"` and `kubectl get endpointslices -n default -l kubernetes.io/service-name=kubernetes -o jsonpath="{.items[*].endpoints[*].addresses}"` print',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:network-policies'],
  check: plan => plan.usesApiServer && plan.governance.apiServerCidrs.length === 0
    ? [{ at: whatNeedsIt(plan), problem: 'needs a route to the API server, and `apiServerCidrs` is not configured' }]
    : [],
};

function whatNeedsIt({ permissions, parameters }: MemberPlan): string {
  if (permissions.length > 0) return placeOf(permissions);
  return parameters.length > 0 ? 'parameters' : 'housekeeping';
}
