import { at, entriesAt, isObject, itemsAt, Json, JsonObject, textAt, textsAt } from './json';
import { NAMESPACE_LABEL } from './known-names';
import { idOf, kindOf, namespaceOf, Rendering } from './rendering';
import { Violation, violation } from './violation';

/** Whom a rule opens the network to, or from. */
export type Peer =
  | { readonly kind: 'pods'; readonly namespace: string; readonly labels: Json }
  | { readonly kind: 'block'; readonly cidr: string; readonly except: readonly string[] }
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'api-server' | 'node' };

const ENTITIES: Readonly<Record<string, Peer | undefined>> = { 'kube-apiserver': { kind: 'api-server' }, 'host': { kind: 'node' } };

/** One peer on some ports, as a policy opens it. Ports are written `TCP 443`. */
export interface Opening {
  readonly policy: string;
  readonly namespace: string;

  /** Labels of the pods it is opened for. */
  readonly selected: Json;
  readonly direction: 'in' | 'out';
  readonly peer: Peer;
  readonly ports: readonly string[];
}

/** What the policies of the YAML open, and what of them cannot be told to open something exact. */
export interface Openings {
  readonly openings: readonly Opening[];
  readonly violations: readonly Violation[];
}

const POLICY = 'networking.k8s.io/v1/NetworkPolicy';
const CILIUM = 'cilium.io/v2/CiliumNetworkPolicy';
const FQDN = 'networking.gke.io/v1alpha1/FQDNNetworkPolicy';

export function openingsIn({ objects }: Rendering): Openings {
  const each = objects.flatMap(object => {
    switch (kindOf(object)) {
      case POLICY: return [openingsOf(object, 'podSelector', [['ingress', 'from'], ['egress', 'to']], kubernetesPeer, ['policyTypes'])];
      case CILIUM: return [ciliumOpenings(object)];
      case FQDN: return [openingsOf(object, 'podSelector', [['egress', 'matches']], fqdnPeer, [])];
      default: return [];
    }
  });
  return { openings: each.flatMap(({ openings }) => openings), violations: each.flatMap(({ violations }) => violations) };
}

type Read<T> = T | string;

/** Names of the list of rules, and in a rule of the list of its peers. */
type RuleList = readonly [rules: string, peers: string];

function openingsOf(
  object: JsonObject, selector: string, lists: readonly RuleList[], peerOf: (peer: Json) => Read<Peer>, others: readonly string[],
): Openings {
  const policy = idOf(object);
  const openings: Opening[] = [];
  const problems = unknownKeys(at(object, 'spec'), [selector, ...others, ...lists.map(([rules]) => rules)]);
  for (const [rules, peers] of lists) {
    for (const rule of itemsAt(object, 'spec', rules)) {
      problems.push(...unknownKeys(rule, [peers, 'ports']));
      const found = itemsAt(rule, peers).map(peerOf);
      const ports = itemsAt(rule, 'ports').map(portOf);
      if (found.length === 0) problems.push('has a rule for every peer');
      if (ports.length === 0 || ports.includes(null)) problems.push('has a rule that is not about exact ports');
      problems.push(...found.filter(each => typeof each === 'string'));
      openings.push(...found.filter(each => typeof each !== 'string').map(peer => ({
        policy,
        namespace: namespaceOf(object),
        selected: at(object, 'spec', selector, 'matchLabels') ?? {},
        direction: rules === 'ingress' ? 'in' as const : 'out' as const,
        peer,
        ports: ports.filter(port => port !== null),
      })));
    }
  }
  return { openings, violations: problems.map(what => violation('exact-peers', policy, what)) };
}

function kubernetesPeer(peer: Json): Read<Peer> {
  if (unknownKeys(peer, ['podSelector', 'namespaceSelector', 'ipBlock']).length > 0) return 'has a peer of an unknown kind';
  const block = at(peer, 'ipBlock');
  if (block !== undefined) {
    return at(peer, 'podSelector') === undefined && at(peer, 'namespaceSelector') === undefined
      ? { kind: 'block', cidr: textAt(block, 'cidr'), except: textsAt(block, 'except') } : 'has a peer that is a block and pods';
  }
  const namespaces = entriesAt(peer, 'namespaceSelector', 'matchLabels');
  const labels = at(peer, 'podSelector', 'matchLabels');
  const isExact = namespaces.length === 1 && namespaces[0][0] === NAMESPACE_LABEL && typeof namespaces[0][1] === 'string' && namespaces[0][1] !== ''
    && isObject(labels) && Object.keys(labels).length > 0
    && unknownKeys(at(peer, 'namespaceSelector'), ['matchLabels']).length === 0 && unknownKeys(at(peer, 'podSelector'), ['matchLabels']).length === 0;
  return isExact ? { kind: 'pods', namespace: String(namespaces[0][1]), labels } : 'has a peer that is not pods of one namespace by label';
}

function fqdnPeer(match: Json): Read<Peer> {
  const host = textAt(match, 'name');
  return unknownKeys(match, ['name']).length === 0 && host !== '' ? { kind: 'host', host } : 'matches more than one name';
}

/** Cilium spells peers as keys of the rule; what is denied is read by `cilium.ts`. */
function ciliumOpenings(object: JsonObject): Openings {
  const policy = idOf(object);
  const problems = unknownKeys(at(object, 'spec'), ['endpointSelector', 'egress', 'egressDeny']);
  const openings = itemsAt(object, 'spec', 'egress').flatMap(rule => {
    problems.push(...unknownKeys(rule, ['toEntities', 'toEndpoints', 'toCIDR', 'toFQDNs', 'toPorts']));
    const ports = itemsAt(rule, 'toPorts').flatMap(each => itemsAt(each, 'ports').map(portOf));
    if (ports.length === 0 || ports.includes(null)) problems.push('has a rule that is not about exact ports');
    const peers = ciliumPeers(rule);
    if (peers.length === 0) problems.push('has a rule for every peer');
    problems.push(...peers.filter(each => typeof each === 'string'));
    return peers.filter(each => typeof each !== 'string').map(peer => ({
      policy,
      namespace: namespaceOf(object),
      selected: at(object, 'spec', 'endpointSelector', 'matchLabels') ?? {},
      direction: 'out' as const,
      peer,
      ports: ports.filter(port => port !== null),
    }));
  });
  return { openings, violations: problems.map(what => violation('exact-peers', policy, what)) };
}

function ciliumPeers(rule: Json): readonly Read<Peer>[] {
  return [
    ...textsAt(rule, 'toEntities').map((entity): Read<Peer> => ENTITIES[entity] ?? `opens the entity ${entity}`),
    ...itemsAt(rule, 'toFQDNs').map((name): Read<Peer> => unknownKeys(name, ['matchName']).length === 0 && textAt(name, 'matchName') !== ''
      ? { kind: 'host', host: textAt(name, 'matchName') } : 'matches more than one name'),
    ...textsAt(rule, 'toCIDR').map((cidr): Read<Peer> => ({ kind: 'block', cidr, except: [] })),
    ...itemsAt(rule, 'toEndpoints').map((endpoint): Read<Peer> => {
      const labels = entriesAt(endpoint, 'matchLabels').map(([key, value]) => [key.replace(/^k8s:/, ''), value] as const);
      const own = labels.filter(([key]) => key !== 'io.kubernetes.pod.namespace');
      const [, namespace] = labels.find(([key]) => key === 'io.kubernetes.pod.namespace') ?? [];
      return typeof namespace === 'string' && own.length > 0 && unknownKeys(endpoint, ['matchLabels']).length === 0
        ? { kind: 'pods', namespace, labels: Object.fromEntries(own) } : 'has a peer that is not pods of one namespace by label';
    }),
  ];
}

function portOf(port: Json): string | null {
  const number = at(port, 'port');
  const protocol = textAt(port, 'protocol');
  const isExact = (typeof number === 'number' || (typeof number === 'string' && /^\d+$/.test(number)))
    && Number.isInteger(Number(number)) && Number(number) >= 1 && Number(number) <= 65535
    && (protocol === 'TCP' || protocol === 'UDP') && unknownKeys(port, ['port', 'protocol']).length === 0;
  return isExact ? `${protocol} ${Number(number)}` : null;
}

function unknownKeys(value: Json | undefined, known: readonly string[]): string[] {
  return entriesAt(value).filter(([key]) => !known.includes(key)).map(([key]) => `says something the oracle does not know: ${key}`);
}
