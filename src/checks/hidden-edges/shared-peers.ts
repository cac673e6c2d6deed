import { HiddenWay } from './hidden-way';
import { Fleet, membersOf } from '../../fleet/fleet';
import { overlaps, parseCidr } from '../../plan/cidr';
import { GovernancePlan } from '../../plan/governance-plan';
import { CallerPlan, DestinationPlan, PodSelectionPlan } from '../../plan/member-plan';
import { isPublic } from '../../plan/public-addresses';
import { quote } from '../../plan/quote';
import { MemberPlan } from '../../plan/tool-plan';
import { verbatim } from '../language/verbatim';

/** Somebody on the network who is not of the fleet: pods, addresses, or everything public. */
interface Peer {
  readonly pods: PodSelectionPlan | null;
  readonly cidr: string;
  readonly internet: boolean;
}

/** A peer that may call members of the fleet. */
interface CallingPeer {
  readonly peer: Peer;
  readonly callees: Set<MemberPlan>;
}

/** Whoever an agent or tool talks to, and who may itself call others, can pass on what it is told. */
export function sharedPeers(fleet: Fleet): readonly HiddenWay[] {
  const members = membersOf(fleet);
  const callers = callingPeers(members);
  const known = new Map<string, readonly MemberPlan[]>();
  const calledBy = (peer: Peer): readonly MemberPlan[] => {
    const found = known.get(keyOf(peer)) ?? inOrder(members, callers.filter(each => isSame(peer, each.peer)));
    known.set(keyOf(peer), found);
    return found;
  };
  return callers.length === 0 ? [] : members.flatMap(from => from.destinations.flatMap((destination, i) => {
    const peer = peerOf(destination, from.governance);
    const to = peer === null ? [] : calledBy(peer);
    return peer === null || to.length === 0 ? [] : [{
      from,
      at: `destinations[${i}]`,
      by: keyOf(peer),
      told: `talks to ${tell(peer)}, which may call ${to.length === 1 ? 'it' : 'them'}`,
      to,
    }];
  }));
}

function callingPeers(members: readonly MemberPlan[]): readonly CallingPeer[] {
  const known = new Map<string, CallingPeer>();
  for (const member of members) {
    for (const caller of member.callers) {
      const peer = callingPeer(caller);
      const before = known.get(keyOf(peer)) ?? { peer, callees: new Set<MemberPlan>() };
      before.callees.add(member);
      known.set(keyOf(peer), before);
    }
  }
  return [...known.values()];
}

function callingPeer({ pods, cidr }: CallerPlan): Peer {
  return { pods, cidr, internet: false };
}

/** A name is reached through the proxy, where the app has one; what it resolves to nobody knows before. */
function peerOf({ pods, cidr, host, internet }: DestinationPlan, { egressProxy }: GovernancePlan): Peer | null {
  if (host === '') return { pods, cidr, internet };
  return egressProxy === null ? null : { pods: egressProxy.pods, cidr: '', internet: false };
}

function inOrder(members: readonly MemberPlan[], callers: readonly CallingPeer[]): readonly MemberPlan[] {
  if (callers.length === 0) return [];
  const called = new Set(callers.flatMap(({ callees }) => [...callees]));
  return members.filter(member => called.has(member));
}

/** Whether one and the same program may be both. */
function isSame(one: Peer, other: Peer): boolean {
  return (one.pods !== null && other.pods !== null && sharePods(one.pods, other.pods))
    || (one.cidr !== '' && other.cidr !== '' && shareAddresses(one.cidr, other.cidr))
    || (one.internet && other.cidr !== '' && isPublic(other.cidr));
}

/** Whether a pod may carry the labels of both: it may unless they give one key two values. */
function sharePods(one: PodSelectionPlan, other: PodSelectionPlan): boolean {
  return one.namespace === other.namespace
    && Object.entries(one.labels).every(([key, value]) => !Object.hasOwn(other.labels, key) || other.labels[key] === value);
}

function shareAddresses(one: string, other: string): boolean {
  const [a, b] = [parseCidr(one), parseCidr(other)];
  return a !== null && b !== null && overlaps(a, b);
}

/** The same for the same peer, and otherwise for any other. */
function keyOf({ pods, cidr, internet }: Peer): string {
  if (pods === null) return internet ? 'internet' : verbatim(cidr);
  const labels = Object.entries(pods.labels).map(([key, value]) => `${verbatim(key)}: ${verbatim(value)}`).sort();
  return `${verbatim(pods.namespace)} { ${labels.join(', ')} }`;
}

function tell({ pods, cidr }: Peer): string {
  if (pods !== null) return `pods of ${quote(pods.namespace)}`;
  return cidr === '' ? 'the internet' : quote(cidr);
}
