import { Actor, actorsOf, DeclaredFleet, Peer, Way } from './declared';
import { addressEndpoints, blocksIn, Endpoint, podEndpoints } from './endpoints';
import type { Answer } from './evaluator';
import { podsAround } from './pods';
import type { Labels, Port, Question } from './question';
import { isInside } from '../fuzz/oracle/addresses';
import { at, itemsAt, Json, textAt } from '../fuzz/oracle/json';
import { NAMESPACE_LABEL } from '../fuzz/oracle/known-names';
import { kindOf, nameOf } from '../fuzz/oracle/rendering';

/** Rendered objects, and all that can be asked about them: who there is, on which addresses and ports. */
export interface Case {
  readonly actors: readonly Actor[];
  readonly endpoints: readonly Endpoint[];
  readonly question: Question;
}

export function caseOf(fleet: DeclaredFleet, objects: readonly Json[]): Case {
  const actors = actorsOf(fleet);
  const policies = objects.filter(each => kindOf(each) === 'networking.k8s.io/v1/NetworkPolicy');
  const pods = podEndpoints(podsAround(fleet, actors, objects), fleet.agentNamespaces);
  const ways = actors.flatMap(actor => [...actor.out, ...actor.in]);
  const blocks = [...blocksIn(policies), ...ways.flatMap(({ peer }) => peer.kind === 'addresses' ? peer.ranges : [])];
  const endpoints = [...pods, ...addressEndpoints(blocks)];
  return {
    actors,
    endpoints,
    question: {
      policies: policies as readonly object[],
      namespaces: Object.fromEntries(pods.map(({ namespace }) => [namespace, namespaceLabels(objects, namespace)])),
      endpoints: endpoints.map(({ pod, namespace, labels, address, isWatched }) => ({ pod, namespace, labels, address, isWatched })),
      ports: portsIn(policies, ways),
    },
  };
}

/** Kubernetes labels every namespace with its name. */
function namespaceLabels(objects: readonly Json[], namespace: string): Labels {
  const rendered = objects.find(each => kindOf(each) === 'v1/Namespace' && nameOf(each) === namespace);
  return { ...(at(rendered, 'metadata', 'labels') ?? {}) as Labels, [NAMESPACE_LABEL]: namespace };
}

/** Every port that a policy or a declaration names, and one of each stretch of ports between them: of each protocol for itself. */
function portsIn(policies: readonly Json[], ways: readonly Way[]): readonly Port[] {
  const rules = policies.flatMap(policy => [...itemsAt(policy, 'spec', 'ingress'), ...itemsAt(policy, 'spec', 'egress')]);
  const written = rules.flatMap(rule => itemsAt(rule, 'ports')).flatMap(port => ['port', 'endPort'].map(key => `${textAt(port, 'protocol')} ${String(at(port, key))}`));
  const declared = ways.flatMap(({ ports }) => ports === 'every' ? [] : ports);
  const named = [...written, ...declared].map(port => port.split(' '));
  return (['TCP', 'UDP', 'SCTP'] as const).flatMap(protocol => {
    const numbers = named.filter(([of]) => of === protocol).map(([, number]) => Number(number)).filter(number => Number.isInteger(number));
    const starts = new Set([1, ...numbers, ...numbers.map(number => number + 1)]);
    return [...starts].filter(number => number <= 65_535).sort((a, b) => a - b).map(number => ({ protocol, number }));
  });
}

/** What the answer says otherwise than the declarations, each way in words; nothing where they agree on every port of every way. */
export function differences({ actors, endpoints, question: { ports } }: Case, { open }: Answer): readonly string[] {
  const byId = new Map(actors.map(actor => [actor.id, actor]));
  const opened = new Map(open.map(([from, to, ...places]) => [`${from} ${to}`, new Set(places)]));
  const told = ports.map(({ protocol, number }) => `${protocol} ${number}`);
  return endpoints.flatMap((from, i) => endpoints.flatMap((to, j) => {
    if (!isAsked(from, to)) return [];
    const [out, into] = [declaredFor('out', from, to, byId), declaredFor('in', to, from, byId)];
    const actual = opened.get(`${i} ${j}`);
    if (actual === undefined && (out?.size === 0 || into?.size === 0)) return [];
    const isDeclared = (port: string) => (out === null || out.has(port)) && (into === null || into.has(port));
    const isOpen = (_port: string, place: number) => actual?.has(place) ?? false;
    const added = told.filter((port, place) => isOpen(port, place) && !isDeclared(port));
    const missing = told.filter((port, place) => !isOpen(port, place) && isDeclared(port));
    return [
      ...(added.length === 0 ? [] : [`${name(from)} → ${name(to)}: ${few(added)} open and not declared`]),
      ...(missing.length === 0 ? [] : [`${name(from)} → ${name(to)}: ${few(missing)} declared and not open`]),
    ];
  }));
}

/** As `askFrom` in evaluator/main.go. */
function isAsked(from: Endpoint, to: Endpoint): boolean {
  const isOfInterest = (from.pod !== '' && to.pod !== '') || from.isWatched || to.isWatched;
  return isOfInterest && from.pod !== to.pod && from.range.family === to.range.family;
}

/** The ports that are declared for one end of a way; null where that end is not closed by anything of ours, so that every port is open. */
function declaredFor(direction: 'in' | 'out', self: Endpoint, other: Endpoint, actors: ReadonlyMap<string, Actor>): ReadonlySet<string> | null {
  const actor = actors.get(self.actor);
  if (actor === undefined) return self.isWatched ? NONE : null;
  if (self.isQuarantined) return NONE;
  if (actor.isForeign && direction === 'out') return null;
  const ways = actor[direction].filter(({ peer }) => isMeant(peer, other));
  return ways.some(({ ports }) => ports === 'every') ? null : new Set(ways.flatMap(({ ports }) => ports));
}

const NONE: ReadonlySet<string> = new Set();

function isMeant(peer: Peer, { pod, actor, namespace, labels, range }: Endpoint): boolean {
  switch (peer.kind) {
    case 'actor': return actor === peer.id;
    case 'pods': return pod !== '' && namespace === peer.namespace && Object.entries(peer.labels).every(([key, value]) => labels[key] === value);
    case 'addresses': return peer.ranges.some(each => isInside(range, each));
    case 'every pod': return pod !== '';
    case 'everything': return true;
  }
}

function name({ pod, address }: Endpoint): string {
  return pod === '' ? address : `${pod} (${address})`;
}

function few(ports: readonly string[]): string {
  return ports.length > 4 ? `${ports.slice(0, 4).join(', ')} and ${ports.length - 4} more` : ports.join(', ');
}

/** Pairs of agents of which the first can open a connection to the second, by what the answer says. */
export function agentEdges({ endpoints, question: { ports } }: Case, { open }: Answer): readonly string[] {
  const edges = open.filter(([from, to]) => endpoints[from].actor !== '' && endpoints[to].actor !== '')
    .flatMap(([from, to, ...places]) => places.map(place => `${endpoints[from].actor} → ${endpoints[to].actor} ${ports[place].protocol} ${ports[place].number}`));
  return [...new Set(edges)].sort();
}
