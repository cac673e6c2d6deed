import { openBits, overlaps, parseCidr } from '../../plan/cidr';
import { closedWithin, isClosedHost } from '../../plan/closed-addresses';
import { quote } from '../../plan/quote';
import { MemberRule, Finding } from '../rule';

/** Widest block that is still a place: a /8 of IPv4, a /32 of IPv6. */
const WIDEST = { ipv4: 24, ipv6: 96 };

export const closedAddressesStayClosed: MemberRule = {
  id: 'closed-addresses-stay-closed',
  title: 'no destination or caller opens link-local, metadata or API server addresses, or most of the address space',
  rationale: 'an instance\'s metadata address hands out the credentials of the node, and the API server is reached through `permissions` or not at all',
  fix: 'name the block the agent needs, for example cidr: "10.20.0.0/16" in `destinations`, and `internet: true` for public addresses',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:network-policies', 'owasp-aisvs-1.01-dev:9.3.1'],
  check: ({ destinations, callers, governance }) => [
    ...destinations.flatMap(({ cidr }, i) => blockProblems(cidr, governance.apiServerCidrs, `destinations[${i}].cidr`)),
    ...destinations.flatMap(({ host }, i) => isClosedHost(host)
      ? [{ at: `destinations[${i}].host`, problem: `would open the metadata address of a cloud, with ${quote(host)}` }] : []),
    ...callers.flatMap(({ cidr }, i) => blockProblems(cidr, [], `callers[${i}].cidr`)),
  ],
};

function blockProblems(written: string, apiServerCidrs: readonly string[], at: string): readonly Finding[] {
  const cidr = parseCidr(written);
  if (cidr === null) return [];
  if (openBits(cidr) > WIDEST[cidr.family]) return [{ at, problem: `needs a block that names a place, got ${quote(written)}, which is most of the address space` }];
  const closed = closedWithin(cidr);
  if (closed !== null) return [{ at, problem: `would open ${closed}, with ${quote(written)}` }];
  const opensApiServer = apiServerCidrs.some(each => {
    const block = parseCidr(each);
    return block !== null && overlaps(block, cidr);
  });
  return opensApiServer ? [{ at, problem: `would open the API server, with ${quote(written)}` }] : [];
}
