import { Cidr, overlaps, parseCidr } from './cidr';

/** A block of addresses that no agent reaches through a declaration. */
interface ClosedBlock {
  readonly cidr: string;
  readonly what: string;

  /** Whether a DNS name may resolve to it: an address of the network, and no other spelling of one. */
  readonly isRouted: boolean;
}

/** Link-local and metadata addresses, in every spelling that can reach them. */
export const CLOSED_BLOCKS: readonly ClosedBlock[] = [
  { cidr: '169.254.0.0/16', what: 'link-local addresses, where clouds serve credentials', isRouted: true }, // RFC 3927
  { cidr: '168.63.129.16/32', what: 'the Azure platform address', isRouted: true },
  { cidr: '100.100.100.200/32', what: 'the Alibaba Cloud metadata address', isRouted: true },
  { cidr: '192.0.0.192/32', what: 'the Oracle Cloud metadata address', isRouted: true },
  { cidr: '0.0.0.0/8', what: 'addresses of this network, which lead to loopback', isRouted: false }, // RFC 1122
  { cidr: '127.0.0.0/8', what: 'loopback addresses', isRouted: false }, // RFC 1122
  { cidr: 'fe80::/10', what: 'link-local addresses', isRouted: true }, // RFC 4291
  { cidr: 'fd00:ec2::/32', what: 'the AWS metadata addresses', isRouted: true },
  { cidr: 'fd20:ce::254/128', what: 'the Google Cloud metadata address', isRouted: true },
  { cidr: 'fd00:c1::a9fe:a9fe/128', what: 'the Oracle Cloud metadata address', isRouted: true },
  { cidr: 'fd00:42::42/128', what: 'the Scaleway metadata address', isRouted: true },
  { cidr: 'fd00:a9fe:a9fe::1/128', what: 'the Akamai Cloud metadata address', isRouted: true },
  { cidr: 'fd00:100::100:200/128', what: 'the Alibaba Cloud metadata address', isRouted: true },
  { cidr: '::/96', what: 'the loopback address and IPv4 addresses written as IPv6', isRouted: false }, // RFC 4291
  { cidr: '::ffff:0:0/96', what: 'IPv4 addresses written as IPv6', isRouted: false }, // RFC 4291
  { cidr: '::ffff:0:0:0/96', what: 'IPv4 addresses translated to IPv6', isRouted: false }, // RFC 2765
  { cidr: '64:ff9b::/96', what: 'IPv4 addresses behind NAT64', isRouted: false }, // RFC 6052
  { cidr: '64:ff9b:1::/48', what: 'IPv4 addresses behind NAT64', isRouted: false }, // RFC 8215
  { cidr: '2001::/32', what: 'IPv4 addresses behind Teredo', isRouted: false }, // RFC 4380
  { cidr: '2002::/16', what: 'IPv4 addresses behind 6to4', isRouted: false }, // RFC 3056
];

/** The blocks that a DNS name may resolve into. */
export const ROUTED_CLOSED_CIDRS: readonly string[] = CLOSED_BLOCKS.filter(({ isRouted }) => isRouted).map(({ cidr }) => cidr);

/** Names that clouds serve credentials under. Any other name may lead there too: only what enforces names sees the address. */
const METADATA_HOSTS = ['metadata.google.internal', 'metadata.goog', 'instance-data.ec2.internal', 'metadata.tencentyun.com'];

const PARSED = CLOSED_BLOCKS.map(({ cidr, what }) => ({ block: parseCidr(cidr)!, what }));

/** What the block would open that stays closed, or null. */
export function closedWithin(cidr: Cidr): string | null {
  return PARSED.find(({ block }) => overlaps(block, cidr))?.what ?? null;
}

/** Whether the name leads to what stays closed. */
export function isClosedHost(host: string): boolean {
  return METADATA_HOSTS.some(each => host === each || host.endsWith(`.${each}`));
}
