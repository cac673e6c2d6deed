import { COMMON, type Risk } from '../risk';
import { REVEALING_VERBS } from '../verbs';

/** Contents that are worth more than the right to read them says. */
export const DISCLOSURE: readonly Risk[] = [
  {
    ...COMMON,
    id: 'reads-secrets',
    alias: 'SEC-01',
    gain: 'reads credentials, TLS keys, ServiceAccount tokens and Helm releases',
    // The survey says high within one namespace. Critical here: one namespace of tokens is what `creates-pods` gives, which is critical too.
    severity: 'critical',
    scope: 'namespace',
    grants: [{ apiGroups: [''], resources: ['secrets'], verbs: REVEALING_VERBS }],
    boundedByName: true,
    source: 'kubernetes/website rbac-good-practices.md#listing-secrets; write verbs that reveal: tried on kube-apiserver v1.36.2',
  },
  {
    ...COMMON,
    id: 'reads-configmaps',
    alias: 'SEC-02',
    gain: 'reads whatever configuration was kept out of Secrets, credentials included',
    severity: 'low',
    scope: 'namespace',
    grants: [{ apiGroups: [''], resources: ['configmaps'], verbs: REVEALING_VERBS }],
    boundedByName: true,
    source: 'own analysis; trivy KSV-0109',
  },
  {
    ...COMMON,
    id: 'reads-logs',
    alias: 'SEC-03',
    gain: 'reads what other workloads log: credentials, personal data, the prompts of other agents',
    // The survey says low to medium. Medium here: prompts of other agents are what a library for agents is about.
    severity: 'medium',
    scope: 'namespace',
    grants: [{ apiGroups: [''], resources: ['pods/log'], verbs: ['get'] }],
    boundedByName: true,
    source: 'own analysis',
  },
  {
    ...COMMON,
    id: 'reads-rbac',
    alias: 'OBS-03',
    gain: 'learns who in the namespace is worth attacking',
    severity: 'low',
    scope: 'namespace',
    grants: [
      { apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles', 'rolebindings'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: ['authorization.k8s.io'], resources: ['localsubjectaccessreviews'], verbs: ['create'] },
    ],
    boundedByName: true,
    source: 'KubeHound PERMISSION_DISCOVER',
  },
  {
    ...COMMON,
    id: 'reads-cluster-rbac',
    alias: 'OBS-03',
    gain: 'learns who in the cluster is worth attacking',
    severity: 'low',
    scope: 'cluster',
    grants: [
      { apiGroups: ['rbac.authorization.k8s.io'], resources: ['clusterroles', 'clusterrolebindings'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: ['authorization.k8s.io'], resources: ['subjectaccessreviews'], verbs: ['create'] },
    ],
    boundedByName: true,
    source: 'KubeHound PERMISSION_DISCOVER',
  },
];
