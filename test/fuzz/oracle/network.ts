import { intersection, isInside, Range, rangeOf, told, without } from './addresses';
import { CLOSED, Door } from './closed-doors';
import { DeclaredAgent } from './declared-agent';
import { at, entriesAt, equal, itemsAt, Json, textsAt } from './json';
import { AGENT_LABEL, QUARANTINE_LABEL } from './known-names';
import { Allowance, allowancesOf, callersOf, doorsOf, isWithin, opens } from './network-declared';
import { Opening, openingsIn } from './network-openings';
import { idOf, namespaceOf, ofKind, Rendering } from './rendering';
import { Violation, violation } from './violation';

/** The network is closed but for what is declared, and closed altogether in quarantine. */
export function networkViolations(rendering: Rendering): readonly Violation[] {
  const { openings, violations } = openingsIn(rendering);
  return [
    ...violations,
    ...rendering.agents.flatMap(agent => defaultDenyViolations(agent, rendering)),
    ...rendering.namespaces.filter(name => !ofKind(rendering, 'NetworkPolicy').some(each => namespaceOf(each) === name && isDenial(each, {})))
      .map(name => violation('default-deny', name, 'has no policy that closes the namespace')),
    ...ofKind(rendering, 'NetworkPolicy', 'CiliumNetworkPolicy', 'FQDNNetworkPolicy').flatMap(quarantineViolations),
    ...openings.flatMap(opening => openingViolations(opening, rendering)),
    ...rendering.agents.flatMap(agent => closedWays(agent, openings, rendering)),
    ...ofKind(rendering, 'CiliumNetworkPolicy').flatMap(policy => denialViolations(policy, rendering)),
  ];
}

function defaultDenyViolations({ id, name, namespace }: DeclaredAgent, rendering: Rendering): readonly Violation[] {
  return ofKind(rendering, 'NetworkPolicy').some(policy => namespaceOf(policy) === namespace && isDenial(policy, { [AGENT_LABEL]: name }))
    ? [] : [violation('default-deny', id, 'has no policy that closes both directions for its pods')];
}

/** Whether the policy selects exactly these pods, in quarantine too, and lets nothing through in either direction. */
function isDenial(policy: Json, labels: { readonly [key: string]: string }): boolean {
  const types = textsAt(policy, 'spec', 'policyTypes');
  return equal(at(policy, 'spec', 'podSelector', 'matchLabels') ?? {}, labels) && at(policy, 'spec', 'podSelector', 'matchExpressions') === undefined
    && types.includes('Ingress') && types.includes('Egress')
    && itemsAt(policy, 'spec', 'ingress').length === 0 && itemsAt(policy, 'spec', 'egress').length === 0;
}

function quarantineViolations(policy: Json): readonly Violation[] {
  if (itemsAt(policy, 'spec', 'ingress').length === 0 && itemsAt(policy, 'spec', 'egress').length === 0) return [];
  const selector = at(policy, 'spec', 'podSelector') ?? at(policy, 'spec', 'endpointSelector');
  const agents = entriesAt(selector, 'matchLabels').filter(([key]) => key === AGENT_LABEL);
  const isLifted = itemsAt(selector, 'matchExpressions').some(each => equal(each, { key: QUARANTINE_LABEL, operator: 'DoesNotExist' }));
  return [
    ...(isLifted ? [] : [violation('quarantine', idOf(policy), 'opens the network for pods in quarantine, too')]),
    ...(agents.length === 1 ? [] : [violation('exact-peers', idOf(policy), 'does not select the pods of one agent')]),
  ];
}

function openingViolations(opening: Opening, rendering: Rendering): readonly Violation[] {
  const { agents, options } = rendering;
  const name = String(at(opening.selected, AGENT_LABEL));
  const agent = agents.find(each => each.name === name && each.namespace === opening.namespace);
  const allowances = agent === undefined ? callersOf({ namespace: opening.namespace, name }, agents) : allowancesOf(agent, rendering);
  const isDeclared = allowances.some(each => isWithin(opening, each));
  return [
    ...(isDeclared ? [] : [violation('reach', opening.policy, `opens what was not declared: ${toldOpening(opening)}`)]),
    ...(opening.peer.kind === 'block' ? blockViolations(opening, opening.peer, doorsOf(agent, options)) : []),
  ];
}

type Block = Extract<Opening['peer'], { readonly kind: 'block' }>;

function blockViolations({ policy, ports }: Opening, { cidr, except }: Block, doors: readonly Door[]): readonly Violation[] {
  const block = rangeOf(cidr);
  const excepted = except.map(rangeOf);
  const inner = excepted.filter(each => each !== null);
  if (block === null || inner.length < excepted.length) return [violation('exact-peers', policy, `has a block that is none: ${cidr} except ${except.join()}`)];
  const open = doors.filter(door => ports.every(port => door.ports.includes(port))).map(door => rangeOf(door.cidr)).filter(each => each !== null);
  return [
    ...(inner.every(each => isInside(each, block)) ? [] : [violation('exact-peers', policy, 'excepts what is outside its block')]),
    ...(/\/0$/.test(cidr) && except.length === 0 ? [violation('open-blocks', policy, `opens every address with ${cidr}`)] : []),
    ...without(block, inner).flatMap(part => CLOSED.flatMap(closed => leftOpen(part, closed, open)))
      .map(part => violation('closed-addresses', policy, `opens ${told(part)}`)),
  ];
}

function leftOpen(part: Range, closed: Range, doors: readonly Range[]): readonly Range[] {
  const common = intersection(part, closed);
  return common === null ? [] : without(common, doors);
}

/** What was declared and nothing opens: an agent that cannot work is soon run without its fence. */
function closedWays(agent: DeclaredAgent, openings: readonly Opening[], rendering: Rendering): readonly Violation[] {
  const closed = (place: Place, allowances: readonly Allowance[]): readonly string[] => {
    const there = openings.filter(each => isAt(each, place));
    return allowances.flatMap(allowance => allowance.ports.filter(port => !there.some(each => opens(each, allowance, port)))
      .map(port => `${allowance.direction} ${JSON.stringify(allowance.peer, bigAsText)} ${port}`));
  };
  const outside = agent.invokes.filter(({ namespace, name }) => !rendering.agents.some(each => each.namespace === namespace && each.name === name));
  return [
    ...closed(agent, allowancesOf(agent, rendering)),
    ...outside.flatMap(callee => closed(callee, callersOf(callee, [agent]))),
  ].map(way => violation('reach', agent.id, `was declared and is closed: ${way}`));
}

/** Where an agent is, declared in the app or not. */
interface Place {
  readonly namespace: string;
  readonly name: string;
}

function isAt({ namespace, selected }: Opening, place: Place): boolean {
  return namespace === place.namespace && at(selected, AGENT_LABEL) === place.name;
}

/** A name resolves to whatever its owner wants: beside names, link-local and metadata addresses are denied, but for the doors. */
function denialViolations(policy: Json, { options, agents }: Rendering): readonly Violation[] {
  if (!itemsAt(policy, 'spec', 'egress').some(rule => at(rule, 'toFQDNs') !== undefined)) return [];
  const selected = at(policy, 'spec', 'endpointSelector', 'matchLabels', AGENT_LABEL);
  const agent = agents.find(each => namespaceOf(policy) === each.namespace && selected === each.name);
  const doors = doorsOf(agent, options).map(door => rangeOf(door.cidr)).filter(each => each !== null);
  const denials = itemsAt(policy, 'spec', 'egressDeny').filter(rule => at(rule, 'toPorts') === undefined);
  const denied = denials.flatMap(rule => itemsAt(rule, 'toCIDRSet')).flatMap(each => {
    const block = rangeOf(String(at(each, 'cidr')));
    return block === null ? [] : without(block, textsAt(each, 'except').map(rangeOf).filter(range => range !== null));
  });
  return ROUTED.flatMap(closed => without(closed, [...denied, ...doors]))
    .map(left => violation('closed-addresses', idOf(policy), `lets a name resolve to ${told(left)}`));
}

/** Of the closed addresses those that a resolver may answer with and a network routes. */
const ROUTED: readonly Range[] = [
  '169.254.0.0/16', 'fe80::/10', 'fd00:ec2::254/128', '168.63.129.16/32', '100.100.100.200/32', '192.0.0.192/32', 'fd20:ce::254/128',
].map(rangeOf).filter(each => each !== null);

function toldOpening({ direction, peer, ports }: Opening): string {
  return `${direction} ${JSON.stringify(peer)} ${ports.join()}`;
}

function bigAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
