import { isIP } from 'node:net';

/** A block of IP addresses. */
export interface Cidr {
  readonly family: 'ipv4' | 'ipv6';

  /** What all its addresses have in common: the first binary digits, as many as the prefix says. */
  readonly bits: string;
}

/** The block written `address/prefix`, or null. Bits behind the prefix must be zero, as in `10.0.0.0/8`. */
export function parseCidr(written: string): Cidr | null {
  const [, address = '', prefix = ''] = /^([0-9a-fA-F:.]{2,45})\/(0|[1-9]\d{0,2})$/.exec(written) ?? [];
  const family = address.includes(':') ? 'ipv6' : 'ipv4';
  const bits = family === 'ipv6' ? ipv6Bits(address) : ipv4Bits(address);
  if (bits === null || Number(prefix) > bits.length || bits.includes('1', Number(prefix))) return null;
  return { family, bits: bits.slice(0, Number(prefix)) };
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

/** The binary digits of an address; null where it is none, as with a leading zero, which some read as octal. */
function ipv4Bits(address: string): string | null {
  const octets = address.split('.');
  if (octets.length !== 4 || !octets.every(octet => /^(0|[1-9]\d{0,2})$/.test(octet) && Number(octet) <= 255)) return null;
  return octets.map(octet => binary(Number(octet), 8)).join('');
}

/** The same of IPv6, in every spelling of RFC 4291, section 2.2: `::` stands for one group of zeros or more. */
function ipv6Bits(address: string): string | null {
  const [head, tail, ...rest] = address.split('::');
  const [first, last] = [groupBits(head, tail === undefined), tail === undefined ? '' : groupBits(tail, true)];
  if (first === null || last === null || rest.length > 0) return null;
  const missing = 128 - first.length - last.length;
  const isWhole = tail === undefined ? missing === 0 : missing >= 16;
  return isWhole ? first + '0'.repeat(missing) + last : null;
}

/** Of groups with colons between them, of which the last one may be an IPv4 address. */
function groupBits(written: string, isEnd: boolean): string | null {
  if (written === '') return '';
  const groups = written.split(':');
  const bits = groups.map((group, i) => isEnd && i === groups.length - 1 && group.includes('.') ? ipv4Bits(group) : hexBits(group));
  return bits.includes(null) ? null : bits.join('');
}

function hexBits(group: string): string | null {
  return /^[0-9a-fA-F]{1,4}$/.test(group) ? binary(parseInt(group, 16), 16) : null;
}

function binary(number: number, digits: number): string {
  return number.toString(2).padStart(digits, '0');
}
