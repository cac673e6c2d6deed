import type { NetworkPolicy } from 'kubernetes-types/networking/v1';
import { admitted, objectAt } from './admitted';
import { NetworkProvider } from '../../src/declaration/network-provider';
import { fqdnNetworkPolicy } from '../../src/manifests/fqdn-network-policy';
import { manifestsForAgent } from '../../src/manifests/manifests-for-agent';

const destinations = [{ host: 'api.anthropic.com', port: 443, reason: 'model' }, { host: 'db.example.com', port: 5432, reason: 'history' }];
const plan = admitted({ destinations }, { networkProvider: NetworkProvider.GKE_FQDN });

test('each name is allowed on its own port', () => {
  expect(fqdnNetworkPolicy(plan)).toMatchObject({
    apiVersion: 'networking.gke.io/v1alpha1',
    kind: 'FQDNNetworkPolicy',
    metadata: { name: 'agent-execute-rollout.hosts', namespace: 'ops-agents' },
    spec: {
      egress: [
        { matches: [{ name: 'api.anthropic.com' }], ports: [{ protocol: 'TCP', port: 443 }] },
        { matches: [{ name: 'db.example.com' }], ports: [{ protocol: 'TCP', port: 5432 }] },
      ],
    },
  });
});

test('DNS stays in the NetworkPolicy, since GKE learns names by itself', () => {
  expect(objectAt<NetworkPolicy>(manifestsForAgent(plan), 'allow-egress').spec!.egress).toHaveLength(1);
});

test.each<[string, Parameters<typeof admitted>]>([
  ['an agent that names no host', [{}, { networkProvider: NetworkProvider.GKE_FQDN }]],
  ['another provider', [{ destinations }, { networkProvider: NetworkProvider.CILIUM }]],
  ['names behind an egress proxy', [{ destinations }, { networkProvider: NetworkProvider.GKE_FQDN, egressProxy: { pods: { namespace: 'egress', labels: { app: 'proxy' } }, port: 3128 } }]],
])('%s needs no policy', (_, [changes, options]) => {
  expect(fqdnNetworkPolicy(admitted(changes, options))).toBeNull();
});
