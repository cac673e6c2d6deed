import { holds, MEMBER_ACCOUNT } from '../cel';
import { IS_CONTROLLER } from '../controllers';
import { AdmissionPolicy } from '../policy';

/**
 * What opens or closes the network of a namespace, beside what Kubernetes has, by group.
 *
 * Kind by kind: network plugins keep a record of each pod in the same groups, as Cilium does with its endpoints, and no pod starts without.
 */
export const NETWORKS: Readonly<Record<string, readonly string[]>> = {
  'cilium.io': ['ciliumnetworkpolicies', 'ciliumlocalredirectpolicies', 'ciliumenvoyconfigs'],
  'networking.gke.io': ['fqdnnetworkpolicies'],
  'crd.projectcalico.org': ['networkpolicies', 'networksets'],
  'projectcalico.org': ['networkpolicies', 'networksets'],
  'crd.antrea.io': ['networkpolicies'],
  'k8s.ovn.org': ['egressfirewalls'],
  'network.openshift.io': ['egressnetworkpolicies'],
  'security.istio.io': ['authorizationpolicies', 'peerauthentications', 'requestauthentications'],
  'policy.linkerd.io': ['authorizationpolicies', 'servers', 'serverauthorizations'],
};

/** The same for all namespaces at once: admission does not see for whom such an object is, so that the audit log is told of it. */
export const CLUSTER_NETWORKS: Readonly<Record<string, readonly string[]>> = {
  'cilium.io': ['ciliumclusterwidenetworkpolicies', 'ciliumclusterwideenvoyconfigs'],
  'crd.projectcalico.org': ['globalnetworkpolicies', 'globalnetworksets', 'tiers'],
  'projectcalico.org': ['globalnetworkpolicies', 'globalnetworksets', 'tiers'],
  'crd.antrea.io': ['clusternetworkpolicies', 'clustergroups', 'tiers'],
};
const OF_NETWORKS = [...new Set(Object.values(NETWORKS).flat())];

/** Identities, rights, limits and networks of agents are written by the reviewed pipeline. */
export const governance: AdmissionPolicy = {
  name: 'governance',
  where: 'agent namespaces',
  requests: [
    { groups: 'core', resources: 'serviceaccounts resourcequotas resourcequotas/status limitranges', operations: 'CREATE UPDATE DELETE' },
    { groups: 'rbac.authorization.k8s.io', resources: 'roles rolebindings', operations: 'CREATE UPDATE DELETE' },
    { groups: 'networking.k8s.io', resources: 'networkpolicies', operations: 'CREATE UPDATE DELETE' },
    { groups: Object.keys(NETWORKS).join(' '), resources: OF_NETWORKS.join(' '), operations: 'CREATE UPDATE DELETE' },
  ],
  when: { 'is-no-controller': `!(${IS_CONTROLLER})` },
  variables: {
    // Who may suspend needs no more than `bind`; who may resume is asked by a policy of its own.
    isSuspension: 'request.resource.resource == \'rolebindings\' && (object == null ? oldObject : object).roleRef.kind == \'ClusterRole\''
      + ' && (object == null ? oldObject : object).roleRef.name == \'governed-agents:suspended\'',
  },
  refusals: [
    {
      unless: `variables.isSuspension || ${holds('govern', 'agents')}`,
      says: '{request.userInfo.username} may not change what governs agents: {request.resource.resource} in an agent namespace need govern on agents.governed-agents.dev',
    },
    {
      unless: 'request.resource.resource != \'serviceaccounts\' || request.operation == \'DELETE\' || object.metadata.name == \'default\''
        + ` || object.metadata.name.matches('^${MEMBER_ACCOUNT}')`,
      says: 'in an agent namespace every ServiceAccount is that of an agent or a tool, by its name: declare it as one, or make it elsewhere',
    },
  ],
};
