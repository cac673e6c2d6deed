import { holds, list } from '../cel';
import { AdmissionPolicy } from '../policy';

/** Longest life of a token of the API server, in seconds. One of 3,607 would be extended to a year. */
const LONGEST = 3600;

/** Longest life of a token for a cloud, in seconds: what the clouds' own webhooks ask for. */
const LONGEST_FOR_CLOUD = 86400;

/** For whom those are. The API server takes none of them for its own; one that named no audience is for the API server. */
const CLOUDS = ['sts.amazonaws.com', 'pods.eks.amazonaws.com', 'api://AzureADTokenExchange'];

/** Tokens of agents and tools are short, bound to a pod and asked for by the kubelet that runs it, or by who breaks the glass. */
export const tokens: AdmissionPolicy = {
  name: 'tokens',
  where: 'agent namespaces',
  requests: [
    { groups: 'core', resources: 'serviceaccounts/token', operations: 'CREATE' },
    { groups: 'core', resources: 'secrets', operations: 'CREATE UPDATE' },
  ],
  variables: { isToken: 'request.resource.resource == \'serviceaccounts\'' },
  refusals: [
    {
      // One that was there before can be deleted and declared invalid: that is no change of its data.
      unless: 'variables.isToken || object.?type.orValue(\'\') != \'kubernetes.io/service-account-token\''
        + ' || (request.operation == \'UPDATE\' && object.?data.orValue({}) == oldObject.?data.orValue({}))',
      says: 'in an agent namespace no Secret holds a token, which would never end: its pods get theirs from the kubelet',
    },
    {
      unless: `!variables.isToken || 'system:nodes' in request.userInfo.?groups.orValue([]) || ${holds('breakglass', 'agents')}`,
      says: 'tokens of agents are asked for by kubelets; {request.userInfo.username} needs breakglass on agents.governed-agents.dev',
    },
    {
      unless: '!variables.isToken || object.spec.?boundObjectRef.?kind.orValue(\'\') == \'Pod\'',
      says: 'tokens of agents are bound to a pod, and end with it: name one in spec.boundObjectRef',
    },
    {
      unless: '!variables.isToken || object.spec.?expirationSeconds.orValue(3600) <='
        + ` (object.spec.?audiences.orValue([]).exists(a, true) && object.spec.audiences.all(a, a in ${list(CLOUDS)}) ? ${LONGEST_FOR_CLOUD} : ${LONGEST})`,
      says: `tokens of agents live ${LONGEST} seconds at most`,
    },
  ],
};
