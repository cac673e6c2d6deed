import { meaningOf } from '../../src/checks/meaningful-keys';
import { ANNOTATION, CLOUD_KEY, LABEL } from '../../src/plan/well-known-keys';

test.each([
  'team', 'cost-center', 'pod-template-hash', 'example.com/runbook', 'governed-agents.example.com/agent', 'mykubernetes.io/x', 'prometheus.io/scrape', 'io.cilium.proxy-visibility', '',
])('nobody is known to act on %j', key => {
  expect(meaningOf(key)).toBeNull();
});

test.each([
  'app.kubernetes.io/instance', 'app.kubernetes.io/version', 'app.kubernetes.io/component', 'app.kubernetes.io/part-of', 'helm.sh/chart',
  'argocd.argoproj.io/instance', 'argocd.argoproj.io/sync-wave', 'argocd.argoproj.io/tracking-id',
])('%s only describes or orders', key => {
  expect(meaningOf(key)).toBeNull();
});

test.each([
  ['governed-agents.dev/agent', 'this library'],
  ['a8r.io/owner', 'who answers'],
  ['pod-security.kubernetes.io/enforce', 'Kubernetes'],
  ['app.kubernetes.io/managed-by', 'Kubernetes'],
  ['rbac.authorization.k8s.io/aggregate-to-edit', 'Kubernetes'],
  ['config.kubernetes.io/local-config', 'Kubernetes'],
  ['argocd.argoproj.io/hook', 'applies'],
  ['argocd.argoproj.io/sync-options', 'applies'],
  ['kustomize.toolkit.fluxcd.io/reconcile', 'applies'],
  ['helm.sh/hook', 'applies'],
  ['kapp.k14s.io/noop', 'applies'],
  ['pulumi.com/skipAwait', 'applies'],
  ['keel.sh/policy', 'replaces images'],
  ['eks.amazonaws.com/role-arn', 'cloud'],
  ['iam.gke.io/gcp-service-account', 'cloud'],
  ['azure.workload.identity/use', 'cloud'],
  ['vault.hashicorp.com/agent-inject', 'identities'],
  ['service.cilium.io/global', 'network'],
  ['tailscale.com/expose', 'network'],
  ['policies.kyverno.io/scored', 'policy engine'],
  ['admission.stackrox.io/break-glass', 'policy engine'],
  ['openshift.io/scc', 'platform'],
  ['sidecar.jaegertracing.io/inject', 'platform'],
  ['downscaler/downtime-replicas', 'platform'],
])('%s means something to %s', (key, who) => {
  expect(meaningOf(key)).toContain(who);
});

test('the domain may be written in any case', () => {
  expect(meaningOf('EKS.AmazonAWS.com/role-arn')).toContain('cloud');
  expect(meaningOf('APP.kubernetes.io/instance')).toContain('Kubernetes');
});

test('whatever the library writes itself means something', () => {
  const keys = [...Object.values(LABEL), ...Object.values(ANNOTATION), ...Object.values(CLOUD_KEY)].filter(key => key !== LABEL.name);
  expect(keys.filter(key => meaningOf(key) === null)).toEqual([]);
});
