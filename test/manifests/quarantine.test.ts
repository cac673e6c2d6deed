import type { NetworkPolicy } from 'kubernetes-types/networking/v1';
import { admitted, busy, objectAt } from './admitted';
import { agentPod, appPod, KUBE_DNS, lets, NODE_LOCAL_DNS, Pod } from './network';
import { DnsVariant } from '../../src/declaration/dns-variant';
import { NetworkProvider } from '../../src/declaration/network-provider';
import { manifestsForAgent } from '../../src/manifests/manifests-for-agent';

describe.each(Object.values(NetworkProvider))('the network on %s', networkProvider => {
  const manifests = manifestsForAgent(busy({ image: 'x:1', port: 8443 }, { networkProvider, dns: DnsVariant.NODE_LOCAL_DNS_CACHE }));

  test('an agent in quarantine reaches nobody and is reached by nobody', () => {
    const quarantined = agentPod('rollout', 'ops-agents', { 'governed-agents.dev/quarantine': 'incident-7' });
    const peers = [KUBE_DNS, NODE_LOCAL_DNS, '10.0.0.1', agentPod('triage'), appPod('monitoring', 'prometheus'), '10.20.3.4', '93.184.215.14', appPod('chat-gateway', 'gateway')];
    peers.forEach(peer => [53, 443, 5432, 6443, 8443, 9090].forEach(port => {
      expect(lets(manifests, quarantined, 'Egress', peer, { port })).toBe(false);
      expect(lets(manifests, quarantined, 'Ingress', peer, { port })).toBe(false);
    }));
  });

  test('an agent in quarantine is not reached over the edge of another', () => {
    const both = [...manifests, ...manifestsForAgent(admitted({ name: 'triage' }))];
    const triage = (labels: Pod['labels']) => lets(both, agentPod('triage', 'ops-agents', labels), 'Ingress', agentPod('rollout'), { port: 8443 });
    expect(triage({})).toBe(true);
    expect(triage({ 'governed-agents.dev/quarantine': '' })).toBe(false);
  });

  test('every policy but the default deny lets go of an agent in quarantine, and selects one agent', () => {
    manifests.filter(each => each.id.startsWith('allow-')).forEach(({ object }) => {
      const { podSelector, endpointSelector } = (object as unknown as { spec: { podSelector?: object; endpointSelector?: object } }).spec;
      expect(podSelector ?? endpointSelector).toEqual({
        matchLabels: { 'governed-agents.dev/agent': expect.any(String) as unknown },
        matchExpressions: [{ key: 'governed-agents.dev/quarantine', operator: 'DoesNotExist' }],
      });
    });
  });

  test('no rule is without peers or without ports, since either would mean all of them', () => {
    manifests.filter(each => each.object.kind === 'NetworkPolicy').forEach(({ object }) => {
      const { ingress = [], egress = [] } = (object as NetworkPolicy).spec!;
      ingress.forEach(rule => expect([rule.from!.length > 0, rule.ports!.length > 0]).toEqual([true, true]));
      egress.forEach(rule => expect([rule.to!.length > 0, rule.ports!.length > 0]).toEqual([true, true]));
    });
  });

  test('each allow policy is about its own direction only', () => {
    expect(objectAt<NetworkPolicy>(manifests, 'allow-egress').spec!.policyTypes).toEqual(['Egress']);
    expect(objectAt<NetworkPolicy>(manifests, 'allow-ingress').spec!.policyTypes).toEqual(['Ingress']);
  });
});
