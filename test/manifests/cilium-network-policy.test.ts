import type { NetworkPolicy } from 'kubernetes-types/networking/v1';
import { admitted, objectAt, READ_PODS } from './admitted';
import { AgentDeclaration } from '../../src/declaration/agent-declaration';
import { DnsVariant } from '../../src/declaration/dns-variant';
import { GovernanceOptions } from '../../src/declaration/governance-options';
import { NetworkProvider } from '../../src/declaration/network-provider';
import { CiliumNetworkPolicy, ciliumNetworkPolicy } from '../../src/manifests/cilium-network-policy';
import { manifestsForAgent } from '../../src/manifests/manifests-for-agent';

const HOSTS = [{ host: 'api.anthropic.com', port: 443, reason: 'model' }, { host: 'db.example.com', port: 5432, reason: 'history' }];
const DNS_PORTS = [{ ports: [{ port: '53', protocol: 'UDP' }, { port: '53', protocol: 'TCP' }], rules: { dns: [{ matchPattern: '*' }] } }];

const of = (changes: Partial<AgentDeclaration>, options: GovernanceOptions = {}) =>
  admitted(changes, { networkProvider: NetworkProvider.CILIUM, ...options });
const egress = (changes: Partial<AgentDeclaration>, options: GovernanceOptions = {}) => ciliumNetworkPolicy(of(changes, options))!.spec.egress;
const portable = (changes: Partial<AgentDeclaration>, options: GovernanceOptions = {}) =>
  manifestsForAgent(of(changes, options)).find(each => each.id === 'allow-egress')?.object as NetworkPolicy | undefined;
const portsOf = (policy: NetworkPolicy | undefined) => (policy?.spec!.egress ?? []).flatMap(each => each.ports!.map(port => port.port));

test('the API server is selected as an entity, and by no address', () => {
  expect(egress({ permissions: [READ_PODS] })).toEqual([{
    toEntities: ['kube-apiserver'],
    toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }, { port: '6443', protocol: 'TCP' }] }],
  }]);
  expect(portsOf(portable({ permissions: [READ_PODS] }))).toEqual([53, 53]);
});

test('the API server is selected on the configured ports, in the order of declaration, and on no other', () => {
  expect(egress({ permissions: [READ_PODS] }, { apiServerPorts: [16443, 443] })).toEqual([{
    toEntities: ['kube-apiserver'],
    toPorts: [{ ports: [{ port: '16443', protocol: 'TCP' }, { port: '443', protocol: 'TCP' }] }],
  }]);
});

test('a name is allowed on its port, with the DNS rule that Cilium learns its addresses from', () => {
  expect(egress({ destinations: HOSTS })).toEqual([
    { toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s:k8s-app': 'kube-dns' } }], toPorts: DNS_PORTS },
    { toFQDNs: [{ matchName: 'api.anthropic.com' }], toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }] }] },
    { toFQDNs: [{ matchName: 'db.example.com' }], toPorts: [{ ports: [{ port: '5432', protocol: 'TCP' }] }] },
  ]);
});

test('no other policy has a rule for DNS then, which would switch Cilium\'s DNS proxy off', () => {
  expect(portable({ destinations: HOSTS })).toBeUndefined();
  expect(portsOf(portable({ destinations: [...HOSTS, { cidr: '10.20.0.0/16', port: 5432, reason: 'history' }] }))).toEqual([5432]);
  expect(portsOf(portable({}))).toEqual([53, 53]);
});

test.each<[DnsVariant, string[], string[]]>([
  [DnsVariant.KUBE_DNS, ['kube-system/kube-dns:53'], []],
  [DnsVariant.NODE_LOCAL_DNS_CACHE, ['kube-system/kube-dns:53', 'kube-system/node-local-dns:53'], ['169.254.20.10/32']],
  [DnsVariant.OPENSHIFT, ['openshift-dns/default:5353'], []],
])('DNS of variant %s is proxied wherever it is answered', (dns, endpoints, cidrs) => {
  const rules = egress({ destinations: HOSTS }, { dns }).filter(each => each.toPorts[0].rules !== undefined);
  const names = rules.flatMap(({ toEndpoints = [], toPorts }) => toEndpoints.map(({ matchLabels: labels }) => {
    const { 'k8s:io.kubernetes.pod.namespace': namespace, ...own } = labels;
    expect(Object.keys(own).every(key => key.startsWith('k8s:'))).toBe(true);
    return `${namespace}/${Object.values(own).join()}:${toPorts[0].ports[0].port}`;
  }));
  expect(names).toEqual(endpoints);
  expect(rules.flatMap(each => each.toCIDR ?? [])).toEqual(cidrs);
});

test.each<[DnsVariant, object]>([
  [DnsVariant.KUBE_DNS, { cidr: '169.254.0.0/16' }],
  [DnsVariant.NODE_LOCAL_DNS_CACHE, { cidr: '169.254.0.0/16', except: ['169.254.20.10/32'] }],
])('a name that resolves to a link-local or metadata address leads nowhere, with DNS of variant %s', (dns, linkLocal) => {
  const [{ toCIDRSet }] = ciliumNetworkPolicy(of({ destinations: HOSTS }, { dns }))!.spec.egressDeny!;
  expect(toCIDRSet[0]).toEqual(linkLocal);
  expect(toCIDRSet.slice(1).map(each => each.cidr)).toEqual([
    '168.63.129.16/32', '100.100.100.200/32', '192.0.0.192/32', 'fe80::/10', 'fd00:ec2::/32', 'fd20:ce::254/128',
    'fd00:c1::a9fe:a9fe/128', 'fd00:42::42/128', 'fd00:a9fe:a9fe::1/128', 'fd00:100::100:200/128',
  ]);
});

test('every rule has ports, and at most one way to say who, as Cilium demands of names', () => {
  egress({ destinations: HOSTS, permissions: [READ_PODS] }, { dns: DnsVariant.NODE_LOCAL_DNS_CACHE }).forEach(rule => {
    expect(rule.toPorts[0].ports.length).toBeGreaterThan(0);
    expect(Object.keys(rule).filter(key => key !== 'toPorts')).toHaveLength(1);
  });
});

test('the policy selects the agent by labels of its pods, in its own namespace', () => {
  const policy = objectAt<CiliumNetworkPolicy>(manifestsForAgent(of({ destinations: HOSTS })), 'allow-egress-cilium');
  expect(policy).toMatchObject({
    apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata: { name: 'agent-execute-rollout.egress', namespace: 'ops-agents' },
  });
  expect(policy.spec.endpointSelector.matchLabels).toEqual({ 'governed-agents.dev/agent': 'rollout' });
});

test.each<[string, Partial<AgentDeclaration>, GovernanceOptions]>([
  ['nothing that only Cilium can say', {}, {}],
  ['names behind an egress proxy', { destinations: HOSTS }, { egressProxy: { pods: { namespace: 'egress', labels: { app: 'proxy' } }, port: 3128 } }],
  ['another provider', { destinations: HOSTS, permissions: [READ_PODS] }, { networkProvider: NetworkProvider.GKE_FQDN }],
  ['plain Kubernetes', { permissions: [READ_PODS] }, { networkProvider: NetworkProvider.KUBERNETES }],
])('%s needs no policy', (_, changes, options) => {
  expect(ciliumNetworkPolicy(of(changes, options))).toBeNull();
});
