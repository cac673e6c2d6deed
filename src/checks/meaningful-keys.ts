import { domainOf } from '../objects/key-domain';

/** Who acts on labels and annotations of a domain. */
interface Meaning {
  readonly who: string;

  /** Domains in front of the slash; with those below them. */
  readonly domains: readonly string[];
}

/**
 * Domains of labels and annotations that something acts on, as its documentation says: it may
 * apply an object at another time or not at all, attach an identity to it, open a way to it,
 * replace its image or put a program beside it.
 */
const MEANINGS: readonly Meaning[] = [
  { who: 'this library', domains: ['governed-agents.dev'] },
  { who: 'readers of who answers for the agent', domains: ['a8r.io'] },
  { who: 'Kubernetes and its tools', domains: ['kubernetes.io', 'k8s.io', 'x-k8s.io'] },
  {
    who: 'the tool that applies it',
    domains: [
      'argoproj.io', 'fluxcd.io', 'weave.works', 'helm.sh', 'kpt.dev', 'k14s.io', 'cattle.io', 'crossplane.io', 'jenkins-x.io', 'spinnaker.io', 'werf.io',
      'kluctl.io', 'timoni.sh', 'pulumi.com', 'oam.dev', 'karmada.io', 'open-cluster-management.io',
    ],
  },
  { who: 'a tool that replaces images', domains: ['keel.sh'] },
  {
    who: 'a cloud, which may attach an identity',
    domains: ['amazonaws.com', 'k8s.aws', 'gke.io', 'cloud.google.com', 'azure.workload.identity', 'azure.com', 'oraclecloud.com', 'alibabacloud.com', 'tencent.com'],
  },
  { who: 'something that gives out identities and secrets', domains: ['spiffe.io', 'hashicorp.com', 'banzaicloud.io', 'cert-manager.io', 'external-secrets.io'] },
  {
    who: 'the network of the cluster',
    domains: [
      'cilium.io', 'projectcalico.org', 'tigera.io', 'istio.io', 'linkerd.io', 'k8s.ovn.org', 'antrea.io', 'kuma.io', 'submariner.io', 'skupper.io', 'tailscale.com',
      'ngrok.com', 'telepresence.io', 'getambassador.io', 'konghq.com', 'traefik.io', 'nginx.org', 'haproxy.org', 'projectcontour.io', 'metallb.io', 'metallb.universe.tf',
    ],
  },
  { who: 'a policy engine', domains: ['kyverno.io', 'gatekeeper.sh', 'openpolicyagent.org', 'kubewarden.io', 'stackrox.io', 'fairwinds.com'] },
  {
    who: 'a platform',
    domains: [
      'openshift.io', 'rancher.io', 'emberstack.com', 'appscode.com', 'mittwald.de', 'stakater.com', 'pusher.com', 'keda.sh', 'knative.dev', 'karpenter.sh', 'downscaler',
      'dapr.io', 'jaegertracing.io', 'opentelemetry.io', 'datadoghq.com', 'velero.io', 'chaos-mesh.org', 'operatorframework.io',
    ],
  },
];

/** Keys below those domains that only describe or order: names, and the wave in which Argo CD applies an object. */
const DESCRIPTIONS = [
  'app.kubernetes.io/instance', 'app.kubernetes.io/version', 'app.kubernetes.io/component', 'app.kubernetes.io/part-of',
  'helm.sh/chart', 'argocd.argoproj.io/instance', 'argocd.argoproj.io/sync-wave', 'argocd.argoproj.io/tracking-id',
];

/** Who acts on a label or annotation of this key; null where nobody is known to. */
export function meaningOf(key: string): string | null {
  if (DESCRIPTIONS.includes(key)) return null;
  const domain = domainOf(key);
  return MEANINGS.find(({ domains }) => domains.some(each => domain === each || domain.endsWith(`.${each}`)))?.who ?? null;
}
