/** Resources whose objects govern agents; an empty list means the whole group. */
export interface GoverningResources {
  readonly apiGroup: string;
  readonly resources: readonly string[];
  readonly why: string;
}

/**
 * What an agent never writes, whatever its class: whoever writes these sets its own bounds.
 *
 * Sources: the kinds this library synthesizes; Kubernetes' RBAC good practices; the
 * policy and network engines whose objects take part in admission or in the network.
 */
export const GOVERNING_RESOURCES: readonly GoverningResources[] = [
  { apiGroup: 'governed-agents.dev', resources: [], why: 'it says what agents may decide' },
  { apiGroup: 'rbac.authorization.k8s.io', resources: [], why: 'it says what agents may do' },
  { apiGroup: 'admissionregistration.k8s.io', resources: [], why: 'it decides what agents may write' },
  { apiGroup: 'apiextensions.k8s.io', resources: [], why: 'it defines the kinds that policies speak of' },
  { apiGroup: 'apiregistration.k8s.io', resources: [], why: 'it routes requests past admission' },
  { apiGroup: 'certificates.k8s.io', resources: [], why: 'it makes identities' },
  { apiGroup: 'flowcontrol.apiserver.k8s.io', resources: [], why: 'it keeps agents from flooding the API server' },
  { apiGroup: '', resources: ['serviceaccounts', 'serviceaccounts/token'], why: 'they are the agents\' identities' },
  { apiGroup: '', resources: ['namespaces', 'namespaces/status', 'namespaces/finalize'], why: 'their labels switch Pod Security and network policies' },
  { apiGroup: '', resources: ['resourcequotas', 'resourcequotas/status', 'limitranges'], why: 'they limit what agents use' },
  { apiGroup: 'networking.k8s.io', resources: ['networkpolicies'], why: 'they add up, so one more opens the network' },
  { apiGroup: 'policy.networking.k8s.io', resources: [], why: 'it opens or closes the network' },
  { apiGroup: 'networking.gke.io', resources: [], why: 'it opens or closes the network' },
  { apiGroup: 'cilium.io', resources: [], why: 'it opens or closes the network' },
  { apiGroup: 'crd.projectcalico.org', resources: [], why: 'it opens or closes the network' },
  { apiGroup: 'projectcalico.org', resources: [], why: 'it opens or closes the network' },
  { apiGroup: 'crd.antrea.io', resources: [], why: 'it opens or closes the network' },
  { apiGroup: 'k8s.ovn.org', resources: [], why: 'it opens or closes the network' },
  { apiGroup: 'network.openshift.io', resources: [], why: 'it opens or closes the network' },
  { apiGroup: 'security.istio.io', resources: [], why: 'it decides who may call whom' },
  { apiGroup: 'policy.linkerd.io', resources: [], why: 'it decides who may call whom' },
  { apiGroup: 'authorization.openshift.io', resources: [], why: 'it says what agents may do' },
  { apiGroup: 'operators.coreos.com', resources: [], why: 'it installs programs with any right' },
  { apiGroup: 'kyverno.io', resources: [], why: 'it decides what is admitted' },
  { apiGroup: 'policies.kyverno.io', resources: [], why: 'it decides what is admitted' },
  { apiGroup: 'templates.gatekeeper.sh', resources: [], why: 'it decides what is admitted' },
  { apiGroup: 'constraints.gatekeeper.sh', resources: [], why: 'it decides what is admitted' },
  { apiGroup: 'config.gatekeeper.sh', resources: [], why: 'it decides what is admitted' },
  { apiGroup: 'mutations.gatekeeper.sh', resources: [], why: 'it decides what is admitted' },
  { apiGroup: 'policies.kubewarden.io', resources: [], why: 'it decides what is admitted' },
];
