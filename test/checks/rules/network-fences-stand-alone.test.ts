import { networkFencesStandAlone } from '../../../src/checks/rules/network-fences-stand-alone';
import { planAgent } from '../../../src/plan/plan-agent';
import { ADMISSIBLE, governancePlan, planWith } from '../admissible';
import { foreign, namespaces, ODD_OBJECTS, renderingOf, ROLLOUT, withForeign } from '../renderings';

const policy = (spec: string, namespace = 'ops-agents') => `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: open, namespace: ${namespace} }\nspec: ${spec}`;
const OPEN = policy('{ podSelector: {}, egress: [{}] }');
const FOR_ALL = 'apiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nmetadata: { name: open, namespace: web }\nspec: { egress: [{ action: Allow }] }';

test('a policy that opens an agent namespace is refused', () => {
  expect(networkFencesStandAlone.check(withForeign(OPEN))).toMatchObject([
    { subject: ROLLOUT, at: 'NetworkPolicy ops-agents/open', value: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), problem: expect.stringContaining('in the agent namespace "ops-agents"') },
  ]);
});

test('a policy for the whole cluster is refused, wherever it is', () => {
  expect(networkFencesStandAlone.check(withForeign(FOR_ALL))).toMatchObject([{ subject: ROLLOUT, at: 'AdminNetworkPolicy web/open', problem: expect.stringContaining('of pods in any namespace') }]);
});

test('an agent of the namespace is told, and none of another', () => {
  const elsewhere = planWith({ name: 'elsewhere', namespace: 'other-agents' });
  const rendering = renderingOf({ agents: [elsewhere, ROLLOUT], foreign: [foreign(OPEN), foreign(FOR_ALL)] });
  expect(networkFencesStandAlone.check(rendering)).toMatchObject([{ subject: ROLLOUT }, { subject: elsewhere }]);
});

test('without agents the agent namespace itself is told', () => {
  for (const text of [OPEN, FOR_ALL]) {
    const empty = renderingOf({ agents: [], tools: [], namespaces: namespaces('ops-agents'), foreign: [foreign(text)] });
    expect(networkFencesStandAlone.check(empty)).toMatchObject([{ subject: empty.fleet.namespaces[0] }]);
  }
});

test('what a person accepts is the policy as it is, and no other of its name', () => {
  const valueOf = (text: string) => networkFencesStandAlone.check(withForeign(text))[0].value;
  const cilium = (specs: string) => `apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: { name: open, namespace: ops-agents }\nspec: { egress: [{}] }\nspecs: ${specs}`;
  expect(valueOf(policy('{ egress: [{}], podSelector: {} }'))).toBe(valueOf(OPEN));
  expect(valueOf(policy('{ podSelector: {}, egress: [{}], ingress: [{}] }'))).not.toBe(valueOf(OPEN));
  expect(valueOf(cilium('[{ ingress: [{}] }]'))).not.toBe(valueOf(cilium('[]')));
});

test.each([
  ['that only closes', policy('{ podSelector: {}, policyTypes: [Ingress, Egress] }')],
  ['in another namespace', policy('{ podSelector: {}, egress: [{}] }', 'web')],
  ['in another namespace that lets an agent in', policy('{ podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { governed-agents.dev/agent: rollout } } }] }] }', 'web')],
  ['for the whole cluster that only denies', FOR_ALL.replace('Allow', 'Deny')],
])('a policy %s is accepted', (_, text) => {
  expect(networkFencesStandAlone.check(withForeign(text))).toEqual([]);
});

test('a policy for the whole cluster of an app without agents is accepted', () => {
  expect(networkFencesStandAlone.check(renderingOf({ agents: [], foreign: [foreign(FOR_ALL)] }))).toEqual([]);
});

test('odd shapes are judged as any other', () => {
  expect(networkFencesStandAlone.check(withForeign(...ODD_OBJECTS))).toMatchObject([{ at: 'GlobalNetworkPolicy ?' }]);
});

test('an agent whose namespace nobody said has no neighbours', () => {
  const homeless = planAgent(ADMISSIBLE, { constructId: 'triage', chartNamespace: '', governance: governancePlan() });
  expect(networkFencesStandAlone.check(renderingOf({ agents: [homeless], foreign: [foreign(OPEN.replace(', namespace: ops-agents', ''))] }))).toEqual([]);
});
