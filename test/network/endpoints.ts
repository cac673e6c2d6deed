import { rangesOf } from './declared';
import type { Pod } from './pods';
import type { Asked } from './question';
import { Range } from '../fuzz/oracle/addresses';
import { at, itemsAt, Json, textAt } from '../fuzz/oracle/json';

/** One address of somebody in the cluster or outside of it. */
export interface Endpoint extends Asked {
  readonly range: Range;
  readonly actor: string;
  readonly isQuarantined: boolean;
}

/** One address of each family for each pod: odd ones, since no block begins or ends between an odd address and the one before it. */
function addressesOf(index: number): readonly string[] {
  return [`10.244.${Math.floor(index / 125)}.${index % 125 * 2 + 1}`, `fd00:10:244::${(index * 2 + 1).toString(16)}`];
}

export function podEndpoints(pods: readonly Pod[], agentNamespaces: readonly string[]): readonly Endpoint[] {
  return pods.flatMap(({ name, namespace, labels, actor, isQuarantined }, i) => addressesOf(i).map(address => ({
    pod: `${namespace}/${name}`,
    namespace,
    labels,
    address,
    isWatched: actor !== '' || agentNamespaces.includes(namespace),
    range: hostRange(address),
    actor,
    isQuarantined,
  })));
}

/** The first address of every stretch of addresses that no policy and no declaration tells apart. */
export function addressEndpoints(ranges: readonly Range[]): readonly Endpoint[] {
  return ([4, 6] as const).flatMap(family => {
    const starts = ranges.filter(range => range.family === family).flatMap(({ from, to }) => [from, to + 1n]);
    const inside = [...new Set([0n, ...starts])].filter(each => each < 2n ** (family === 4 ? 32n : 128n));
    return inside.sort((a, b) => a < b ? -1 : 1).map(from => ({
      pod: '', namespace: '', labels: {}, address: written(family, from), isWatched: false, range: { family, from, to: from }, actor: '', isQuarantined: false,
    }));
  });
}

function hostRange(address: string): Range {
  const [range] = rangesOf(`${address}/${address.includes(':') ? 128 : 32}`);
  return range;
}

function written(family: 4 | 6, number: bigint): string {
  const [base, count] = family === 4 ? [256n, 4] : [65_536n, 8];
  const digits = Array.from({ length: count }, (_, i) => number / base ** BigInt(count - 1 - i) % base);
  return digits.map(digit => digit.toString(family === 4 ? 10 : 16)).join(family === 4 ? '.' : ':');
}

/** Every block of addresses that a policy names. */
export function blocksIn(policies: readonly Json[]): readonly Range[] {
  const blocks = policies.flatMap(policy => [['ingress', 'from'], ['egress', 'to']]
    .flatMap(([rules, peers]) => itemsAt(policy, 'spec', rules).flatMap(rule => itemsAt(rule, peers).map(peer => at(peer, 'ipBlock') ?? null))));
  return blocks.flatMap(each => [textAt(each, 'cidr'), ...itemsAt(each, 'except').map(String)]).filter(cidr => cidr !== '').flatMap(rangesOf);
}
