import { BlockList, isIP } from 'node:net';

/** A block of IP addresses. */
export interface Cidr {
  readonly address: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

/** The block written `address/prefix`, or null. Bits behind the prefix must be zero, as in `10.0.0.0/8`. */
export function parseCidr(written: string): Cidr | null {
  const parts = /^([0-9a-fA-F:.]{2,45})\/(0|[1-9]\d{0,2})$/.exec(written);
  if (parts === null) return null;
  const [address, prefix, version] = [parts[1], Number(parts[2]), isIP(parts[1])];
  if (version === 0 || prefix > (version === 4 ? 32 : 128)) return null;
  const cidr: Cidr = { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
  return bitsOf(cidr).slice(prefix).includes('1') ? null : cidr;
}

/** Number of address bits that the block leaves open: 0 for one address. */
export function openBits(cidr: Cidr): number {
  return (cidr.family === 'ipv4' ? 32 : 128) - cidr.prefix;
}

/** Whether the blocks share an address. IPv4-mapped IPv6 addresses count as the IPv4 ones they reach. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return contains(a, b.address, b.family) || contains(b, a.address, a.family);
}

function contains(cidr: Cidr, address: string, family: Cidr['family']): boolean {
  const block = new BlockList();
  block.addSubnet(cidr.address, cidr.prefix, cidr.family);
  return block.check(address, family);
}

/** The address as a string of 32 or 128 binary digits. */
function bitsOf({ address, family }: Cidr): string {
  if (family === 'ipv4') return address.split('.').map(octet => Number(octet).toString(2).padStart(8, '0')).join('');
  const url = new URL(`http://[${address}]/`); // normalizes embedded IPv4 and leaves at most one `::`
  const [head, tail] = url.hostname.slice(1, -1).split('::').map(half => half === '' ? [] : half.split(':'));
  const groups = tail === undefined ? head : [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail];
  return groups.map(group => parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}
