import { contains, overlaps, parseCidr } from './cidr';

/** A block of addresses that are not public, and why. */
interface Reserved {
  readonly cidr: string;
  readonly because: string;
}

/**
 * IPv4 without a global destination, by the IANA special-purpose registry, and cloud metadata addresses.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const RESERVED_IPV4: readonly Reserved[] = [
  { cidr: '0.0.0.0/8', because: 'this host on this network: RFC 1122' },
  { cidr: '10.0.0.0/8', because: 'private: RFC 1918' },
  { cidr: '100.64.0.0/10', because: 'carrier-grade NAT: RFC 6598; holds 100.100.100.200, the Alibaba Cloud metadata service' },
  { cidr: '127.0.0.0/8', because: 'loopback: RFC 1122' },
  { cidr: '168.63.129.16/32', because: 'the Azure host node: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16' },
  { cidr: '169.254.0.0/16', because: 'link-local: RFC 3927; holds 169.254.169.254, the metadata service of most clouds' },
  { cidr: '172.16.0.0/12', because: 'private: RFC 1918' },
  { cidr: '192.0.0.0/24', because: 'protocol assignments: RFC 6890; holds 192.0.0.192, an Oracle Cloud metadata service' },
  { cidr: '192.0.2.0/24', because: 'documentation: RFC 5737' },
  { cidr: '192.88.99.0/24', because: '6to4 relays: RFC 7526' },
  { cidr: '192.168.0.0/16', because: 'private: RFC 1918' },
  { cidr: '198.18.0.0/15', because: 'benchmarks: RFC 2544' },
  { cidr: '198.51.100.0/24', because: 'documentation: RFC 5737' },
  { cidr: '203.0.113.0/24', because: 'documentation: RFC 5737' },
  { cidr: '224.0.0.0/4', because: 'multicast: RFC 5771' },
  { cidr: '240.0.0.0/4', because: 'reserved, and the limited broadcast address: RFC 1112, RFC 8190' },
];

/**
 * IPv6 inside 2000::/3 without a global destination of its own.
 *
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const RESERVED_IPV6: readonly Reserved[] = [
  { cidr: '2001::/23', because: 'protocol assignments, Teredo among them: RFC 2928' },
  { cidr: '2001:db8::/32', because: 'documentation: RFC 3849' },
  { cidr: '2002::/16', because: '6to4, which leads to any IPv4 address: RFC 3056' },
  { cidr: '3fff::/20', because: 'documentation: RFC 9637' },
];

/**
 * The public addresses, one block of each family.
 *
 * For IPv6 that is 2000::/3, the only range IANA gives out as global unicast, and not
 * ::/0: unique local (fc00::/7), link-local (fe80::/10), loopback, multicast, NAT64
 * (64:ff9b::/96, 64:ff9b:1::/48) and whatever is assigned next stay out without being
 * listed. It could not all be listed: the API server refuses ::ffff:0:0/96 as an
 * exception of ::/0, because it reads that block as IPv4.
 *
 * @see https://www.iana.org/assignments/ipv6-address-space
 * @see https://github.com/kubernetes/kubernetes/blob/v1.30.0/pkg/apis/networking/validation/validation.go `ValidateIPBlock`
 */
const PUBLIC: readonly { readonly cidr: string; readonly reserved: readonly Reserved[] }[] = [
  { cidr: '0.0.0.0/0', reserved: RESERVED_IPV4 },
  { cidr: '2000::/3', reserved: RESERVED_IPV6 },
];

/** Addresses, as a NetworkPolicy writes them. */
export interface AddressBlock {
  readonly cidr: string;
  readonly except: string[];
}

/** Whether there is a public address in the block. */
export function isPublic(cidr: string): boolean {
  const block = parseCidr(cidr);
  if (block === null) return false;
  const isOne = (other: string, is: typeof overlaps) => [parseCidr(other)].some(parsed => parsed !== null && is(parsed, block));
  return PUBLIC.some(all => isOne(all.cidr, overlaps) && !all.reserved.some(reserved => isOne(reserved.cidr, contains)));
}

/** Every public address, without the API server's. */
export function publicAddresses(apiServerCidrs: readonly string[]): readonly AddressBlock[] {
  return PUBLIC.map(({ cidr, reserved }) => {
    const reservedCidrs = reserved.map(each => each.cidr);
    const apiServer = apiServerCidrs.filter(each => isInside(each, cidr) && !reservedCidrs.some(other => each === other || isInside(each, other)));
    return { cidr, except: [...reservedCidrs, ...new Set(apiServer)] };
  });
}

/** Whether `inner` is a smaller block of `outer`: an exception has to be. */
function isInside(inner: string, outer: string): boolean {
  const [small, large] = [parseCidr(inner), parseCidr(outer)];
  return small !== null && large !== null && contains(large, small) && !contains(small, large);
}
