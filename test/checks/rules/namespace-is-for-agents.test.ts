import { namespaceIsForAgents } from '../../../src/checks/rules/namespace-is-for-agents';
import { planNamespace } from '../../../src/plan/namespace-plan';
import { planAgent } from '../../../src/plan/plan-agent';
import { ADMISSIBLE, governancePlan, planWith } from '../admissible';

const REFUSED = [
  'default', 'kube-system', 'kube-public', 'kube-node-lease', 'kube-agents', // Kubernetes' own
  'argocd', 'argo', 'argo-rollouts', 'flux-system', 'kyverno', 'gatekeeper-system', 'cert-manager', 'istio-system', 'linkerd', 'linkerd-viz',
  'calico-system', 'calico-apiserver', 'tigera-operator', 'cilium', 'cilium-secrets', 'openshift', 'openshift-gitops', 'knative-serving', 'crossplane-system',
  'external-secrets', 'gke-managed-system', 'gmp-system', 'aks-command', 'azure-arc', 'amazon-cloudwatch', 'vault', 'tekton-pipelines', 'kubevirt',
  'longhorn-system', 'metallb-system', 'ingress-nginx', // of what runs the cluster
  'Ops-Agents', 'ops_agents', 'ops.agents', 'ops agents', '-ops', 'ops-', 'ops/agents', '*', 'ops\u200bagents', 'a'.repeat(64), // no namespaces
];
const ACCEPTED = ['ops-agents', 'o', '1-agents', 'a'.repeat(63), 'kubernetes-agents', 'kube', 'my-kube-system', 'default-agents', 'argo-agents', 'my-argocd', 'monitoring', 'kyverno-agents', 'vault-agents', 'azure', 'openshiftx'];

test.each(REFUSED)('an agent in %j is refused', namespace => {
  expect(namespaceIsForAgents.check(planWith({ namespace }))).toMatchObject([{ at: 'namespace' }]);
});

test.each(ACCEPTED)('an agent in %j is accepted', namespace => {
  expect(namespaceIsForAgents.check(planWith({ namespace }))).toEqual([]);
});

test.each(REFUSED)('an agent namespace called %j is refused', name => {
  expect(namespaceIsForAgents.check(planNamespace({ name }, 'agents'))).toMatchObject([{ at: 'name' }]);
});

test.each(ACCEPTED)('an agent namespace called %j is accepted', name => {
  expect(namespaceIsForAgents.check(planNamespace({ name }, 'agents'))).toEqual([]);
});

test('an agent without a namespace, in a chart without one, is refused', () => {
  const plan = planAgent(ADMISSIBLE, { constructId: 'triage', chartNamespace: '', governance: governancePlan() });
  expect(namespaceIsForAgents.check(plan)).toMatchObject([{ at: 'namespace' }]);
});

describe.each([['0o17', 1], ['0o18', 0], ['0x17', 0], ['o17', 0]])('the name %j', (name, problems) => {
  test('of the chart\'s namespace', () => {
    const plan = planAgent(ADMISSIBLE, { constructId: 'triage', chartNamespace: name, governance: governancePlan() });
    expect(namespaceIsForAgents.check(plan)).toMatchObject(Array(problems).fill({ at: 'namespace', problem: expect.stringContaining(`a number by YAML parsers, got "${name}"`) as unknown }));
  });

  test('of the construct', () => expect(namespaceIsForAgents.check(planNamespace({}, name))).toHaveLength(problems));
});

test('what was found is in the finding', () => {
  expect(namespaceIsForAgents.check(planWith({ namespace: 'kube-system' }))).toMatchObject([{ problem: expect.stringContaining('"kube-system"') }]);
});
