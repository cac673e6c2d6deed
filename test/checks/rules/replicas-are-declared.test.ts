import { replicasAreDeclared } from '../../../src/checks/rules/replicas-are-declared';
import { executePlanWith } from '../admissible';
import { foreign, governed, made, ODD_OBJECTS, renderingOf, ROLLOUT, TRIAGE } from '../renderings';

const objectOf = (kind: string, name: string) => ({ apiVersion: kind === 'Service' ? 'v1' : 'apps/v1', kind, metadata: { name, namespace: 'ops-agents' } });
const THREE = executePlanWith({
  name: 'three', workload: { image: 'ghcr.io/example/three:1.4.2' }, driftBoundary: { maxChainDepth: 0, reviewBy: '2027-01-31', limits: { maxReplicas: 3 } },
});
const AGENT = { apiVersion: 'kagent.dev/v1alpha2', kind: 'Agent', metadata: { name: 'triage', namespace: 'ops-agents' } };

const check = (text: string) => replicasAreDeclared.check(renderingOf({
  agents: [ROLLOUT, TRIAGE, THREE],
  made: [made(ROLLOUT, objectOf('Service', 'service-of-rollout')), made(ROLLOUT, objectOf('Deployment', 'rollout')), made(THREE, objectOf('Deployment', 'three'))],
  governed: [governed(TRIAGE, AGENT)],
  foreign: [foreign(text)],
}));

const HPA = (name: string, max: string, metadata = 'namespace: ops-agents') =>
  `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: scaler, ${metadata} }\nspec: { maxReplicas: ${max}, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${name} } }`;
const SCALED = (spec: string, annotations = '{}') =>
  `apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: { name: scaler, namespace: ops-agents, annotations: ${annotations} }\nspec: { scaleTargetRef: { name: three }, ${spec} }`;

test.each([
  ['beyond its default', HPA('rollout', '2'), ROLLOUT, '2'],
  ['beyond what is declared', HPA('three', '4'), THREE, '4'],
  ['that it governs, although nothing is declared', HPA('triage', '2'), TRIAGE, '2'],
  ['in a namespace that whoever applies it decides', HPA('rollout', '2', 'labels: {}'), ROLLOUT, '2'],
  ['to a number that is none', HPA('three', '"3"'), THREE, 'any number'],
  ['without a number', HPA('three', 'null'), THREE, 'any number'],
])('an autoscaler of an agent %s is refused', (_, text, subject, value) => {
  expect(check(text)).toMatchObject([{ subject, at: expect.stringContaining('scaler'), value }]);
});

test.each([
  ['to its own default, which is a hundred', SCALED('minReplicaCount: 1'), 'any number'],
  ['beyond what is declared', SCALED('maxReplicaCount: 4'), '4'],
  ['by a field that it does not know', SCALED('maxReplicas: 1'), 'any number'],
  ['by both fields', SCALED('maxReplicas: 1, maxReplicaCount: 50'), '50'],
  ['by pausing there', SCALED('maxReplicaCount: 3', '{ autoscaling.keda.sh/paused-replicas: "50" }'), '50'],
  ...['many', '"2x"', '"x2"', '2'].map(paused => [`by pausing at a number that is none, ${paused}`, SCALED('maxReplicaCount: 3', `{ autoscaling.keda.sh/paused-replicas: ${paused} }`), 'any number']),
])('an object of KEDA that scales an agent %s is refused', (_, text, value) => {
  expect(check(text)).toMatchObject([{ subject: THREE, at: 'ScaledObject ops-agents/scaler', value }]);
});

test.each([
  ['an autoscaler that nobody knows', 'apiVersion: example.com/v1\nkind: FancyScaler\nmetadata: { name: s, namespace: ops-agents }\nspec: { maxReplicas: 1, scaleTargetRef: { kind: Deployment, name: rollout } }'],
  ['an autoscaler that nobody knows, whatever its fields are called', 'apiVersion: example.com/v1\nkind: FancyScaler\nmetadata: { name: s, namespace: ops-agents }\nspec: { undefined: 1, scaleTargetRef: { kind: Deployment, name: rollout } }'],
  ['an autoscaler of a name that another group has, too', 'apiVersion: example.com/v1\nkind: HorizontalPodAutoscaler\nmetadata: { name: s, namespace: ops-agents }\nspec: { maxReplicas: 1, scaleTargetRef: { name: rollout } }'],
  ['a Rollout of Argo', 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: s, namespace: ops-agents }\nspec: { replicas: 1, workloadRef: { apiVersion: apps/v1, kind: Deployment, name: rollout } }'],
  ['a Canary of Flagger', 'apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: { name: s, namespace: ops-agents }\nspec: { targetRef: { kind: Deployment, name: rollout } }'],
  ['an autoscaler of Datadog', 'apiVersion: datadoghq.com/v1alpha2\nkind: DatadogPodAutoscaler\nmetadata: { name: s, namespace: ops-agents }\nspec: { targetRef: { kind: Deployment, name: rollout } }'],
  ['an autoscaler of Datadog that names it as others do', 'apiVersion: datadoghq.com/v1alpha1\nkind: DatadogPodAutoscaler\nmetadata: { name: s, namespace: ops-agents }\nspec: { scaleTargetRef: { name: rollout } }'],
  ['a scaling of what a controller makes of the workload', 'apiVersion: example.com/v1\nkind: S\nmetadata: { name: s, namespace: ops-agents }\nspec: { scaleTargetRef: { kind: Other, name: rollout } }'],
])('%s is refused as one that scales to any number', (_, text) => {
  expect(check(text)).toMatchObject([{ subject: ROLLOUT, value: 'any number' }]);
});

test.each([
  ['at its declaration', HPA('three', '3')],
  ['below it', HPA('three', '2')],
  ['at the one copy that there is', HPA('rollout', '1')],
  ['of KEDA at its declaration', SCALED('maxReplicaCount: 3')],
  ['of KEDA that pauses below it', SCALED('maxReplicaCount: 3', '{ autoscaling.keda.sh/paused-replicas: "0" }')],
])('an autoscaler of an agent %s is accepted', (_, text) => {
  expect(check(text)).toEqual([]);
});

test.each([
  ['something else', HPA('web', '50')],
  ['something of the same name elsewhere', HPA('rollout', '50', 'namespace: web')],
  ['what is no workload', HPA('service-of-rollout', '50')],
  ['nothing', 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: s, namespace: ops-agents }\nspec: { maxReplicas: 50 }'],
])('an autoscaler of %s is accepted', (_, text) => {
  expect(check(text)).toEqual([]);
});

test('what gives an agent more memory and no more copies is accepted', () => {
  expect(check('apiVersion: autoscaling.k8s.io/v1\nkind: VerticalPodAutoscaler\nmetadata: { name: s, namespace: ops-agents }\nspec: { targetRef: { kind: Deployment, name: rollout } }')).toEqual([]);
});

test('the refusal says how many may run, or that nobody said', () => {
  expect(check(HPA('three', '4'))).toMatchObject([{ problem: 'scales the agent to 4 copies, and 3 may run (construct "web/object")' }]);
  expect(check(HPA('triage', 'null'))).toMatchObject([{ problem: 'scales the agent to any number of copies, and no number is declared (construct "web/object")' }]);
});

test('an object that names the workloads of two agents is refused for the one that it scales too far', () => {
  const text = HPA('rollout', '3').replace('spec: {', 'spec: { workloadRef: { name: three },');
  expect(check(text)).toMatchObject([{ subject: ROLLOUT, value: '3' }]);
});

test('what is not written is scaled by nobody', () => {
  expect(replicasAreDeclared.check(renderingOf({ made: [made(ROLLOUT, objectOf('Deployment', 'rollout'), null)], foreign: [foreign(HPA('rollout', '50'))] }))).toEqual([]);
});

test('odd shapes scale nothing', () => {
  const odd = renderingOf({ made: ODD_OBJECTS.map(each => made(ROLLOUT, each)), foreign: ODD_OBJECTS.map(each => foreign(each)) });
  expect(replicasAreDeclared.check(odd)).toEqual([]);
});
