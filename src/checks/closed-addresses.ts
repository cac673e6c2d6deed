import { Cidr, overlaps, parseCidr } from '../plan/cidr';

/** A block of addresses that no agent reaches through a declaration. */
interface ClosedBlock {
  readonly cidr: string;
  readonly what: string;
}

/** Link-local and metadata addresses, in every spelling that can reach them. */
export const CLOSED_BLOCKS: readonly ClosedBlock[] = [
  { cidr: '169.254.0.0/16', what: 'link-local addresses, where clouds serve credentials' }, // RFC 3927
  { cidr: '168.63.129.16/32', what: 'the Azure platform address' },
  { cidr: '100.100.100.200/32', what: 'the Alibaba Cloud metadata address' },
  { cidr: '192.0.0.192/32', what: 'the Oracle Cloud metadata address' },
  { cidr: '127.0.0.0/8', what: 'loopback addresses' }, // RFC 1122
  { cidr: 'fe80::/10', what: 'link-local addresses' }, // RFC 4291
  { cidr: 'fd00:ec2::/32', what: 'the AWS metadata addresses' },
  { cidr: 'fd20:ce::254/128', what: 'the Google Cloud metadata address' },
  { cidr: 'fd00:c1::a9fe:a9fe/128', what: 'the Oracle Cloud metadata address' },
  { cidr: 'fd00:42::42/128', what: 'the Scaleway metadata address' },
  { cidr: 'fd00:a9fe:a9fe::1/128', what: 'the Akamai Cloud metadata address' },
  { cidr: 'fd00:100::100:200/128', what: 'the Alibaba Cloud metadata address' },
  { cidr: '::/96', what: 'the loopback address and IPv4 addresses written as IPv6' }, // RFC 4291
  { cidr: '::ffff:0:0/96', what: 'IPv4 addresses written as IPv6' }, // RFC 4291
  { cidr: '64:ff9b::/96', what: 'IPv4 addresses behind NAT64' }, // RFC 6052
  { cidr: '64:ff9b:1::/48', what: 'IPv4 addresses behind NAT64' }, // RFC 8215
  { cidr: '2002::/16', what: 'IPv4 addresses behind 6to4' }, // RFC 3056
];

/** Names that clouds serve credentials under. Any other name may lead there too: only what enforces names sees the address. */
const METADATA_HOSTS = ['metadata.google.internal', 'metadata.goog', 'instance-data.ec2.internal', 'metadata.tencentyun.com'];

const PARSED = CLOSED_BLOCKS.map(({ cidr, what }) => ({ block: parseCidr(cidr)!, what }));

/** What the block would open that stays closed, or null. */
export function closedWithin(cidr: Cidr): string | null {
  return PARSED.find(({ block }) => block.family === cidr.family && overlaps(block, cidr))?.what ?? null;
}

/** Whether the name leads to what stays closed. */
export function isClosedHost(host: string): boolean {
  return METADATA_HOSTS.some(each => host === each || host.endsWith(`.${each}`));
}
