import type { Deployment, DeploymentSpec } from 'kubernetes-types/apps/v1';
import type { JobSpec } from 'kubernetes-types/batch/v1';
import type { NetworkPolicy } from 'kubernetes-types/networking/v1';
import { admitted, objectAt, SERVICE } from './admitted';
import { agentPod, lets } from './network';
import { CloudIdentity } from '../../src/declaration/cloud-identity';
import { DnsVariant } from '../../src/declaration/dns-variant';
import { GovernanceOptions } from '../../src/declaration/governance-options';
import { NetworkProvider } from '../../src/declaration/network-provider';
import { CiliumNetworkPolicy } from '../../src/manifests/cilium-network-policy';
import { manifestsForAgent } from '../../src/manifests/manifests-for-agent';
import { serviceAccount } from '../../src/manifests/service-account';

const ROLE = 'arn:aws:iam::111122223333:role/rollout';
const SERVICE_ACCOUNT = 'rollout@example-prod.iam.gserviceaccount.com';
const CLIENT = '6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b';
const TENANT = '0a1b2c3d-4e5f-4061-8273-94a5b6c7d8e9';

type Provider = 'eksPodIdentity' | 'irsa' | 'gke' | 'azure';
const IDENTITIES: Readonly<Record<Provider, CloudIdentity>> = {
  eksPodIdentity: { eksPodIdentity: { roleArn: ROLE }, reason: 'reads' },
  irsa: { irsa: { roleArn: ROLE }, reason: 'reads' },
  gke: { gke: { serviceAccount: SERVICE_ACCOUNT }, reason: 'reads' },
  azure: { azure: { clientId: CLIENT, tenantId: TENANT }, reason: 'reads' },
};
const PROVIDERS = Object.keys(IDENTITIES) as Provider[];
const NETWORKS = Object.values(NetworkProvider);
const HOSTS = [{ host: 'api.anthropic.com', port: 443, reason: 'model' }];

const planOf = (cloudIdentity: CloudIdentity | undefined, options: GovernanceOptions = {}) => admitted({ cloudIdentity, workload: SERVICE }, options);
const of = (cloudIdentity: CloudIdentity | undefined, options: GovernanceOptions = {}) => manifestsForAgent(planOf(cloudIdentity, options));
const templateOf = (cloudIdentity: CloudIdentity | undefined) => objectAt<Deployment>(of(cloudIdentity), 'deployment').spec!.template;

describe('the ServiceAccount', () => {
  const added = (cloudIdentity: CloudIdentity) => {
    const before = Object.keys(serviceAccount(planOf(undefined)).metadata.annotations!);
    const { annotations } = serviceAccount(planOf(cloudIdentity)).metadata;
    return Object.fromEntries(Object.entries(annotations!).filter(([key]) => !before.includes(key)));
  };

  test.each<[string, CloudIdentity, object]>([
    // The association is made in AWS: an annotation would make it IRSA.
    ['eksPodIdentity', IDENTITIES.eksPodIdentity, { 'governed-agents.dev/cloud-identity': ROLE }],
    ['irsa', IDENTITIES.irsa, { 'governed-agents.dev/cloud-identity': ROLE, 'eks.amazonaws.com/role-arn': ROLE }],
    ['gke', IDENTITIES.gke, { 'governed-agents.dev/cloud-identity': SERVICE_ACCOUNT, 'iam.gke.io/gcp-service-account': SERVICE_ACCOUNT }],
    ['azure', IDENTITIES.azure, {
      'governed-agents.dev/cloud-identity': CLIENT, 'azure.workload.identity/client-id': CLIENT, 'azure.workload.identity/tenant-id': TENANT,
    }],
    ['azure without a tenant', { azure: { clientId: CLIENT }, reason: 'reads' }, { 'governed-agents.dev/cloud-identity': CLIENT, 'azure.workload.identity/client-id': CLIENT }],
  ])('carries what %s reads, and the record', (_, cloudIdentity, annotations) => {
    expect(added(cloudIdentity)).toEqual(annotations);
  });

  test.each(PROVIDERS)('still gives its token to no pod that does not ask, with %s', provider => {
    expect(serviceAccount(planOf(IDENTITIES[provider])).automountServiceAccountToken).toBe(false);
  });
});

describe('the pods', () => {
  test.each<[string, CloudIdentity | undefined, object]>([
    ['nobody to a cloud', undefined, {}],
    ['eksPodIdentity', IDENTITIES.eksPodIdentity, {}],
    ['irsa', IDENTITIES.irsa, {}],
    ['gke', IDENTITIES.gke, {}],
    ['azure', IDENTITIES.azure, { 'azure.workload.identity/use': 'true' }],
  ])('of an agent that is %s carry the label its webhook asks for, and no other', (_, cloudIdentity, labels) => {
    const plain = templateOf(undefined).metadata!.labels!;
    expect(templateOf(cloudIdentity).metadata!.labels).toEqual({ ...plain, ...labels });
  });

  test('of a task carry it too', () => {
    const plan = admitted({ cloudIdentity: IDENTITIES.azure, workload: { image: SERVICE.image, task: true } });
    const { spec } = objectAt<{ spec: JobSpec }>(manifestsForAgent(plan), 'job');
    expect(spec.template.metadata!.labels).toMatchObject({ 'azure.workload.identity/use': 'true' });
  });

  test('of an agent are selected by what never changes', () => {
    const { selector } = objectAt<{ spec: DeploymentSpec }>(of(IDENTITIES.azure), 'deployment').spec;
    expect(selector).toEqual({ matchLabels: { 'governed-agents.dev/agent': 'rollout' } });
  });

  test.each<[string, CloudIdentity | undefined, object | undefined]>([
    ['nobody to a cloud', undefined, undefined],
    ['gke', IDENTITIES.gke, { 'iam.gke.io/gke-metadata-server-enabled': 'true' }],
    ['gke on Autopilot', { gke: { serviceAccount: SERVICE_ACCOUNT, autopilot: true }, reason: 'reads' }, undefined],
    ['eksPodIdentity', IDENTITIES.eksPodIdentity, undefined],
    ['irsa', IDENTITIES.irsa, undefined],
    ['azure', IDENTITIES.azure, undefined],
  ])('of an agent that is %s run where its metadata server does', (_, cloudIdentity, nodeSelector) => {
    expect(templateOf(cloudIdentity).spec!.nodeSelector).toEqual(nodeSelector);
  });

  test.each(PROVIDERS)('get no token for the API server by %s', provider => {
    const { spec } = templateOf(IDENTITIES[provider]);
    expect(spec!.automountServiceAccountToken).toBe(false);
    expect(spec!.volumes).toEqual(templateOf(undefined).spec!.volumes);
  });
});

describe('the network', () => {
  /** Link-local and metadata addresses on the ports that anything is known to listen on. */
  const ADDRESSES = [
    '169.254.169.254', '169.254.169.252', '169.254.170.23', '169.254.170.2', '169.254.20.10', '168.63.129.16', 'fd00:ec2::23', 'fd00:ec2::254', 'fd20:ce::254',
  ];
  const PORTS = [53, 80, 443, 987, 988, 2703, 8080];
  const open = (cloudIdentity: CloudIdentity | undefined, options: GovernanceOptions = {}) => {
    const manifests = of(cloudIdentity, options);
    return ADDRESSES.flatMap(address => PORTS.filter(port => lets(manifests, agentPod('rollout'), 'Egress', address, { port })).map(port => `${address} ${port}`));
  };

  test.each<[Provider, NetworkProvider, string[]]>([
    ...NETWORKS.flatMap(network => [
      ['eksPodIdentity', network, ['169.254.170.23 80', 'fd00:ec2::23 80']] as [Provider, NetworkProvider, string[]],
      ['irsa', network, []] as [Provider, NetworkProvider, string[]],
      ['azure', network, []] as [Provider, NetworkProvider, string[]],
    ]),
    ['gke', NetworkProvider.KUBERNETES, ['169.254.169.254 80', '169.254.169.252 988']],
    ['gke', NetworkProvider.CILIUM, ['169.254.169.254 80', '169.254.169.252 988']],
    ['gke', NetworkProvider.GKE_FQDN, ['169.254.169.254 80']],
  ])('of an agent that is %s, on %s, opens these link-local addresses and no other: %j', (provider, networkProvider, addresses) => {
    expect(open(IDENTITIES[provider], { networkProvider })).toEqual(addresses);
  });

  test.each(NETWORKS)('of an agent that is nobody to a cloud opens none, on %s', networkProvider => {
    expect(open(undefined, { networkProvider })).toEqual([]);
  });

  test('opens nothing over UDP, and nothing to an agent in quarantine', () => {
    const manifests = of(IDENTITIES.eksPodIdentity);
    expect(lets(manifests, agentPod('rollout'), 'Egress', '169.254.170.23', { port: 80, protocol: 'UDP' })).toBe(false);
    const quarantined = agentPod('rollout', 'ops-agents', { 'governed-agents.dev/quarantine': 'incident-7' });
    expect(lets(manifests, quarantined, 'Egress', '169.254.170.23', { port: 80 })).toBe(false);
  });

  test('is beside that of DNS where that is link-local too', () => {
    const manifests = of(IDENTITIES.gke, { dns: DnsVariant.NODE_LOCAL_DNS_CACHE });
    expect(lets(manifests, agentPod('rollout'), 'Egress', '169.254.20.10', { port: 53, protocol: 'UDP' })).toBe(true);
    expect(lets(manifests, agentPod('rollout'), 'Egress', '169.254.20.10', { port: 80 })).toBe(false);
    expect(objectAt<NetworkPolicy>(manifests, 'allow-egress').spec!.egress).toHaveLength(3);
  });
});

describe('Cilium', () => {
  const policyOf = (cloudIdentity: CloudIdentity | undefined, destinations = HOSTS, dns = DnsVariant.KUBE_DNS) => {
    const plan = admitted({ cloudIdentity, destinations }, { networkProvider: NetworkProvider.CILIUM, dns });
    return manifestsForAgent(plan).find(each => each.id === 'allow-egress-cilium')?.object as CiliumNetworkPolicy | undefined;
  };
  const denied = (cloudIdentity: CloudIdentity | undefined, dns?: DnsVariant) =>
    policyOf(cloudIdentity, HOSTS, dns)!.spec.egressDeny![0].toCIDRSet.filter(each => each.except !== undefined);

  test('opens the one port of the node that stands in for the Pod Identity agent', () => {
    expect(policyOf(IDENTITIES.eksPodIdentity, [])!.spec).toMatchObject({
      egress: [{ toEntities: ['host'], toPorts: [{ ports: [{ port: '80', protocol: 'TCP' }] }] }],
    });
    expect(policyOf(IDENTITIES.eksPodIdentity, [])!.spec).not.toHaveProperty('egressDeny');
  });

  test.each<Provider>(['irsa', 'gke', 'azure'])('opens nothing of the node with %s', provider => {
    expect(policyOf(IDENTITIES[provider], [])).toBeUndefined();
    expect(JSON.stringify(policyOf(IDENTITIES[provider]))).not.toContain('"host"');
  });

  test('does not open the node where another network enforces', () => {
    [NetworkProvider.KUBERNETES, NetworkProvider.GKE_FQDN].forEach(networkProvider =>
      expect(of(IDENTITIES.eksPodIdentity, { networkProvider }).map(each => each.object.kind)).not.toContain('CiliumNetworkPolicy'));
  });

  // A denied address stays denied whatever other policies allow.
  test.each<[string, CloudIdentity | undefined, DnsVariant, object[]]>([
    ['nobody to a cloud', undefined, DnsVariant.KUBE_DNS, []],
    ['eksPodIdentity', IDENTITIES.eksPodIdentity, DnsVariant.KUBE_DNS, [
      { cidr: '169.254.0.0/16', except: ['169.254.170.23/32'] }, { cidr: 'fd00:ec2::/32', except: ['fd00:ec2::23/128'] },
    ]],
    ['gke', IDENTITIES.gke, DnsVariant.KUBE_DNS, [{ cidr: '169.254.0.0/16', except: ['169.254.169.254/32', '169.254.169.252/32'] }]],
    ['gke with a DNS cache', IDENTITIES.gke, DnsVariant.NODE_LOCAL_DNS_CACHE, [
      { cidr: '169.254.0.0/16', except: ['169.254.20.10/32', '169.254.169.254/32', '169.254.169.252/32'] },
    ]],
    ['irsa', IDENTITIES.irsa, DnsVariant.KUBE_DNS, []],
  ])('leaves out of what it denies to names what an agent that is %s takes its identity from', (_, cloudIdentity, dns, exceptions) => {
    expect(denied(cloudIdentity, dns)).toEqual(exceptions);
  });
});
