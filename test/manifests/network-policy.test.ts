import type { NetworkPolicy } from 'kubernetes-types/networking/v1';
import { admitted, objectAt, READ_PODS } from './admitted';
import { agentPod, Connection, KUBE_DNS, lets, NODE_LOCAL_DNS, Pod } from './network';
import { AgentDeclaration } from '../../src/declaration/agent-declaration';
import { DnsVariant } from '../../src/declaration/dns-variant';
import { GovernanceOptions } from '../../src/declaration/governance-options';
import { Manifest } from '../../src/manifests/manifest';
import { manifestsForAgent } from '../../src/manifests/manifests-for-agent';

const ROLLOUT = agentPod('rollout');
const NODE_LOCAL_PODS: Pod = { namespace: 'kube-system', labels: { 'k8s-app': 'node-local-dns' } };
const OPENSHIFT: Pod = { namespace: 'openshift-dns', labels: { 'dns.operator.openshift.io/daemonset-dns': 'default' } };

const of = (changes: Partial<AgentDeclaration>, options: GovernanceOptions = {}) => manifestsForAgent(admitted(changes, options));
const calls = (manifests: readonly Manifest[], peer: Pod | string, connection: Connection) => lets(manifests, ROLLOUT, 'Egress', peer, connection);
const isCalled = (manifests: readonly Manifest[], peer: Pod | string, connection: Connection, at = ROLLOUT) =>
  lets(manifests, at, 'Ingress', peer, connection);

describe('the default deny', () => {
  const spec = objectAt<NetworkPolicy>(of({}), 'default-deny').spec!;

  test('selects the agent, in quarantine or not, both ways', () => {
    expect(spec.podSelector).toEqual({ matchLabels: { 'governed-agents.dev/agent': 'rollout' } });
    expect(spec.policyTypes).toEqual(['Ingress', 'Egress']);
  });

  test('writes its empty lists, so that applying it takes back a rule somebody added', () => {
    expect(spec).toMatchObject({ ingress: [], egress: [] });
  });

  test('closes everything but DNS for an agent that declares nothing', () => {
    expect(calls(of({}), '93.184.215.14', { port: 443 })).toBe(false);
    expect(calls(of({}), '10.0.0.1', { port: 443 })).toBe(false);
    expect(calls(of({}), agentPod('triage'), { port: 8443 })).toBe(false);
    expect(isCalled(of({}), agentPod('triage'), { port: 8443 })).toBe(false);
    expect(isCalled(of({}), '10.1.2.3', { port: 8443 })).toBe(false);
  });
});

describe('an open network', () => {
  const ACCEPTED = {
    openNetwork: true,
    exceptions: [{
      rule: 'network-is-fenced',
      at: 'openNetwork = true',
      reason: 'its connections are being recorded',
      approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' },
      until: '2026-12-06',
    }],
  };

  test('lets everything in and out', () => {
    expect(calls(of(ACCEPTED), '93.184.215.14', { port: 443 })).toBe(true);
    expect(calls(of(ACCEPTED), agentPod('triage'), { port: 8443 })).toBe(true);
    expect(calls(of(ACCEPTED), agentPod('triage', 'desk-agents'), { port: 8443 })).toBe(true);
    expect(isCalled(of(ACCEPTED), agentPod('triage'), { port: 8443 })).toBe(true);
    expect(isCalled(of(ACCEPTED), '93.184.215.14', { port: 8443 })).toBe(true);
  });

  test.each(['169.254.169.254', '169.254.170.23', '168.63.129.16', 'fe80::1', 'fd00:ec2::254'])('keeps %s closed', address => {
    expect(calls(of(ACCEPTED), address, { port: 80 })).toBe(false);
  });

  test.each(['10.1.2.3', '2606:4700::1111', 'fd12::1'])('opens %s', address => {
    expect(calls(of(ACCEPTED), address, { port: 80 })).toBe(true);
  });

  test('is an object of its own, whose exceptions are inside of their blocks: the API server refuses others', () => {
    const { metadata, spec } = objectAt<NetworkPolicy>(of(ACCEPTED), 'open-network');
    expect(metadata).toMatchObject({ name: 'agent-execute-rollout.open', namespace: 'ops-agents' });
    const blocks = spec!.egress![0].to!.flatMap(({ ipBlock }) => ipBlock ?? []);
    expect(blocks.map(({ cidr, except = [] }) => [cidr, except.length > 0, except.every(each => each.includes(':') === cidr.includes(':'))])).toEqual([
      ['0.0.0.0/0', true, true], ['::/0', true, true],
    ]);
  });

  test('is closed in quarantine, by the default deny that stays', () => {
    const policies = of(ACCEPTED).map(({ object }) => object).filter(({ kind }) => kind === 'NetworkPolicy') as NetworkPolicy[];
    expect(policies.map(({ spec }) => spec!.podSelector!.matchExpressions?.[0].operator ?? 'any')).toEqual(expect.arrayContaining(['any', 'DoesNotExist']));
    const always = policies.filter(({ spec }) => spec!.podSelector!.matchExpressions === undefined);
    expect(always.map(({ spec }) => [spec!.ingress, spec!.egress])).toEqual([[[], []]]);
  });
});

describe('DNS', () => {
  test.each<[DnsVariant | undefined, Pod | string, number, boolean]>([
    [undefined, KUBE_DNS, 53, true],
    [undefined, NODE_LOCAL_DNS, 53, false],
    [undefined, OPENSHIFT, 5353, false],
    [DnsVariant.KUBE_DNS, KUBE_DNS, 53, true],
    [DnsVariant.KUBE_DNS, KUBE_DNS, 5353, false],
    [DnsVariant.KUBE_DNS, { ...KUBE_DNS, namespace: 'evil' }, 53, false],
    [DnsVariant.KUBE_DNS, { namespace: 'kube-system', labels: {} }, 53, false],
    [DnsVariant.NODE_LOCAL_DNS_CACHE, KUBE_DNS, 53, true],
    [DnsVariant.NODE_LOCAL_DNS_CACHE, NODE_LOCAL_PODS, 53, true],
    [DnsVariant.NODE_LOCAL_DNS_CACHE, NODE_LOCAL_DNS, 53, true],
    [DnsVariant.NODE_LOCAL_DNS_CACHE, NODE_LOCAL_DNS, 80, false],
    [DnsVariant.NODE_LOCAL_DNS_CACHE, '169.254.20.11', 53, false],
    [DnsVariant.NODE_LOCAL_DNS_CACHE, '169.254.169.254', 53, false],
    [DnsVariant.OPENSHIFT, OPENSHIFT, 5353, true],
    [DnsVariant.OPENSHIFT, OPENSHIFT, 53, false],
    [DnsVariant.OPENSHIFT, KUBE_DNS, 53, false],
  ])('of variant %s reaches %j on port %i: %s', (dns, resolver, port, expected) => {
    expect(calls(of({}, { dns }), resolver, { port, protocol: 'UDP' })).toBe(expected);
    expect(calls(of({}, { dns }), resolver, { port, protocol: 'TCP' })).toBe(expected);
  });
});

describe('the API server', () => {
  test.each<[string, Partial<AgentDeclaration>, boolean]>([
    ['nothing', {}, false],
    ['a permission', { permissions: [READ_PODS] }, true],
    ['housekeeping', { housekeeping: { events: true } }, true],
  ])('is open to an agent with %s: %s', (_, changes, expected) => {
    ['10.0.0.1', '172.18.0.2'].forEach(address => [443, 6443].forEach(port => expect(calls(of(changes), address, { port })).toBe(expected)));
  });

  test('is open on its own addresses and ports only', () => {
    const manifests = of({ permissions: [READ_PODS] });
    expect(calls(manifests, '10.0.0.2', { port: 443 })).toBe(false);
    expect(calls(manifests, '10.0.0.1', { port: 22 })).toBe(false);
  });

  test('is open on the configured ports, and on no other', () => {
    const manifests = of({ permissions: [READ_PODS] }, { apiServerPorts: [16443, 443] });
    [16443, 443].forEach(port => expect(calls(manifests, '172.18.0.2', { port })).toBe(true));
    [6443, 8443].forEach(port => expect(calls(manifests, '172.18.0.2', { port })).toBe(false));
  });

  test('has its ports in the order of declaration', () => {
    const { spec } = objectAt<NetworkPolicy>(of({ permissions: [READ_PODS] }, { apiServerPorts: [16443, 443] }), 'allow-egress');
    expect(spec!.egress!.find(each => each.to![0].ipBlock !== undefined)!.ports).toEqual([{ protocol: 'TCP', port: 16443 }, { protocol: 'TCP', port: 443 }]);
  });

  test('is never everywhere, even where no address is known', () => {
    expect(calls(of({ permissions: [READ_PODS] }, { apiServerCidrs: [] }), '93.184.215.14', { port: 443 })).toBe(false);
  });
});
