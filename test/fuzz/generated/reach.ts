import * as fc from 'fast-check';
import { maybe, oneOf, present, sentence } from './words';

/** Pods that are no agents. */
const PODS = [
  { namespace: 'chat-gateway', labels: { app: 'gateway' } },
  { namespace: 'monitoring', labels: { 'app.kubernetes.io/name': 'prometheus', 'y': 'no' } },
  { namespace: '1e3', labels: { on: 'true', app: '' } },
];

/** Blocks that lead to nothing closed and not to the API server. */
const CIDRS = ['10.20.0.0/16', '192.168.7.0/24', '203.0.113.7/32', '8.0.0.0/8', '2001:db8::/32', 'fd12:3456:789a::/48', '169.253.0.0/16', '170.0.0.0/8', '2a00:1450::/32'];

const HOSTS = ['api.anthropic.com', 'a.b.example', 'xn--bcher-kva.example', '0.pool.ntp.org', 'on.example.com'];

export const port = fc.oneof(oneOf(443, 8443, 80, 53, 1, 65535), fc.integer({ min: 1, max: 65535 }));

const pods = oneOf(...PODS);
const cidr = oneOf(...CIDRS);

export const caller = fc.record({ pods: maybe(pods), cidr, port, reason: sentence })
  .map(({ pods: selected, cidr: block, ...rest }) => selected === undefined ? { cidr: block, ...rest } : { pods: selected, ...rest });

const kinds = fc.oneof(pods.map(selected => ({ pods: selected })), cidr.map(block => ({ cidr: block })), oneOf({ internet: true }));

export const reach = fc.record({
  callers: fc.array(caller, { maxLength: 2 }),
  destinations: fc.array(fc.record({ kind: kinds, port, reason: sentence }).map(({ kind, ...rest }) => ({ ...kind, ...rest })), { maxLength: 3 }),
  hosts: fc.array(fc.record({ host: oneOf(...HOSTS), port, reason: sentence }), { maxLength: 2 }),
});

const CLOUDS = [
  { eksPodIdentity: { roleArn: 'arn:aws:iam::111122223333:role/triage' } },
  { irsa: { roleArn: 'arn:aws-cn:iam::111122223333:role/path/triage@1' } },
  { gke: { serviceAccount: 'triage@example-prod.iam.gserviceaccount.com' } },
  { gke: { serviceAccount: 'triage-2@example-prod.example.com.iam.gserviceaccount.com', autopilot: true } },
  { azure: { clientId: '11111111-2222-3333-4444-555555555555' } },
  { azure: { clientId: 'AAAAAAAA-2222-3333-4444-555555555555', tenantId: '11111111-2222-3333-4444-666666666666' } },
];

export const cloudIdentity = fc.record({ cloud: oneOf(...CLOUDS), reason: sentence }).map(({ cloud, reason }) => ({ ...cloud, reason }));

/** What is decided once for an app: of every network and every DNS, with and without a proxy. */
export const options = fc.record({
  days: fc.integer({ min: 0, max: 400 }),
  environment: maybe(oneOf('production', 'y', '0x1f')),
  apiServerCidrs: oneOf(['10.0.0.1/32'], ['10.96.0.1/32', '172.31.0.0/28'], ['35.1.2.3/32', 'fd00:1::1/128'], ['2600:1f18::1/128', '203.0.114.0/24']),
  apiServerPorts: maybe(oneOf([443], [443, 6443, 8443], [16443], [])),
  networkProvider: maybe(oneOf('kubernetes', 'cilium', 'gke-fqdn'), 4),
  egressProxy: maybe(fc.record({ pods: oneOf({ namespace: 'egress', labels: { app: 'egress-proxy' } }), port }), 3),
  dns: maybe(oneOf('kube-dns', 'node-local-dns-cache', 'openshift')),
  kubernetesVersion: maybe(oneOf('1.30', '1.34', '1.100')),
}).map(({ days, ...rest }) => present({ today: new Date(Date.UTC(2026, 10, 22) + days * 86_400_000).toISOString().slice(0, 10), ...rest }));
