import { COMMON, type Risk } from '../risk';
import { WRITE_VERBS } from '../verbs';

/** Ways to traffic that is not the holder's. */
export const NETWORK: readonly Risk[] = [
  {
    ...COMMON,
    id: 'opens-network-policies',
    alias: 'NET-01',
    gain: 'opens its own way out: policies add up, so a new one defeats a deny',
    severity: 'high',
    scope: 'namespace',
    grants: [
      { apiGroups: ['networking.k8s.io', 'crd.projectcalico.org', 'projectcalico.org'], resources: ['networkpolicies'], verbs: WRITE_VERBS },
      { apiGroups: ['cilium.io'], resources: ['ciliumnetworkpolicies'], verbs: WRITE_VERBS },
    ],
    // A named policy may be rewritten to select every pod.
    boundedByName: false,
    source: 'trivy KSV-0056; kubernetes/website network-policies.md (policies are additive)',
  },
  {
    ...COMMON,
    id: 'opens-cluster-network-policies',
    alias: 'NET-01',
    gain: 'opens the way out for every workload of the cluster',
    severity: 'high',
    scope: 'cluster',
    grants: [
      { apiGroups: ['cilium.io'], resources: ['ciliumclusterwidenetworkpolicies'], verbs: WRITE_VERBS },
      { apiGroups: ['crd.projectcalico.org', 'projectcalico.org'], resources: ['globalnetworkpolicies'], verbs: WRITE_VERBS },
      {
        apiGroups: ['policy.networking.k8s.io'],
        resources: ['adminnetworkpolicies', 'baselineadminnetworkpolicies', 'clusternetworkpolicies'],
        verbs: WRITE_VERBS,
      },
    ],
    boundedByName: false,
    source: 'own analysis',
  },
  {
    ...COMMON,
    id: 'redirects-endpoints',
    alias: 'NET-02',
    gain: 'sends the traffic of a service elsewhere, across namespaces too',
    severity: 'high',
    scope: 'namespace',
    grants: [
      { apiGroups: [''], resources: ['endpoints'], verbs: ['create', 'update', 'patch'] },
      { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['create', 'update', 'patch'] },
    ],
    boundedByName: true,
    source: 'CVE-2021-25740',
  },
  {
    ...COMMON,
    id: 'captures-addresses',
    alias: 'NET-03',
    gain: 'receives the traffic for addresses outside the cluster, through a service that claims them',
    severity: 'medium',
    scope: 'namespace',
    grants: [
      { apiGroups: [''], resources: ['services'], verbs: ['create', 'update', 'patch'] },
      { apiGroups: [''], resources: ['services/status'], verbs: ['update', 'patch'] },
    ],
    boundedByName: false,
    source: 'CVE-2020-8554',
  },
  {
    ...COMMON,
    id: 'publishes-services',
    alias: 'NET-04',
    gain: 'makes internal services reachable from outside, across namespaces too',
    severity: 'medium',
    scope: 'namespace',
    grants: [
      { apiGroups: ['networking.k8s.io'], resources: ['ingresses'], verbs: ['create', 'update', 'patch'] },
      { apiGroups: ['gateway.networking.k8s.io'], resources: ['httproutes', 'gateways', 'referencegrants'], verbs: ['create', 'update', 'patch'] },
    ],
    boundedByName: false,
    source: 'trivy KSV-0056',
  },
];
