import * as fc from 'fast-check';
import type { DeclaredAgent, DeclaredFleet, DeclaredTool } from './declared';
import type { AgentDeclaration, Approval, GovernanceException, GovernanceOptions, PodSelection, ToolDeclaration } from '../../src';
import { AuthorityClass, DnsVariant, NetworkProvider } from '../../src';
import { edgesAreDeclared } from '../../src/checks/rules/edges-are-declared';
import { planGovernance } from '../../src/plan/governance-plan';
import { planAgent } from '../../src/plan/plan-agent';
import { planTool } from '../../src/plan/plan-tool';

/** A fleet that breaks no rule, as plain data, and how it is put into charts. */
export interface GeneratedFleet extends DeclaredFleet {
  readonly hasAuthorityChart: boolean;
}

/** Few words, so that fleets often say nearly the same twice: namesakes in other namespaces, one port for several things, blocks inside of blocks. */
const NAMESPACES = ['ops-agents', 'data-agents', 'desk-agents'];
const NAMES = ['triage', 'rollout', 'logs'];
const TOOL_NAMES = ['reader', 'hook'];
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

const READS_SHOP = { apiGroups: [''], resources: ['pods'], verbs: ['get'], namespaces: ['shop'], reason: 'sees what runs' };
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
  uses: fc.uniqueArray(fc.tuple(fc.nat(1), port), { maxLength: 2, selector: String }),
});

const tool = fc.record({
  place: fc.tuple(oneOf(...NAMESPACES), oneOf(...TOOL_NAMES)),
  port,
  program: oneOf<'service' | 'task' | 'schedule' | 'none'>('service', 'service', 'task', 'schedule', 'none'),
  triggers: fc.uniqueArray(fc.nat(2), { maxLength: 2 }),
  callers: fc.array(fc.oneof(pods, cidr), { maxLength: 1 }),
  destinations: fc.array(fc.tuple(fc.oneof(pods, cidr, internet, host), port), { maxLength: 2 }),
  reads: fc.boolean(),
});

type ToolIngredients = typeof tool extends fc.Arbitrary<infer T> ? T : never;

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
    tools: fc.uniqueArray(tool, { maxLength: 2, selector: ({ place }) => place.join('/') }),
    fenced: fc.subarray(NAMESPACES),
    hasAuthorityChart: fc.boolean(),
  }).map(({ options: decided, agents, tools, fenced, hasAuthorityChart }) => withHiddenWaysAccepted({
    options: { today: '2026-11-22', ...withoutAbsent(decided) },
    agents: agents.map((each, i): DeclaredAgent => {
      const [namespace, name] = each.place;
      return { name, namespace, declaration: declarationOf(each, agents.slice(i + 1), tools, decided) };
    }),
    tools: tools.map((each): DeclaredTool => {
      const [namespace, name] = each.place;
      return { name, namespace, declaration: toolDeclarationOf(each, agents, decided) };
    }),
    agentNamespaces: fenced,
    hasAuthorityChart,
  }));
}

/** Whoever is called and calls is a way around the edges, which the network says nothing of: a person has accepted it. */
function withHiddenWaysAccepted(fleet: GeneratedFleet): GeneratedFleet {
  const governance = planGovernance(fleet.options, '2026-11-22');
  const place = { constructId: '', chartNamespace: '', governance };
  const found = edgesAreDeclared.check({
    governance,
    agents: fleet.agents.map(({ name, namespace, declaration }) => planAgent({ ...declaration, name, namespace }, place)),
    tools: fleet.tools.map(({ name, namespace, declaration }) => planTool({ ...declaration, name, namespace }, place)),
    namespaces: [],
  });
  const exceptionsOf = (id: string, exceptions: readonly GovernanceException[] = []) => [
    ...exceptions,
    ...found.filter(({ subject }) => 'id' in subject && subject.id === id).map(({ at, value }) => accepted('edges-are-declared', `${at} = ${value}`)),
  ];
  const accepting = <Each extends DeclaredAgent | DeclaredTool>(each: Each): Each => ({
    ...each, declaration: { ...each.declaration, exceptions: exceptionsOf(`${each.namespace}/${each.name}`, each.declaration.exceptions) },
  });
  return { ...fleet, agents: fleet.agents.map(accepting), tools: fleet.tools.map(accepting) };
}

/** Tools trigger the agents at the end, which none of those that use them call them from. */
function toolDeclarationOf(from: ToolIngredients, agents: readonly Ingredients[], options_: GovernanceOptions): ToolDeclaration {
  const last = agents[agents.length - 1];
  return {
    purpose: 'Reads the state of the shop for agents',
    owner: PEOPLE.owner,
    ...(from.reads ? { permissions: [READS_SHOP] } : {}),
    triggers: from.triggers.slice(0, 1).map(number => ({
      agent: last.place.join('/'), reason: 'tells of a new alert', ...(number === 0 ? {} : { port: last.program === 'none' ? PORTS[number] : last.port }),
    })),
    callers: from.callers.map(each => ({ ...each, port: from.port, reason: 'asks it' })),
    destinations: destinationsOf(from.destinations, options_),
    ...programOf(from),
  };
}

function declarationOf(
  from: Ingredients, later: readonly Ingredients[], tools: readonly ToolIngredients[], options_: GovernanceOptions,
): AgentDeclaration {
  const { networkProvider } = options_;
  const advises = from.advises && later.every(each => each.advises); // Whoever calls is of no lower class than whoever is called.
  const used = later.length === 0 ? [] : from.uses.flatMap(([i, number]) => i < tools.length ? [{ tool: tools[i], number }] : []);
  const needsException = from.cloud !== undefined && 'eksPodIdentity' in from.cloud && networkProvider === NetworkProvider.CILIUM;
  return {
    purpose: 'Explains a firing alert to whoever is on call',
    ...PEOPLE,
    authorityClass: advises ? AuthorityClass.ADVISE : AuthorityClass.EXECUTE,
    driftBoundary: { maxChainDepth: 16, reviewBy: '2027-01-31' },
    permissions: [
      ...(from.reads ? [READS] : []),
      ...[...new Set(used.map(each => each.tool))].filter(({ reads }) => reads).map(({ place }) => ({ ...READS_SHOP, through: place.join('/') })),
    ],
    ...(from.cloud === undefined || needsException ? {} : { cloudIdentity: { ...from.cloud, reason: 'reads the build artefacts' } }),
    invokes: [...(from.callsOutside ? [OUTSIDE] : []), ...edgesOf(from, later), ...usesOf(used)],
    callers: from.callers.map(each => ({ ...each, port: from.port, reason: 'asks it' })),
    destinations: destinationsOf(from.destinations, options_),
    ...(from.isOpen ? { openNetwork: true } : {}),
    exceptions: [...(from.callsOutside ? [CALLS_OUTSIDE] : []), ...(from.isOpen ? [IS_OPEN] : [])],
    ...programOf(from),
  };
}

function destinationsOf(from: Ingredients['destinations'], { networkProvider, egressProxy }: GovernanceOptions): NonNullable<AgentDeclaration['destinations']> {
  const canNameHosts = networkProvider !== NetworkProvider.KUBERNETES || egressProxy !== undefined;
  return from.filter(([kind]) => canNameHosts || !('host' in kind)).map(([kind, number]) => ({ ...kind, port: number, reason: 'asks there' }));
}

/** Edges to tools, on the port that a program of theirs listens on. */
function usesOf(used: readonly { readonly tool: ToolIngredients; readonly number: number }[]): NonNullable<AgentDeclaration['invokes']> {
  const declared = used.map(each => ({ tool: each.tool.place.join('/'), port: each.tool.program === 'none' ? each.number : each.tool.port, reason: 'reads the shop' }));
  return [...new Map(declared.map(edge => [`${edge.tool}:${edge.port}`, edge])).values()];
}

/** Edges lead to agents further on, on the port that a program of theirs listens on. */
function edgesOf({ edges }: Ingredients, later: readonly Ingredients[]): NonNullable<AgentDeclaration['invokes']> {
  const declared = edges.flatMap(([step, number]) => {
    const callee = later[step] as Ingredients | undefined;
    return callee === undefined ? [] : [{ agent: callee.place.join('/'), port: callee.program === 'none' ? number : callee.port, reason: 'asks for a second opinion' }];
  });
  return [...new Map(declared.map(edge => [`${edge.agent}:${edge.port}`, edge])).values()];
}

function programOf({ program, port: number }: Pick<Ingredients, 'program' | 'port'>): Pick<AgentDeclaration, 'workload'> {
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
