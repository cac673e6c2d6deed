import type { Labels } from './question';
import type { AgentDeclaration, Caller, Destination, GovernanceOptions, Invocation, ToolDeclaration } from '../../src';
import { Range, rangeOf, without } from '../fuzz/oracle/addresses';
import { cloudDoors, DNS } from '../fuzz/oracle/closed-doors';
import { AGENT_LABEL, TOOL_LABEL } from '../fuzz/oracle/known-names';

/**
 * What declarations say about the network, written down a second time: nothing here is read from `src/` but the shape of what users write.
 *
 * A kind of actor more is one more function that makes an `Actor` of its declaration, and one more row in `actorsOf`.
 */
export interface DeclaredFleet {
  readonly options: GovernanceOptions;
  readonly agents: readonly DeclaredAgent[];
  readonly tools: readonly DeclaredTool[];

  /** Namespaces whose every pod is closed unless a declaration opens it. */
  readonly agentNamespaces: readonly string[];
}

export interface DeclaredAgent {
  readonly name: string;
  readonly namespace: string;
  readonly declaration: AgentDeclaration;
}

export interface DeclaredTool {
  readonly name: string;
  readonly namespace: string;
  readonly declaration: ToolDeclaration;
}

/** Who may talk to whom: an agent or a tool, with everything that is open for it. */
export interface Actor {
  readonly id: string;
  readonly namespace: string;
  readonly serviceAccount: string;

  /** The label its pods carry, in case the app renders none of them. */
  readonly labels: Labels;
  readonly out: readonly Way[];
  readonly in: readonly Way[];

  /** Declared elsewhere: of its network only the edges from here are known. */
  readonly isForeign: boolean;

  /** What is declared and is in no NetworkPolicy: other policies say it, which this evaluator does not know. */
  readonly unjudged: readonly string[];
}

/** One peer, on some ports written `TCP 443`. */
export interface Way {
  readonly peer: Peer;
  readonly ports: readonly string[] | 'every';
}

export type Peer =
  | { readonly kind: 'actor'; readonly id: string }
  | { readonly kind: 'pods'; readonly namespace: string; readonly labels: Labels }
  | { readonly kind: 'addresses'; readonly ranges: readonly Range[] }
  | { readonly kind: 'every pod' | 'everything' };

export function actorsOf({ options, agents, tools }: DeclaredFleet): readonly Actor[] {
  const actors = [...agents.map(agent => agentActor(agent, options)), ...tools.map(tool => toolActor(tool, options))];
  const known = new Set(actors.map(({ id }) => id));
  const foreign = actors.flatMap(({ out }) => out.flatMap(({ peer }) => peer.kind === 'actor' && !known.has(peer.id) ? [peer.id] : []));
  return withCallers([...actors, ...[...new Set(foreign)].map(foreignActor)]);
}

/** An edge is declared at its start, and is open at its end, too. */
function withCallers(actors: readonly Actor[]): readonly Actor[] {
  return actors.map(actor => ({
    ...actor,
    in: [...actor.in, ...actors.flatMap(({ id, out }) => out.flatMap(({ peer, ports }): Way[] =>
      peer.kind === 'actor' && peer.id === actor.id ? [{ peer: { kind: 'actor', id }, ports }] : []))],
  }));
}

/** What agents and tools alike may declare, and what of it only agents do. */
type Declared = ToolDeclaration & Pick<AgentDeclaration, 'parameters' | 'housekeeping' | 'cloudIdentity'>;

const tcp = (...ports: readonly number[]) => ports.map(port => `TCP ${port}`);
const agentId = (id: string) => `agent ${id}`;
const toolId = (id: string) => `tool ${id}`;
const block = (cidr: string): Peer => ({ kind: 'addresses', ranges: rangesOf(cidr) });

function agentActor({ name, namespace, declaration }: DeclaredAgent, options: GovernanceOptions): Actor {
  const { invokes = [], callers = [], destinations = [], openNetwork = false, authorityClass } = declaration;
  return {
    id: agentId(`${namespace}/${name}`),
    namespace,
    serviceAccount: `agent-${authorityClass}-${name}`,
    labels: { [AGENT_LABEL]: name },
    isForeign: false,
    out: [
      ...invokes.flatMap(edgeWays),
      ...destinations.flatMap(each => destinationWays(each, options)),
      ...dnsWays(declaration, options),
      ...apiServerWays(declaration, options),
      ...cloudWays(declaration, options),
      ...(openNetwork ? [{ peer: { kind: 'every pod' } as const, ports: 'every' as const }, { peer: everywhere(), ports: 'every' as const }] : []),
    ],
    in: [
      ...callers.map(callerWay),
      ...(openNetwork ? [{ peer: { kind: 'everything' } as const, ports: 'every' as const }] : []),
    ],
    unjudged: unjudged(declaration, options),
  };
}

function toolActor({ name, namespace, declaration }: DeclaredTool, options: GovernanceOptions): Actor {
  const { triggers = [], callers = [], destinations = [] } = declaration;
  return {
    id: toolId(`${namespace}/${name}`),
    namespace,
    serviceAccount: `tool-${name}`,
    labels: { [TOOL_LABEL]: name },
    isForeign: false,
    out: [
      ...triggers.flatMap(edgeWays),
      ...destinations.flatMap(each => destinationWays(each, options)),
      ...dnsWays(declaration, options),
      ...apiServerWays(declaration, options),
    ],
    in: callers.map(callerWay),
    unjudged: unjudged(declaration, options),
  };
}

/** An edge without a port opens nothing. */
function edgeWays({ agent, tool, port }: Invocation): readonly Way[] {
  const id = agent === undefined ? toolId(tool!) : agentId(agent);
  return port === undefined ? [] : [{ peer: { kind: 'actor', id }, ports: tcp(port) }];
}

function callerWay({ pods, cidr, port }: Caller): Way {
  return { peer: pods === undefined ? block(cidr!) : { kind: 'pods', ...pods }, ports: tcp(port) };
}

function foreignActor(id: string): Actor {
  const [kind, where] = id.split(' ');
  const [namespace, name] = where.split('/');
  return { id, namespace, serviceAccount: '', labels: { [kind === 'tool' ? TOOL_LABEL : AGENT_LABEL]: name }, isForeign: true, out: [], in: [], unjudged: [] };
}

function destinationWays({ pods, cidr, host, internet, port }: Destination, { egressProxy, apiServerCidrs = [] }: GovernanceOptions): readonly Way[] {
  if (pods !== undefined) return [{ peer: { kind: 'pods', ...pods }, ports: tcp(port) }];
  if (cidr !== undefined) return [{ peer: block(cidr), ports: tcp(port) }];
  if (internet === true) return [{ peer: publicAddresses(apiServerCidrs), ports: tcp(port) }];
  return host === undefined || egressProxy === undefined ? [] : [{ peer: { kind: 'pods', ...egressProxy.pods }, ports: tcp(egressProxy.port) }];
}

/** Everybody resolves names. Where Cilium reads the answers, its own policy says how. */
function dnsWays(declaration: Declared, options: GovernanceOptions): readonly Way[] {
  if (options.networkProvider === 'cilium' && enforcedHosts(declaration, options).length > 0) return [];
  const { port, pods, doors } = DNS[options.dns ?? 'kube-dns'];
  const ports = [`UDP ${port}`, `TCP ${port}`];
  return [...pods.map((each): Peer => ({ kind: 'pods', ...each })), ...doors.map(({ cidr }) => block(cidr))].map(peer => ({ peer, ports }));
}

/** Cilium knows the API server by another name than its addresses. */
function apiServerWays(declaration: Declared, options: GovernanceOptions): readonly Way[] {
  const { networkProvider, apiServerCidrs = [], apiServerPorts = [] } = options;
  if (!holdsRights(declaration) || networkProvider === 'cilium') return [];
  const ports = tcp(...(apiServerPorts.length === 0 ? [443, 6443] : apiServerPorts));
  return apiServerCidrs.map(cidr => ({ peer: block(cidr), ports }));
}

function cloudWays({ cloudIdentity = { reason: '' } }: AgentDeclaration, { networkProvider }: GovernanceOptions): readonly Way[] {
  const doors = Object.keys(cloudIdentity).flatMap(cloud => cloudDoors(cloud, networkProvider ?? ''));
  return doors.map(({ cidr, ports }) => ({ peer: block(cidr), ports }));
}

/** What a tool holds in its place an agent does not. */
function holdsRights({ permissions = [], parameters = [], housekeeping = {} }: Declared): boolean {
  return permissions.some(({ through }) => through === undefined) || parameters.length > 0 || Object.values(housekeeping).some(Boolean);
}

function enforcedHosts({ destinations = [] }: Declared, { egressProxy }: GovernanceOptions): readonly Destination[] {
  return egressProxy === undefined ? destinations.filter(({ host }) => host !== undefined) : [];
}

function unjudged(declaration: Declared, options: GovernanceOptions): readonly string[] {
  const hosts = enforcedHosts(declaration, options);
  const isCilium = options.networkProvider === 'cilium';
  return [
    ...hosts.map(({ host, port }) => `${host} TCP ${port}`),
    ...(isCilium && hosts.length > 0 ? ['DNS'] : []),
    ...(isCilium && holdsRights(declaration) ? ['API server'] : []),
    ...(isCilium && declaration.cloudIdentity?.eksPodIdentity !== undefined ? ['its node TCP 80'] : []),
  ];
}

/** Blocks that are not on the internet, by the IANA registries of special-purpose addresses, with multicast and the Azure host. */
const NOT_PUBLIC = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '168.63.129.16/32', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24',
  '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20',
];

/** Blocks where clouds serve credentials: even an open network keeps them closed. */
const CREDENTIALS = [
  '169.254.0.0/16', '168.63.129.16/32', '100.100.100.200/32', '192.0.0.192/32', 'fe80::/10', 'fd00:ec2::/32', 'fd20:ce::254/128', 'fd00:c1::a9fe:a9fe/128',
  'fd00:42::42/128', 'fd00:a9fe:a9fe::1/128', 'fd00:100::100:200/128',
];

/** All that is on the internet: of IPv6 that is what IANA gives out as global unicast. */
function publicAddresses(apiServerCidrs: readonly string[]): Peer {
  return except(['0.0.0.0/0', '2000::/3'], [...NOT_PUBLIC, ...apiServerCidrs]);
}

function everywhere(): Peer {
  return except(['0.0.0.0/0', '::/0'], CREDENTIALS);
}

function except(wide: readonly string[], closed: readonly string[]): Peer {
  return { kind: 'addresses', ranges: wide.flatMap(cidr => rangesOf(cidr)).flatMap(range => without(range, closed.flatMap(rangesOf))) };
}

export function rangesOf(cidr: string): readonly Range[] {
  const range = rangeOf(cidr);
  if (range === null) throw new Error(`${cidr} is no block of addresses`);
  return [range];
}
