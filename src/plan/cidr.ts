import { isIP } from 'node:net';

/** A block of IP addresses. */
export interface Cidr {
  readonly family: 'ipv4' | 'ipv6';

  /** What all its addresses have in common: the first binary digits, as many as the prefix says. */
  readonly bits: string;
}

/** The block written `address/prefix`, or null. Bits behind the prefix must be zero, as in `10.0.0.0/8`. */
export function parseCidr(written: string): Cidr | null {
  const parts = /^([0-9a-fA-F:.]{2,45})\/(0|[1-9]\d{0,2})$/.exec(written);
  if (parts === null) return null;
  const [address, prefix, version] = [parts[1], Number(parts[2]), isIP(parts[1])];
  if (version === 0 || prefix > (version === 4 ? 32 : 128)) return null;
  const bits = version === 4 ? ipv4Bits(address) : ipv6Bits(address);
  return bits.slice(prefix).includes('1') ? null : { family: version === 4 ? 'ipv4' : 'ipv6', bits: bits.slice(0, prefix) };
}

/** The block that was probably meant: of the one address, or of the network the address is in; null where that cannot be told. */
export function blockAround(written: string): string | null {
  if (isIP(written) !== 0) return `${written}/${isIP(written) === 4 ? 32 : 128}`;
  const [, address, prefix] = /^(\d+\.\d+\.\d+\.\d+)\/([1-9]\d?)$/.exec(written) ?? [];
  if (address === undefined || isIP(address) !== 4 || Number(prefix) > 32) return null;
  const octets = address.split('.').map((octet, i) => {
    const kept = Math.min(8, Math.max(0, Number(prefix) - 8 * i));
    return Number(octet) - Number(octet) % 2 ** (8 - kept);
  });
  return `${octets.join('.')}/${prefix}`;
}

/** Number of address bits that the block leaves open: 0 for one address. */
export function openBits({ family, bits }: Cidr): number {
  return (family === 'ipv4' ? 32 : 128) - bits.length;
}

/** Whether the blocks share an address. Blocks of different families share none. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.family === b.family && (a.bits.startsWith(b.bits) || b.bits.startsWith(a.bits));
}

/** Whether every address of `inner` is one of `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.family === inner.family && inner.bits.startsWith(outer.bits);
}

function ipv4Bits(address: string): string {
  return binary(address.split('.').reduce((number, octet) => number * 256 + Number(octet), 0), 32);
}

function ipv6Bits(address: string): string {
  const [head, tail] = address.split('::').map(groupBits);
  return tail === undefined ? head : head + '0'.repeat(128 - head.length - tail.length) + tail;
}

/** Of groups with colons between them; the last may be an IPv4 address. */
function groupBits(groups: string): string {
  if (groups === '') return '';
  return groups.split(':').map(group => group.includes('.') ? ipv4Bits(group) : binary(parseInt(group, 16), 16)).join('');
}

function binary(number: number, digits: number): string {
  return number.toString(2).padStart(digits, '0');
}
