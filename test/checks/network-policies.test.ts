import { parse } from 'yaml';
import { ODD_OBJECTS } from './renderings';
import { networkOpenedBy } from '../../src/checks/network-policies';
import { JsonObject } from '../../src/objects/json';

const openedBy = (text: string) => networkOpenedBy(parse(text) as JsonObject)?.isClusterWide ?? null;

test.each([
  ['a NetworkPolicy', 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nspec: { egress: [{}] }'],
  ['a NetworkPolicy whose rule says nothing', 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nspec: { ingress: [null] }'],
  ['a NetworkPolicy with a rule that is no list', 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nspec: { ingress: { from: [] } }'],
  ['a CiliumNetworkPolicy', 'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nspec: { ingress: [{ fromEntities: [all] }] }'],
  ['a CiliumNetworkPolicy with several specs', 'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nspec: { egressDeny: [{}] }\nspecs: [{}, { egress: [{}] }]'],
  ['a redirection of Cilium', 'apiVersion: cilium.io/v2\nkind: CiliumLocalRedirectPolicy\nspec: {}'],
  ['a NetworkPolicy of Calico', 'apiVersion: crd.projectcalico.org/v1\nkind: NetworkPolicy\nspec: { egress: [{ action: Deny }, { action: Allow }] }'],
  ['a NetworkPolicy of Antrea', 'apiVersion: crd.antrea.io/v1beta1\nkind: NetworkPolicy\nspec: { ingress: [{ action: Allow }] }'],
  ['an EgressFirewall of OVN', 'apiVersion: k8s.ovn.org/v1\nkind: EgressFirewall\nspec: {}'],
  ['a host name policy of GKE', 'apiVersion: networking.gke.io/v1alpha1\nkind: FQDNNetworkPolicy\nspec: {}'],
  ['a host name policy of EKS', 'apiVersion: networking.k8s.aws/v1alpha1\nkind: ApplicationNetworkPolicy\nspec: {}'],
  ['what EKS makes of policies', 'apiVersion: networking.k8s.aws/v1alpha1\nkind: PolicyEndpoint\nspec: {}'],
  ['a policy of a network that nobody knows', 'apiVersion: example.com/v1\nkind: FancyNetworkPolicy'],
  ['a policy whose kind only ends like one for all', 'apiVersion: example.com/v1\nkind: FancyClusterNetworkPolicy'],
  ['a policy of Calico with an action that is none of those that close', 'apiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nspec: { ingress: [{ action: Undeny }] }'],
  ['a policy of Calico with an action that only begins like one that closes', 'apiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nspec: { ingress: [{ action: LogAndAllow }] }'],
])('%s opens its namespace', (_, text) => {
  expect(openedBy(text)).toBe(false);
});

test.each([
  ['a policy of Cilium for all', 'apiVersion: cilium.io/v2\nkind: CiliumClusterwideNetworkPolicy\nspec: { egress: [{}] }'],
  ['a gateway of Cilium', 'apiVersion: cilium.io/v2\nkind: CiliumEgressGatewayPolicy\nspec: {}'],
  ['a policy of Calico for all', 'apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nspec: { egress: [{ action: Pass }] }'],
  ['a policy of an administrator', 'apiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nspec: { egress: [{ action: Allow }] }'],
  ['the newer policy of an administrator', 'apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nspec: { ingress: [{ action: Accept }] }'],
  ['a policy of Antrea for all', 'apiVersion: crd.antrea.io/v1beta1\nkind: ClusterNetworkPolicy\nspec: { egress: [{}] }'],
  ['a policy for all of a cloud', 'apiVersion: networking.k8s.aws/v1alpha1\nkind: ClusterNetworkPolicy'],
])('%s opens any namespace', (_, text) => {
  expect(openedBy(text)).toBe(true);
});

test.each([
  ['a NetworkPolicy that only closes', 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nspec: { podSelector: {}, policyTypes: [Ingress, Egress], ingress: [], egress: null }'],
  ['a NetworkPolicy without a spec', 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy'],
  ['a CiliumNetworkPolicy that only denies', 'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nspec: { egressDeny: [{ toEntities: [world] }] }'],
  ['a policy of Calico that denies and logs', 'apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nspec: { ingress: [{ action: Log }, { action: Deny }] }'],
  ['a policy of Antrea that drops and rejects', 'apiVersion: crd.antrea.io/v1beta1\nkind: ClusterNetworkPolicy\nspec: { ingress: [{ action: Drop }], egress: [{ action: Reject }] }'],
  ['a policy that only tells what it would do', 'apiVersion: projectcalico.org/v3\nkind: StagedGlobalNetworkPolicy\nspec: { egress: [{ action: Allow }] }'],
  ['what only begins like a policy', 'apiVersion: example.com/v1\nkind: FancyNetworkPolicyReport'],
  ['a Service', 'apiVersion: v1\nkind: Service\nspec: { ingress: [{}] }'],
  ['a policy about something else', 'apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nspec: { egress: [{}] }'],
])('%s opens nothing', (_, text) => {
  expect(openedBy(text)).toBeNull();
});

test.each([
  ['projectcalico.org/v3', 'NetworkPolicy'], ['crd.projectcalico.org/v1', 'NetworkPolicy'], ['projectcalico.org/v3', 'GlobalNetworkPolicy'], ['crd.projectcalico.org/v1', 'GlobalNetworkPolicy'],
  ['policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy'], ['policy.networking.k8s.io/v1alpha1', 'BaselineAdminNetworkPolicy'], ['policy.networking.k8s.io/v1alpha2', 'ClusterNetworkPolicy'],
  ['crd.antrea.io/v1beta1', 'NetworkPolicy'], ['crd.antrea.io/v1beta1', 'ClusterNetworkPolicy'],
])('a policy of %s, kind %s, opens something by what its rules do, and nothing by having them', (apiVersion, kind) => {
  const withAction = (action: string) => networkOpenedBy({ apiVersion, kind, spec: { ingress: [{ action }] } });
  expect(withAction('Deny')).toBeNull();
  expect(withAction('Allow')).toMatchObject({ isClusterWide: kind !== 'NetworkPolicy' });
});

test('odd shapes are judged as any other', () => {
  expect(ODD_OBJECTS.map(networkOpenedBy).filter(each => each !== null)).toMatchObject([{ isClusterWide: true }]);
});
