import { blockAround, parseCidr } from '../../plan/cidr';
import { quote } from '../../plan/quote';
import { Finding } from '../rule';

/** What keeps `written` from being a block of addresses. */
export function cidrProblems(written: string, at: string): readonly Finding[] {
  if (parseCidr(written) !== null) return [];
  const block = blockAround(written);
  return [{
    at,
    problem: `needs a CIDR, such as "10.20.0.0/16", got ${quote(written)}`,
    ...(block === null ? {} : { fix: `write ${quote(block)}` }),
  }];
}
