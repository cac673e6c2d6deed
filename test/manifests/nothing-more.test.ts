import type { Deployment } from 'kubernetes-types/apps/v1';
import type { CronJob } from 'kubernetes-types/batch/v1';
import type { NetworkPolicy } from 'kubernetes-types/networking/v1';
import type { ClusterRole, Role } from 'kubernetes-types/rbac/v1';
import { admitted, objectAt, READ_PODS, SCALE_CHECKOUT, SERVICE } from './admitted';
import { agentPod, appPod, KUBE_DNS, lets, NODE_LOCAL_DNS } from './network';
import { AgentDeclaration } from '../../src/declaration/agent-declaration';
import { DnsVariant } from '../../src/declaration/dns-variant';
import { GovernanceOptions } from '../../src/declaration/governance-options';
import { NetworkProvider } from '../../src/declaration/network-provider';
import { ciliumNetworkPolicy } from '../../src/manifests/cilium-network-policy';
import { manifestsForAgent } from '../../src/manifests/manifests-for-agent';
import { publicAddresses } from '../../src/plan/public-addresses';

const ROLLOUT = agentPod('rollout');
const CILIUM = { networkProvider: NetworkProvider.CILIUM };
const EGRESS_PROXY = { pods: { namespace: 'egress', labels: { app: 'proxy' } }, port: 3128 };
const HOST = { host: 'api.anthropic.com', port: 443, reason: 'model' };
const HISTORY = { cidr: '10.20.0.0/16', port: 5432, reason: 'history' };

const of = (changes: Partial<AgentDeclaration>, options: GovernanceOptions = {}) => manifestsForAgent(admitted(changes, options));
const idsOf = (changes: Partial<AgentDeclaration>, options: GovernanceOptions = {}) => of(changes, options).map(each => each.id);

test('an agent that may do nothing is an identity with a closed network', () => {
  expect(idsOf({})).toEqual(['service-account', 'exercise', 'boundary', 'boundary-binding', 'default-deny', 'allow-egress']);
});

test('an agent that listens on no port is a Deployment without a Service', () => {
  expect(idsOf({ workload: { image: SERVICE.image } })).toEqual([...idsOf({}), 'deployment']);
});

describe('permissions', () => {
  const permissions = [READ_PODS, SCALE_CHECKOUT, { ...READ_PODS, resources: ['nodes'], clusterWide: true }];

  test('for the whole cluster are in the ClusterRole and nowhere else, and it holds no other', () => {
    const manifests = of({ permissions });
    expect(objectAt<ClusterRole>(manifests, 'cluster-role').rules!.map(each => each.resources)).toEqual([['nodes']]);
    expect(objectAt<Role>(manifests, 'role').rules!.map(each => each.resources)).toEqual([['pods']]);
    expect(objectAt<Role>(manifests, 'role-in-shop').rules!.map(each => each.resources)).toEqual([['deployments/scale']]);
  });

  test('of namespaces make no ClusterRole', () => {
    expect(idsOf({ permissions: [READ_PODS, SCALE_CHECKOUT] })).not.toContain('cluster-role');
  });

  test('that hold in the whole cluster and name a namespace beside it, which a rule refuses, make no Role there', () => {
    expect(idsOf({ permissions: [{ ...READ_PODS, clusterWide: true, namespaces: ['shop'] }] })).not.toContain('role-in-shop');
  });
});

test('a callee is opened on the ports of its own edge, and not on those of others', () => {
  const manifests = of({ invokes: [{ agent: 'ops-agents/triage', port: 8443, reason: 'asks' }, { agent: 'data-agents/rollout', port: 9090, reason: 'asks' }] });
  const opened = (name: string, namespace: string, port: number) => lets(manifests, agentPod(name, namespace), 'Ingress', ROLLOUT, { port });
  expect([opened('triage', 'ops-agents', 8443), opened('triage', 'ops-agents', 9090)]).toEqual([true, false]);
  expect([opened('rollout', 'data-agents', 9090), opened('rollout', 'data-agents', 8443)]).toEqual([true, false]);
});

describe('a caller', () => {
  test('by its address is let in by its address alone', () => {
    const { spec } = objectAt<NetworkPolicy>(of({ callers: [{ cidr: '10.30.0.0/16', port: 8443, reason: 'the old gateway' }] }), 'allow-ingress');
    expect(spec!.ingress).toEqual([{ from: [{ ipBlock: { cidr: '10.30.0.0/16' } }], ports: [{ protocol: 'TCP', port: 8443 }] }]);
  });

  test('that is nobody, which a rule refuses, lets nobody in', () => {
    expect(idsOf({ callers: [{ port: 8443, reason: 'people talk to it' }] })).not.toContain('allow-ingress');
  });
});

test('a destination that is nothing, which a rule refuses, opens nothing', () => {
  expect(objectAt<NetworkPolicy>(of({ destinations: [{ port: 443, reason: 'model' }] }), 'allow-egress').spec!.egress).toEqual(objectAt<NetworkPolicy>(of({}), 'allow-egress').spec!.egress);
});

describe('an egress proxy', () => {
  test('is opened, and no other pod on its port', () => {
    const manifests = of({ destinations: [HOST] }, { egressProxy: EGRESS_PROXY });
    expect(lets(manifests, ROLLOUT, 'Egress', appPod('egress', 'proxy'), { port: 3128 })).toBe(true);
    expect(lets(manifests, ROLLOUT, 'Egress', appPod('egress', 'other'), { port: 3128 })).toBe(false);
    expect(lets(manifests, ROLLOUT, 'Egress', '93.184.215.14', { port: 3128 })).toBe(false);
  });

  test('stays closed to an agent whose destinations are no hosts', () => {
    const manifests = of({ destinations: [HISTORY] }, { egressProxy: EGRESS_PROXY });
    expect(lets(manifests, ROLLOUT, 'Egress', appPod('egress', 'proxy'), { port: 3128 })).toBe(false);
  });
});

describe('Cilium', () => {
  test('is told the names of hosts, and of no other destination', () => {
    const names = ciliumNetworkPolicy(admitted({ destinations: [HISTORY, HOST] }, CILIUM))!.spec.egress.flatMap(each => each.toFQDNs ?? []);
    expect(names).toEqual([{ matchName: 'api.anthropic.com' }]);
  });

  test('denies the addresses of metadata where a name could lead there, and has nothing to deny where none is declared', () => {
    expect(ciliumNetworkPolicy(admitted({ destinations: [HOST] }, CILIUM))!.spec).toHaveProperty('egressDeny');
    expect(ciliumNetworkPolicy(admitted({ permissions: [READ_PODS] }, CILIUM))!.spec).not.toHaveProperty('egressDeny');
  });

  test('excepts the address of the DNS cache from the block it is in, and from no other', () => {
    const { egressDeny } = ciliumNetworkPolicy(admitted({ destinations: [HOST] }, { ...CILIUM, dns: DnsVariant.NODE_LOCAL_DNS_CACHE }))!.spec;
    const excepting = egressDeny!.flatMap(({ toCIDRSet }) => toCIDRSet).filter(each => each.except !== undefined);
    expect(excepting).toEqual([{ cidr: '169.254.0.0/16', except: [`${NODE_LOCAL_DNS}/32`] }]);
  });
});

describe('a DNS variant that is none, which a rule refuses', () => {
  const dns = 'bind' as DnsVariant;

  test('opens no way to any DNS server', () => {
    const manifests = of({}, { dns });
    for (const protocol of ['UDP', 'TCP']) {
      expect(lets(manifests, ROLLOUT, 'Egress', KUBE_DNS, { port: 53, protocol })).toBe(false);
      expect(lets(manifests, ROLLOUT, 'Egress', NODE_LOCAL_DNS, { port: 53, protocol })).toBe(false);
    }
    expect(idsOf({}, { dns })).not.toContain('allow-egress');
  });

  test('leaves Cilium the hosts alone', () => {
    const { egress } = ciliumNetworkPolicy(admitted({ destinations: [HOST] }, { ...CILIUM, dns }))!.spec;
    expect(egress).toEqual([{ toFQDNs: [{ matchName: 'api.anthropic.com' }], toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }] }] }]);
  });
});

test('a report of another kind than a ConfigMap, which a rule refuses, makes no ConfigMap', () => {
  expect(idsOf({ housekeeping: { report: { apiGroup: '', resource: 'secrets', name: 'rollout-report' } } })).not.toContain('report');
});

test('an address that is none, which a rule refuses, is no exception of the public addresses', () => {
  expect(publicAddresses(['10.0.0.1', '/', ''])).toEqual(publicAddresses([]));
});

describe('a pod', () => {
  const podOf = (changes: Partial<AgentDeclaration>) => objectAt<Deployment>(of({ workload: SERVICE, ...changes }), 'deployment').spec!.template.spec!;

  test('is restricted as a whole, for whatever container is put into it later', () => {
    expect(podOf({}).securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  });

  test('mounts the volumes that it has, by names that Kubernetes takes', () => {
    const { volumes, containers } = podOf({ permissions: [READ_PODS] });
    expect(volumes!.map(each => each.name)).toEqual(['tmp', 'kube-api-access']);
    expect(containers[0].volumeMounts!.map(each => each.name)).toEqual(['tmp', 'kube-api-access']);
  });

  test('of a schedule bears the labels of the agent, and so does its Job', () => {
    const { jobTemplate } = objectAt<CronJob>(of({ workload: { image: SERVICE.image, schedule: '0 6 * * 1' } }), 'cron-job').spec!;
    const labels = expect.objectContaining({ 'governed-agents.dev/agent': 'rollout', 'governed-agents.dev/authority-class': 'execute' });
    expect(jobTemplate.metadata!.labels).toEqual(labels);
    expect(jobTemplate.spec!.template.metadata!.labels).toEqual(labels);
  });
});
