import { intersection, isInside, Range, rangeOf, size, without } from './addresses';
import { cloudDoors, DNS, DnsService, Door, PRIVATE } from './closed-doors';
import { DeclaredAgent } from './declared-agent';
import { at, canonical, itemsAt, Json, textAt, textsAt } from './json';
import { AGENT_LABEL } from './known-names';
import { Opening, Peer } from './network-openings';
import { Rendering } from './rendering';

/** What the declarations let an agent be opened to: one peer on some ports. */
export interface Allowance {
  readonly direction: 'in' | 'out';
  readonly ports: readonly string[];
  readonly peer: Peer | { readonly kind: 'internet'; readonly except: readonly Range[] };
}

/** What may be opened for the agent, by its own declaration and by those of its callers. */
export function allowancesOf(agent: DeclaredAgent, { agents, options }: Rendering): readonly Allowance[] {
  return [
    ...dnsAllowances(dnsOf(options)),
    ...apiServerAllowances(agent, options),
    ...cloudDoorsOf(agent, options).map(({ cidr, ports }): Allowance => ({ direction: 'out', ports, peer: { kind: 'block', cidr, except: [] } })),
    ...nodeAllowances(agent, options),
    ...agent.invokes.map(({ namespace, name, port }) => out({ kind: 'pods', namespace, labels: { [AGENT_LABEL]: name } }, port)),
    ...itemsAt(agent.declaration, 'destinations').flatMap(each => destinationAllowances(each, options)),
    ...itemsAt(agent.declaration, 'callers')
      .flatMap(each => selected(each).map((peer): Allowance => ({ direction: 'in', ports: [portOf(each)], peer }))),
    ...callersOf(agent, agents),
  ];
}

/** What may be opened for an agent that is declared elsewhere: the way from its callers. */
export function callersOf(callee: { readonly namespace: string; readonly name: string }, agents: readonly DeclaredAgent[]): readonly Allowance[] {
  return agents.flatMap(({ namespace, name, invokes }) => invokes
    .filter(edge => edge.namespace === callee.namespace && edge.name === callee.name)
    .map(({ port }): Allowance => ({ direction: 'in', ports: [port], peer: { kind: 'pods', namespace, labels: { [AGENT_LABEL]: name } } })));
}

export function dnsOf(options: Json): DnsService {
  return DNS[textAt(options, 'dns') || 'kube-dns'] ?? { port: 53, pods: [], doors: [] };
}

/** Addresses that are closed but for these ports, which the options or the declaration open. */
export function doorsOf(agent: DeclaredAgent | undefined, options: Json): readonly Door[] {
  return [...dnsOf(options).doors, ...(agent === undefined ? [] : cloudDoorsOf(agent, options))];
}

function cloudDoorsOf({ clouds }: DeclaredAgent, options: Json): readonly Door[] {
  return clouds.flatMap(cloud => cloudDoors(cloud, textAt(options, 'networkProvider')));
}

/** To Cilium the EKS Pod Identity agent is the node it runs on: that an agent is let through to it takes an exception. */
function nodeAllowances({ clouds }: DeclaredAgent, options: Json): readonly Allowance[] {
  return clouds.includes('eksPodIdentity') && textAt(options, 'networkProvider') === 'cilium' ? [out({ kind: 'node' }, 'TCP 80')] : [];
}

function dnsAllowances({ port, pods, doors }: DnsService): readonly Allowance[] {
  const ports = [`UDP ${port}`, `TCP ${port}`];
  return [
    ...pods.map(({ namespace, labels }) => ({ direction: 'out' as const, ports, peer: { kind: 'pods' as const, namespace, labels } })),
    ...doors.map(({ cidr }) => ({ direction: 'out' as const, ports, peer: { kind: 'block' as const, cidr, except: [] } })),
  ];
}

function apiServerAllowances(agent: DeclaredAgent, options: Json): readonly Allowance[] {
  if (agent.permitted.length === 0 && agent.tried.length === 0 && agent.housekeeping.length === 0) return [];
  const declared = itemsAt(options, 'apiServerPorts');
  const ports = (declared.length === 0 ? [443, 6443] : declared).map(port => `TCP ${String(port)}`);
  const isCilium = textAt(options, 'networkProvider') === 'cilium';
  return isCilium
    ? [{ direction: 'out', ports, peer: { kind: 'api-server' } }]
    : textsAt(options, 'apiServerCidrs').map(cidr => ({ direction: 'out', ports, peer: { kind: 'block', cidr, except: [] } }));
}

function destinationAllowances(destination: Json, options: Json): readonly Allowance[] {
  const port = portOf(destination);
  const host = textAt(destination, 'host');
  const proxy = at(options, 'egressProxy');
  const apiServer = textsAt(options, 'apiServerCidrs').map(rangeOf).filter(each => each !== null);
  return [
    ...selected(destination).map(peer => out(peer, port)),
    ...(host !== '' && proxy === undefined ? [out({ kind: 'host', host }, port)] : []),
    ...(host !== '' && proxy !== undefined ? selected({ pods: at(proxy, 'pods') ?? null }).map(peer => out(peer, portOf(proxy))) : []),
    ...(at(destination, 'internet') === true ? [out({ kind: 'internet', except: apiServer }, port)] : []),
  ];
}

function selected(declared: Json): readonly Peer[] {
  const pods = at(declared, 'pods');
  const cidr = textAt(declared, 'cidr');
  return [
    ...(pods === undefined ? [] : [{ kind: 'pods' as const, namespace: textAt(pods, 'namespace'), labels: at(pods, 'labels') ?? {} }]),
    ...(cidr === '' ? [] : [{ kind: 'block' as const, cidr, except: [] }]),
  ];
}

function out(peer: Allowance['peer'], port: string): Allowance {
  return { direction: 'out', ports: [port], peer };
}

function portOf(declared: Json): string {
  return `TCP ${String(at(declared, 'port'))}`;
}

/** Whether the opening opens no more than what is allowed. */
export function isWithin({ direction, peer, ports }: Opening, allowance: Allowance): boolean {
  return direction === allowance.direction && ports.every(port => allowance.ports.includes(port)) && isPeerWithin(peer, allowance.peer);
}

function isPeerWithin(peer: Peer, allowed: Allowance['peer']): boolean {
  if (peer.kind === 'block') {
    const range = rangeOf(peer.cidr);
    const opened = range === null ? [] : without(range, peer.except.map(rangeOf).filter(each => each !== null));
    if (range === null) return false;
    if (allowed.kind === 'internet') return [...PRIVATE, ...allowed.except].every(closed => opened.every(each => intersection(each, closed) === null));
    const outer = allowed.kind === 'block' ? rangeOf(allowed.cidr) : null;
    return outer !== null && opened.every(each => isInside(each, outer));
  }
  return peer.kind === allowed.kind && canonical(peer) === canonical(allowed);
}

/** Addresses of the internet that have to be open where it is: two public resolvers. */
const PUBLIC = ['8.8.8.8/32', '2606:4700:4700::1111/128'];

/** Whether the opening opens, of what is allowed, all (of the internet: two well-known addresses). */
export function opens({ direction, peer, ports }: Opening, allowance: Allowance, port: string): boolean {
  if (direction !== allowance.direction || !ports.includes(port)) return false;
  const allowed = allowance.peer;
  if (peer.kind !== 'block') return isPeerWithin(peer, allowed);
  const range = rangeOf(peer.cidr);
  if (range === null) return false;
  const excepted = peer.except.map(rangeOf).filter(each => each !== null);
  const wanted = allowed.kind === 'internet' ? PUBLIC : allowed.kind === 'block' ? [allowed.cidr] : [];
  return wanted.map(rangeOf).filter(each => each !== null).some(each => each.family === range.family && isInside(each, range)
    && without(each, excepted).reduce((sum, part) => sum + size(part), 0n) === size(each));
}
