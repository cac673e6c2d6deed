import { Json, JsonObject, textAt, valueAt } from '../objects/json';
import { groupOf, kindOf } from '../objects/object-reference';

/** A kind of object that opens or closes the network of pods. */
interface NetworkPolicyKind {
  readonly groups: readonly string[];
  readonly kinds: readonly string[];

  /** Whether it reaches pods of any namespace. */
  readonly isClusterWide: boolean;

  /** Whether an object of the kind can open anything. */
  readonly opens: (object: JsonObject) => boolean;
}

/** What rules may do without opening anything, in the words of one network or another. */
const CLOSES = /^(deny|drop|reject|log)$/i;

/** Lists of what is allowed: one entry opens something. Lists of what is denied have names of their own. */
const byRules = (object: JsonObject) => rulesOf(object).length > 0;

/** Rules that each say what they do. */
const byAction = (object: JsonObject) => rulesOf(object).some(rule => !CLOSES.test(textAt(rule, ['action'])));

const always = () => true;

/**
 * NetworkPolicies add up, and those of a cluster's administrator or network plugin even overrule them.
 * https://kubernetes.io/docs/concepts/services-networking/network-policies/, https://network-policy-api.sigs.k8s.io,
 * https://docs.cilium.io/en/stable/security/policy, https://docs.tigera.io/calico/latest/reference/resources,
 * https://antrea.io/docs/main/docs/antrea-network-policy, https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html
 */
const KINDS: readonly NetworkPolicyKind[] = [
  { groups: ['networking.k8s.io'], kinds: ['NetworkPolicy'], isClusterWide: false, opens: byRules },
  { groups: ['cilium.io'], kinds: ['CiliumNetworkPolicy'], isClusterWide: false, opens: byRules },
  { groups: ['cilium.io'], kinds: ['CiliumClusterwideNetworkPolicy'], isClusterWide: true, opens: byRules },
  { groups: ['cilium.io'], kinds: ['CiliumLocalRedirectPolicy'], isClusterWide: false, opens: always },
  { groups: ['cilium.io'], kinds: ['CiliumEgressGatewayPolicy'], isClusterWide: true, opens: always },
  { groups: ['projectcalico.org', 'crd.projectcalico.org'], kinds: ['NetworkPolicy'], isClusterWide: false, opens: byAction },
  { groups: ['projectcalico.org', 'crd.projectcalico.org'], kinds: ['GlobalNetworkPolicy'], isClusterWide: true, opens: byAction },
  { groups: ['policy.networking.k8s.io'], kinds: ['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy'], isClusterWide: true, opens: byAction },
  { groups: ['crd.antrea.io'], kinds: ['NetworkPolicy'], isClusterWide: false, opens: byAction },
  { groups: ['crd.antrea.io'], kinds: ['ClusterNetworkPolicy'], isClusterWide: true, opens: byAction },
  { groups: ['k8s.ovn.org'], kinds: ['EgressFirewall'], isClusterWide: false, opens: always },
  { groups: ['networking.k8s.aws'], kinds: ['PolicyEndpoint'], isClusterWide: false, opens: always },
];

/** Other kinds that call themselves network policies, such as those of a cloud: what they open is not known here. Staged ones only tell what they would do. */
const UNKNOWN = /^(?!Staged).*NetworkPolicy$/;
const UNKNOWN_CLUSTER_WIDE = /^(Admin|BaselineAdmin|Cluster|Clusterwide|Global)NetworkPolicy$/;

/** Whether an object opens the network, and how far it reaches; null for anything else. */
export function networkOpenedBy(object: JsonObject): { readonly isClusterWide: boolean } | null {
  const kind = kindOf(object);
  const found = KINDS.find(({ groups, kinds }) => kinds.includes(kind) && groups.includes(groupOf(object)));
  if (found !== undefined) return found.opens(object) ? found : null;
  return UNKNOWN.test(kind) ? { isClusterWide: UNKNOWN_CLUSTER_WIDE.test(kind) } : null;
}

/** The rules of both directions. Cilium also knows `specs`, a list. */
function rulesOf({ spec = null, specs = null }: JsonObject): readonly Json[] {
  return [spec, ...listOf(specs)].flatMap(each => ['ingress', 'egress'].flatMap(direction => listOf(valueAt(each, [direction]))));
}

/** What is no list stands for itself; null for nothing. */
function listOf(value: Json): readonly Json[] {
  if (value === null) return [];
  return Array.isArray(value) ? value as readonly Json[] : [value];
}
