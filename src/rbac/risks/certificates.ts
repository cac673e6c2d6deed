import { COMMON, type Risk } from '../risk';

const CERTIFICATES = ['certificates.k8s.io'];

/** Ways to an identity through the certificates API. */
export const CERTIFICATE_ISSUING: readonly Risk[] = [
  {
    ...COMMON,
    id: 'approves-client-certificates',
    alias: 'CRT-01',
    gain: 'gets a client certificate for any user and group, system:masters included',
    severity: 'critical',
    scope: 'cluster',
    needs: 'all',
    grants: [
      { apiGroups: CERTIFICATES, resources: ['certificatesigningrequests'], verbs: ['create'] },
      { apiGroups: CERTIFICATES, resources: ['certificatesigningrequests/approval'], verbs: ['update', 'patch'] },
      { apiGroups: CERTIFICATES, resources: ['signers'], verbs: ['approve'] },
    ],
    // The signer `kubernetes.io/kube-apiserver-client` alone is enough.
    boundedByName: false,
    source: 'kubernetes/website rbac-good-practices.md#csrs-and-certificate-issuing',
  },
  {
    ...COMMON,
    id: 'signs-certificates',
    alias: 'CRT-02',
    gain: 'issues certificates in the name of a signer',
    severity: 'high',
    scope: 'cluster',
    needs: 'all',
    grants: [
      { apiGroups: CERTIFICATES, resources: ['certificatesigningrequests/status'], verbs: ['update', 'patch'] },
      { apiGroups: CERTIFICATES, resources: ['signers'], verbs: ['sign'] },
    ],
    boundedByName: false,
    source: 'kubernetes/website certificate-signing-requests.md',
  },
  {
    ...COMMON,
    id: 'plants-trust-anchors',
    alias: 'CRT-02',
    gain: 'makes workloads trust a certificate authority of its choice; only bundles that name a signer need `attest` too',
    severity: 'high',
    scope: 'cluster',
    grants: [{ apiGroups: CERTIFICATES, resources: ['clustertrustbundles'], verbs: ['create', 'update', 'patch'] }],
    boundedByName: true,
    source: 'kubernetes/website certificate-signing-requests.md#cluster-trust-bundles',
  },
];
