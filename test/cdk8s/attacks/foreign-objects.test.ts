import { ApiObject, Chart } from 'cdk8s';
import { IDENTITY, include, ROLLOUT, victim, Victim, written } from './victim';

jest.mock('../../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

const yamlIn = (scope: (each: Victim) => Chart, text: string) => (each: Victim) => void include(scope(each), text);
const beside = (text: string) => yamlIn(({ elsewhere }) => elsewhere, text);

const POD_SPEC = '{ containers: [{ name: web, image: "ghcr.io/example/web:2.1.0" }] }';
type Case = readonly [string, (victim: Victim) => void, RegExp];

const ATTACKS: readonly Case[] = [
  ['a ClusterRole of a class with one rule more', beside('apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: "governed-agents:authority-execute" }\nrules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }]\n'), /class-roles-are-as-shipped/],
  ['a ClusterRole of a class that takes in others', beside('apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: "governed-agents:authority-execute" }\naggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: b } }] }\nrules: []\n'), /class-roles-are-as-shipped/],

  ['a pod under the identity', yamlIn(({ chart }) => chart, `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { serviceAccountName: ${IDENTITY}, containers: [{ name: web, image: "ghcr.io/example/web:2.1.0" }] }\n`), /identities-are-not-borrowed: `Pod ops-agents\/web spec.serviceAccountName`/],
  ['a pod under the identity whose namespace whoever applies it decides', ({ app }) => void include(new Chart(app, 'anywhere'), `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { serviceAccountName: ${IDENTITY}, containers: [{ name: web, image: "ghcr.io/example/web:2.1.0" }] }\n`), /identities-are-not-borrowed/],
  ['a pod that uses the old name of the field', yamlIn(({ chart }) => chart, `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { serviceAccount: ${IDENTITY}, containers: [{ name: web, image: "ghcr.io/example/web:2.1.0" }] }\n`), /identities-are-not-borrowed/],
  ['a controller that acts under the identity', yamlIn(({ chart }) => chart, `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: web }\nspec: { serviceAccountName: ${IDENTITY}, path: ./ }\n`), /identities-are-not-borrowed/],
  ['an object of any kind that refers to the identity', beside(`apiVersion: external-secrets.io/v1\nkind: SecretStore\nmetadata: { name: web }\nspec: { provider: { vault: { auth: { kubernetes: { serviceAccountRef: { name: ${IDENTITY}, namespace: ops-agents } } } } } }\n`), /identities-are-not-borrowed/],
  ['a Secret that keeps a token', yamlIn(({ chart }) => chart, `apiVersion: v1\nkind: Secret\ntype: kubernetes.io/service-account-token\nmetadata: { name: token, annotations: { kubernetes.io/service-account.name: ${IDENTITY} } }\n`), /identities-are-not-borrowed: `Secret ops-agents\/token/],

  ['a Deployment in the agent namespace', yamlIn(({ chart }) => chart, `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { spec: ${POD_SPEC} } }\n`), /agent-namespaces-hold-agents-only: `Deployment ops-agents\/web` runs in the agent namespace/],
  ['a resource of an unknown kind with pods in it', yamlIn(({ chart }) => chart, `apiVersion: example.com/v1\nkind: Fleet\nmetadata: { name: web }\nspec: { deep: { inside: [${POD_SPEC}] } }\n`), /agent-namespaces-hold-agents-only: `Fleet ops-agents\/web`/],
  ['an agent of kagent that nobody governs', yamlIn(({ chart }) => chart, 'apiVersion: kagent.dev/v1alpha2\nkind: Agent\nmetadata: { name: web }\nspec: { type: Declarative, declarative: { systemMessage: hello } }\n'), /agent-namespaces-hold-agents-only: `Agent ops-agents\/web`/],
  ['a namespace that lets everything run', ({ app }) => {
    app.node.findChild('ops').node.tryRemoveChild('ops-agents');
    include(new Chart(app, 'namespaces'), 'apiVersion: v1\nkind: Namespace\nmetadata: { name: ops-agents, labels: { pod-security.kubernetes.io/enforce: privileged } }\n');
  }, /agent-namespaces-stay-restricted: `Namespace ops-agents` enforces Pod Security "privileged"/],

  ['a NetworkPolicy that opens the fence', yamlIn(({ chart }) => chart, 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: open }\nspec: { podSelector: {}, egress: [{}], policyTypes: [Egress] }\n'), /network-fences-stand-alone/],
  ['a CiliumNetworkPolicy', yamlIn(({ chart }) => chart, 'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: { name: open }\nspec: { endpointSelector: {}, egress: [{ toEntities: [all] }] }\n'), /network-fences-stand-alone/],
  ['a CiliumNetworkPolicy with several specs', yamlIn(({ chart }) => chart, 'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: { name: open }\nspecs: [{ endpointSelector: {}, ingress: [{}] }]\n'), /network-fences-stand-alone/],
  ['a policy for the whole cluster', beside('apiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nmetadata: { name: open }\nspec: { priority: 1, subject: { namespaces: {} }, egress: [{ action: Allow, to: [{ networks: ["0.0.0.0/0"] }] }] }\n'), /network-fences-stand-alone/],
  ['a policy of Calico for the whole cluster', beside('apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata: { name: open }\nspec: { egress: [{ action: Pass }] }\n'), /network-fences-stand-alone/],

  ['an object of the same name made elsewhere', beside(`apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${IDENTITY}, namespace: ops-agents }\n`), /objects-are-made-once: `ServiceAccount ops-agents\/agent-execute-rollout` is made a second time \(construct "web\/included/],
  ['an object of the same name without a namespace', ({ app }) => void include(new Chart(app, 'anywhere'), `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${IDENTITY} }\n`), /objects-are-made-once/],
  ['an object of the same name in another version', beside(`apiVersion: rbac.authorization.k8s.io/v1beta1\nkind: Role\nmetadata: { name: ${IDENTITY}.ops-agents, namespace: shop }\nrules: []\n`), /objects-are-made-once/],
  ['a label of the library', beside('apiVersion: v1\nkind: Pod\nmetadata: { name: web, labels: { governed-agents.dev/agent: rollout } }\nspec: { containers: [] }\n'), /marks-are-not-forged: `Pod web\/web` bears "metadata.labels\[\\"governed-agents.dev\/agent\\"\]"/],
  ['a label of the library on a pod template', beside('apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { metadata: { labels: { governed-agents.dev/agent: rollout } }, spec: { containers: [] } } }\n'), /marks-are-not-forged/],
  ['an autoscaler', yamlIn(({ chart }) => chart, 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: rollout }\nspec: { maxReplicas: 50, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: rollout } }\n'), /replicas-are-declared: `HorizontalPodAutoscaler ops-agents\/rollout` scales the agent to 50 copies, and 1 may run/],
];

test.each(ATTACKS)('%s is refused', (_, attack, refusal) => {
  const attacked = victim();
  attack(attacked);
  expect(() => attacked.app.synth()).toThrow(refusal);
  expect(() => attacked.app.synthYaml()).toThrow(refusal);
  expect(() => attacked.chart.toJson()).toThrow(refusal);
});

const NEIGHBOURS: readonly (readonly [string, (victim: Victim) => void])[] = [
  ['the ClusterRole of a class as it is shipped', beside('apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: "governed-agents:authority-execute" }\nrules: [{ apiGroups: [governed-agents.dev], resources: [authorityclasses], resourceNames: [execute], verbs: [exercise] }]\n')],
  ['a pod under a name of its own', beside('apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { serviceAccountName: web, containers: [{ name: web, image: "ghcr.io/example/web:2.1.0" }] }\n')],
  ['a ConfigMap in the agent namespace', yamlIn(({ chart }) => chart, 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { a: "1" }\n')],
  ['a NetworkPolicy that only closes', yamlIn(({ chart }) => chart, 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: closed }\nspec: { podSelector: {}, policyTypes: [Egress] }\n')],
  ['a CiliumNetworkPolicy that only denies', yamlIn(({ chart }) => chart, 'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: { name: closed }\nspec: { endpointSelector: {}, egressDeny: [{ toEntities: [world] }] }\n')],
  ['a policy for the whole cluster that only denies', beside('apiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nmetadata: { name: closed }\nspec: { priority: 1, subject: { namespaces: {} }, egress: [{ action: Deny, to: [{ networks: ["0.0.0.0/0"] }] }] }\n')],
  ['a NetworkPolicy elsewhere that lets the agent in by its label', beside('apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: open }\nspec: { podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { governed-agents.dev/agent: rollout } } }] }] }\n')],
  ['a Deployment of the same name elsewhere', beside(`apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: rollout }\nspec: { template: { spec: ${POD_SPEC} } }\n`)],
  ['an autoscaler of something else', beside('apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: rollout }\nspec: { maxReplicas: 50, scaleTargetRef: { kind: Deployment, name: rollout } }\n')],
];

test.each(NEIGHBOURS)('%s is admitted', (_, make) => {
  const untouched = victim();
  make(untouched);
  expect(written(untouched.app).length).toBeGreaterThan(10);
});

test('an autoscaler within the declared limit is admitted', () => {
  const { app, chart } = victim({ ...ROLLOUT, driftBoundary: { ...ROLLOUT.driftBoundary, limits: { maxReplicas: 3 } } });
  include(chart, 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: rollout }\nspec: { maxReplicas: 3, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: rollout } }\n');
  expect(() => app.synth()).not.toThrow();
});

describe('text that ends its line for one parser and not for another', () => {
  test.each(['\u2028', '\u2029', '\u0085'])('is refused wherever it stands: %j', character => {
    const hidden = `harmless${character}---${character}apiVersion: v1`;
    const { app, elsewhere } = victim();
    new ApiObject(elsewhere, 'value', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'value' }, data: { text: hidden } });
    new ApiObject(elsewhere, 'key', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'key' }, data: { [hidden]: 'text' } });
    expect(() => app.synth()).toThrow(/text-reads-the-same-everywhere: `ConfigMap web\/value` has U\+[0-9A-F]{4} in "data.text"[^]*`ConfigMap web\/key`/);
  });

  test('is admitted with line breaks that all parsers know', () => {
    const { app, elsewhere } = victim();
    new ApiObject(elsewhere, 'value', { apiVersion: 'v1', kind: 'ConfigMap', data: { text: 'one\ntwo\r\n---\nthree\u00a0' } });
    expect(written(app).find(({ kind }) => kind === 'ConfigMap')).toMatchObject({ data: { text: 'one\ntwo\r\n---\nthree\u00a0' } });
  });
});

test('a person may accept what runs beside an agent, and nothing else there', () => {
  const exceptions = [{
    rule: 'agent-namespaces-hold-agents-only',
    at: 'Deployment ops-agents/web = ghcr.io/example/web:2.1.0 as default',
    reason: 'moves to a namespace of its own until the end of the month',
    approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' },
    until: '2026-12-04',
  }];
  const deployment = (image: string) => `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { spec: { containers: [{ name: web, image: "${image}" }] } } }\n`;
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const accepted = victim({ ...ROLLOUT, exceptions });
  include(accepted.chart, deployment('ghcr.io/example/web:2.1.0'));
  expect(written(accepted.app).filter(({ kind }) => kind === 'Deployment')).toHaveLength(2);
  expect(warn.mock.calls.join('\n')).toMatch(/agent-namespaces-hold-agents-only[^]*accepted until 2026-12-04 by Lin Wei/);
  const another = victim({ ...ROLLOUT, exceptions });
  include(another.chart, deployment('ghcr.io/mallory/web:2.1.0'));
  expect(() => another.app.synth()).toThrow(/agent-namespaces-hold-agents-only[^]*exceptions-match-findings/);
});
