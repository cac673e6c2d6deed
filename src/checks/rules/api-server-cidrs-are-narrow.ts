import { openBits, parseCidr } from '../../plan/cidr';
import { closedWithin } from '../../plan/closed-addresses';
import { quote } from '../../plan/quote';
import { cidrProblems } from '../language/address';
import { Finding, GovernanceRule } from '../rule';

/** 65536 addresses: no managed control plane was found with more. */
const MOST_OPEN_BITS = 16;

/** A ClusterIP and the endpoints, in both families, with room. */
const MOST_BLOCKS = 16;

export const apiServerCidrsAreNarrow: GovernanceRule = {
  id: 'api-server-cidrs-are-narrow',
  title: 'the addresses of the API server are those of the API server',
  rationale: 'every agent with a permission is let through to these addresses: a wide block is an open network by another name',
  fix: 'set `apiServerCidrs` to the ClusterIP and the endpoints of the `kubernetes` Service, for example ["10.0.0.1/32", "172.16.0.0/28"]',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:network-policies'],
  check: ({ apiServerCidrs }) => [
    ...(apiServerCidrs.length > MOST_BLOCKS ? [{ at: 'apiServerCidrs', problem: `needs at most ${MOST_BLOCKS} blocks, got ${apiServerCidrs.length}` }] : []),
    ...apiServerCidrs.flatMap((written, i) => blockProblems(written, `apiServerCidrs[${i}]`)),
  ],
};

function blockProblems(written: string, at: string): readonly Finding[] {
  const cidr = parseCidr(written);
  if (cidr === null) return cidrProblems(written, at);
  if (openBits(cidr) > MOST_OPEN_BITS) return [{ at, problem: `needs at most ${2 ** MOST_OPEN_BITS} addresses, got ${quote(written)}` }];
  const closed = closedWithin(cidr);
  return closed === null ? [] : [{ at, problem: `would open ${closed}, with ${quote(written)}` }];
}
