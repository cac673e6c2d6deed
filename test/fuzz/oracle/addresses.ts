/** Addresses from the first to the last one, as numbers of one family. */
export interface Range {
  readonly family: 4 | 6;
  readonly from: bigint;
  readonly to: bigint;
}

/** The addresses of a block written `address/prefix`; null where it is none that Kubernetes takes. */
export function rangeOf(cidr: string): Range | null {
  const [address, prefix, ...rest] = cidr.split('/');
  if (rest.length > 0 || prefix === undefined || !/^\d{1,3}$/.test(prefix)) return null;
  const family = address.includes(':') ? 6 : 4;
  const number = family === 6 ? ipv6(address) : ipv4(address);
  const bits = BigInt(family === 6 ? 128 : 32) - BigInt(prefix);
  if (number === null || bits < 0n) return null;
  const from = number - number % 2n ** bits;
  return { family, from, to: from + 2n ** bits - 1n };
}

function ipv4(address: string): bigint | null {
  const octets = address.split('.');
  if (octets.length !== 4 || !octets.every(each => /^(0|[1-9]\d{0,2})$/.test(each) && Number(each) < 256)) return null;
  return octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
}

function ipv6(address: string): bigint | null {
  const halves = address.split('::').map(half => half === '' ? [] : half.split(':'));
  if (halves.length > 2) return null;
  const groups = halves.map(half => half.flatMap(groupsOf));
  const [head, tail = []] = groups;
  const missing = 8 - head.length - tail.length;
  if (groups.flat().includes(null) || (halves.length === 2 ? missing < 1 : missing !== 0)) return null;
  return [...head, ...Array<bigint>(missing).fill(0n), ...tail].reduce<bigint>((sum, group) => sum * 65_536n + (group ?? 0n), 0n);
}

/** One group, or the two that the last 32 bits are where they are written as IPv4. */
function groupsOf(written: string): readonly (bigint | null)[] {
  if (written.includes('.')) {
    const number = ipv4(written);
    return number === null ? [null] : [number / 65_536n, number % 65_536n];
  }
  return [/^[0-9a-fA-F]{1,4}$/.test(written) ? BigInt(`0x${written}`) : null];
}

/** What both have in common, or null. */
export function intersection(a: Range, b: Range): Range | null {
  if (a.family !== b.family) return null;
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to < b.to ? a.to : b.to;
  return from <= to ? { family: a.family, from, to } : null;
}

/** What is left of a range without others. */
export function without(range: Range, others: readonly Range[]): readonly Range[] {
  return others.reduce<readonly Range[]>((left, other) => left.flatMap(each => {
    const common = intersection(each, other);
    if (common === null) return [each];
    return [
      ...(each.from < common.from ? [{ ...each, to: common.from - 1n }] : []),
      ...(common.to < each.to ? [{ ...each, from: common.to + 1n }] : []),
    ];
  }), [range]);
}

/** Whether every address of the one is an address of the other. */
export function isInside(inner: Range, outer: Range): boolean {
  return inner.family === outer.family && outer.from <= inner.from && inner.to <= outer.to;
}

/** Number of addresses. */
export function size({ from, to }: Range): bigint {
  return to - from + 1n;
}

/** The range for a person. */
export function told({ family, from, to }: Range): string {
  const written = (number: bigint) => family === 4
    ? digits(number, 256n, 4).join('.')
    : digits(number, 65_536n, 8).map(group => group.toString(16)).join(':');
  return from === to ? written(from) : `${written(from)} to ${written(to)}`;
}

function digits(number: bigint, base: bigint, count: number): readonly bigint[] {
  return Array.from({ length: count }, (_, i) => number / base ** BigInt(count - 1 - i) % base);
}
