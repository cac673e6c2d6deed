import * as fc from 'fast-check';
import type { DeclaredAgent, DeclaredFleet } from './declared';
import type { AgentDeclaration, Approval, GovernanceOptions, PodSelection } from '../../src';
import { AuthorityClass, DnsVariant, NetworkProvider } from '../../src';

/** A fleet that breaks no rule, as plain data, and how it is put into charts. */
export interface GeneratedFleet extends DeclaredFleet {
  readonly hasAuthorityChart: boolean;
}

/** Few words, so that fleets often say nearly the same twice: namesakes in other namespaces, one port for several things, blocks inside of blocks. */
const NAMESPACES = ['ops-agents', 'data-agents', 'desk-agents'];
const NAMES = ['triage', 'rollout', 'logs'];
const PORTS = [443, 5432, 8443];

const PODS: readonly PodSelection[] = [
  { namespace: 'shop', labels: { app: 'gateway' } },
  { namespace: 'shop', labels: { app: 'gateway', tier: 'front' } },
  { namespace: 'monitoring', labels: { app: 'gateway' } },
  { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
];

/** Some of them hold the addresses of all pods, or of the first few: who is named by address is reached by address. */
const CIDRS = [
  '10.244.0.0/16', '10.244.0.0/29', 'fd00:10:244::/64', 'fd00:10:244::/126', '10.20.0.0/16', '10.20.30.0/24', '10.20.30.40/32', '192.168.128.0/17', '8.8.8.0/24', '2001:4860::/32', 'fd00:20::/48',
];

const CLOUDS = [{ eksPodIdentity: { roleArn: 'arn:aws:iam::111122223333:role/triage' } }, { gke: { serviceAccount: 'triage@example-prod.iam.gserviceaccount.com' } }];

const PEOPLE = {
  owner: {
    name: 'Dana Reyes',
    email: 'dana.reyes@example.com',
    contact: 'https://example.pagerduty.com/services/POPS',
    deputy: { name: 'Sam Okafor', email: 'sam.okafor@example.com' },
  },
  approval: { by: { name: 'Lin Wei', email: 'lin.wei@example.com' }, on: '2026-11-02', reference: 'https://example.com/changes/42' } satisfies Approval,
};

const READS = { apiGroups: [''], resources: ['pods'], verbs: ['get'], reason: 'sees what runs' };

/** An agent of another app, and what a person has to accept for it, and for an open network. */
const OUTSIDE = { agent: 'other-agents/oracle', port: 9443, reason: 'asks for a second opinion' };
const accepted = (rule: string, at: string) => ({ rule, at, reason: 'it is being looked into', approvedBy: PEOPLE.approval.by, until: '2026-12-06' });
const CALLS_OUTSIDE = accepted('invoked-agents-are-known', `invokes[0].agent = ${OUTSIDE.agent}:${OUTSIDE.port}`);
const IS_OPEN = accepted('network-is-fenced', 'openNetwork = true');

const oneOf = <T>(...items: readonly T[]) => fc.constantFrom(...items);
const seldom = fc.nat(5).map(n => n === 5);
const port = oneOf(...PORTS);
const pods = oneOf(...PODS).map(selected => ({ pods: selected }));
const cidr = oneOf(...CIDRS).map(block => ({ cidr: block }));
const internet = fc.constant({ internet: true });
const host = fc.constant({ host: 'api.example.com' });

const agent = fc.record({
  place: fc.tuple(oneOf(...NAMESPACES), oneOf(...NAMES)),
  port,
  program: oneOf<'service' | 'task' | 'schedule' | 'none'>('service', 'service', 'task', 'schedule', 'none'),
  edges: fc.uniqueArray(fc.tuple(fc.nat(3), port), { maxLength: 3, selector: String }),
  callers: fc.array(fc.oneof(pods, cidr), { maxLength: 2 }),
  destinations: fc.array(fc.tuple(fc.oneof(pods, pods, cidr, cidr, internet, host), port), { maxLength: 3 }),
  reads: fc.boolean(),
  advises: fc.boolean(),
  cloud: fc.option(oneOf(...CLOUDS), { freq: 6, nil: undefined }),
  isOpen: seldom,
  callsOutside: seldom,
});

type Ingredients = typeof agent extends fc.Arbitrary<infer T> ? T : never;

const options = fc.record({
  networkProvider: oneOf(NetworkProvider.KUBERNETES, NetworkProvider.KUBERNETES, NetworkProvider.CILIUM, NetworkProvider.GKE_FQDN),
  dns: oneOf(...Object.values(DnsVariant)),
  apiServerCidrs: oneOf(['172.31.0.1/32'], ['172.31.0.0/28', 'fd00:99::1/128'], ['35.1.2.3/32', '2600:1f18::1/128']),
  apiServerPorts: fc.option(oneOf([443], [8443, 16443]), { nil: undefined }),
  egressProxy: fc.option(port.map(number => ({ pods: { namespace: 'egress', labels: { app: 'proxy' } }, port: number })), { nil: undefined }),
});

/** Fleets that break no rule, with every way of saying who talks to whom. */
export function fleets(maxAgents: number): fc.Arbitrary<GeneratedFleet> {
  return fc.record({
    options,
    agents: fc.uniqueArray(agent, { minLength: 1, maxLength: maxAgents, selector: ({ place }) => place.join('/'), size: 'max' }),
    fenced: fc.subarray(NAMESPACES),
    hasAuthorityChart: fc.boolean(),
  }).map(({ options: decided, agents, fenced, hasAuthorityChart }) => ({
    options: { today: '2026-11-22', ...withoutAbsent(decided) },
    agents: agents.map((each, i): DeclaredAgent => {
      const [namespace, name] = each.place;
      return { name, namespace, declaration: declarationOf(each, agents.slice(i + 1), decided) };
    }),
    agentNamespaces: fenced,
    hasAuthorityChart,
  }));
}

function declarationOf(from: Ingredients, later: readonly Ingredients[], { networkProvider, egressProxy }: GovernanceOptions): AgentDeclaration {
  const advises = from.advises && later.every(each => each.advises); // Whoever calls is of no lower class than whoever is called.
  const canNameHosts = networkProvider !== NetworkProvider.KUBERNETES || egressProxy !== undefined;
  const needsException = from.cloud !== undefined && 'eksPodIdentity' in from.cloud && networkProvider === NetworkProvider.CILIUM;
  return {
    purpose: 'Explains a firing alert to whoever is on call',
    ...PEOPLE,
    authorityClass: advises ? AuthorityClass.ADVISE : AuthorityClass.EXECUTE,
    driftBoundary: { maxChainDepth: 16, reviewBy: '2027-01-31' },
    ...(from.reads ? { permissions: [READS] } : {}),
    ...(from.cloud === undefined || needsException ? {} : { cloudIdentity: { ...from.cloud, reason: 'reads the build artefacts' } }),
    invokes: [...(from.callsOutside ? [OUTSIDE] : []), ...edgesOf(from, later)],
    callers: from.callers.map(each => ({ ...each, port: from.port, reason: 'asks it' })),
    destinations: from.destinations.filter(([kind]) => canNameHosts || !('host' in kind)).map(([kind, number]) => ({ ...kind, port: number, reason: 'asks there' })),
    ...(from.isOpen ? { openNetwork: true } : {}),
    exceptions: [...(from.callsOutside ? [CALLS_OUTSIDE] : []), ...(from.isOpen ? [IS_OPEN] : [])],
    ...programOf(from),
  };
}

/** Edges lead to agents further on, on the port that a program of theirs listens on. */
function edgesOf({ edges }: Ingredients, later: readonly Ingredients[]): NonNullable<AgentDeclaration['invokes']> {
  const declared = edges.flatMap(([step, number]) => {
    const callee = later[step] as Ingredients | undefined;
    return callee === undefined ? [] : [{ agent: callee.place.join('/'), port: callee.program === 'none' ? number : callee.port, reason: 'asks for a second opinion' }];
  });
  return [...new Map(declared.map(edge => [`${edge.agent}:${edge.port}`, edge])).values()];
}

function programOf({ program, port: number }: Ingredients): Pick<AgentDeclaration, 'workload'> {
  const workload = { image: 'ghcr.io/example/triage:1.4.2', port: number };
  switch (program) {
    case 'service': return { workload };
    case 'task': return { workload: { ...workload, task: true } };
    case 'schedule': return { workload: { ...workload, schedule: '0 6 * * 1' } };
    case 'none': return {};
  }
}

function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}
