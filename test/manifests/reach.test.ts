import type { NetworkPolicy } from 'kubernetes-types/networking/v1';
import { admitted, objectAt } from './admitted';
import { agentPod, appPod, Connection, lets, Pod } from './network';
import { AgentDeclaration } from '../../src/declaration/agent-declaration';
import { GovernanceOptions } from '../../src/declaration/governance-options';
import { NetworkProvider } from '../../src/declaration/network-provider';
import { Manifest } from '../../src/manifests/manifest';
import { manifestsForAgent } from '../../src/manifests/manifests-for-agent';

const ROLLOUT = agentPod('rollout');

const of = (changes: Partial<AgentDeclaration>, options: GovernanceOptions = {}) => manifestsForAgent(admitted(changes, options));
const calls = (manifests: readonly Manifest[], peer: Pod | string, connection: Connection) => lets(manifests, ROLLOUT, 'Egress', peer, connection);
const isCalled = (manifests: readonly Manifest[], peer: Pod | string, connection: Connection, at = ROLLOUT) =>
  lets(manifests, at, 'Ingress', peer, connection);

describe('an edge', () => {
  const manifests = of({
    invokes: [
      { agent: 'data-agents/rollout', port: 8443, reason: 'asks' },
      { agent: 'data-agents/rollout', port: 9090, reason: 'asks more' },
      { agent: 'ops-agents/triage', port: 8443, reason: 'asks' },
    ],
  });
  const callee = agentPod('rollout', 'data-agents');

  test.each<[Pod, number, boolean]>([
    [callee, 8443, true],
    [callee, 9090, true],
    [callee, 22, false],
    [agentPod('triage'), 8443, true],
    [agentPod('triage'), 9090, false],
    [agentPod('triage', 'data-agents'), 8443, false],
    [agentPod('other'), 8443, false],
  ])('opens both ends for what was declared: %j on %i is %s', (peer, port, expected) => {
    expect(calls(manifests, peer, { port })).toBe(expected);
    if (expected) expect(isCalled(manifests, ROLLOUT, { port }, peer)).toBe(true);
  });

  test('opens the callee to this agent alone, not to its namesake in another namespace', () => {
    const open = (from: Pod) => isCalled(manifests, from, { port: 8443 }, callee);
    expect(open(ROLLOUT)).toBe(true);
    expect(open(agentPod('rollout', 'shop'))).toBe(false);
    expect(open(agentPod('other'))).toBe(false);
  });

  test('is one policy per callee, in its namespace, named after both', () => {
    const policies = manifests.filter(each => each.id.startsWith('allow-at-')).map(each => each.object as NetworkPolicy);
    expect(policies.map(each => [each.metadata!.namespace, each.metadata!.name])).toEqual([
      ['data-agents', 'agent-execute-rollout.ops-agents.rollout'],
      ['ops-agents', 'agent-execute-rollout.ops-agents.triage'],
    ]);
    expect(policies[0].spec!.ingress![0].ports!.map(each => each.port)).toEqual([8443, 9090]);
    policies.forEach(each => expect(each.spec!.policyTypes).toEqual(['Ingress']));
  });
});

describe('destinations and callers', () => {
  const manifests = of({
    destinations: [
      { pods: { namespace: 'monitoring', labels: { app: 'prometheus' } }, port: 9090, reason: 'metrics' },
      { cidr: '10.20.0.0/16', port: 5432, reason: 'history' },
    ],
    callers: [
      { pods: { namespace: 'chat-gateway', labels: { app: 'gateway' } }, port: 8443, reason: 'people' },
      { cidr: '10.30.0.0/16', port: 8080, reason: 'the old gateway' },
    ],
  });

  test.each<[Pod | string, number, boolean]>([
    [appPod('monitoring', 'prometheus'), 9090, true],
    [appPod('monitoring', 'prometheus'), 5432, false],
    [appPod('monitoring', 'grafana'), 9090, false],
    [appPod('other', 'prometheus'), 9090, false],
    ['10.20.3.4', 5432, true],
    ['10.20.3.4', 9090, false],
    ['10.21.0.1', 5432, false],
  ])('the agent calls %j on %i: %s', (peer, port, expected) => expect(calls(manifests, peer, { port })).toBe(expected));

  test.each<[Pod | string, number, boolean]>([
    [appPod('chat-gateway', 'gateway'), 8443, true],
    [appPod('chat-gateway', 'gateway'), 8080, false],
    [appPod('chat-gateway', 'other'), 8443, false],
    [appPod('ops-agents', 'gateway'), 8443, false],
    ['10.30.3.4', 8080, true],
    ['10.30.3.4', 8443, false],
  ])('%j calls the agent on %i: %s', (peer, port, expected) => expect(isCalled(manifests, peer, { port })).toBe(expected));

  test('open nothing over UDP', () => {
    expect(calls(manifests, '10.20.3.4', { port: 5432, protocol: 'UDP' })).toBe(false);
  });
});

describe('a host', () => {
  const destinations = [
    { host: 'api.anthropic.com', port: 443, reason: 'model' },
    { host: 'api.github.com', port: 443, reason: 'release notes' },
  ];
  const egressProxy = { pods: { namespace: 'egress', labels: { app: 'proxy' } }, port: 3128 };

  test.each(Object.values(NetworkProvider))('leads to the proxy, once, where there is one, on %s', networkProvider => {
    const manifests = of({ destinations }, { egressProxy, networkProvider });
    expect(calls(manifests, appPod('egress', 'proxy'), { port: 3128 })).toBe(true);
    expect(calls(manifests, appPod('egress', 'proxy'), { port: 443 })).toBe(false);
    expect(objectAt<NetworkPolicy>(manifests, 'allow-egress').spec!.egress).toHaveLength(2);
    expect(manifests.map(each => each.id)).toEqual(['service-account', 'exercise', 'boundary', 'boundary-binding', 'default-deny', 'allow-egress']);
  });

  test('opens no address', () => {
    Object.values(NetworkProvider).forEach(networkProvider => expect(calls(of({ destinations }, { networkProvider }), '93.184.215.14', { port: 443 })).toBe(false));
  });

  test('the proxy is closed to an agent that names no host', () => {
    expect(calls(of({}, { egressProxy }), appPod('egress', 'proxy'), { port: 3128 })).toBe(false);
  });
});
