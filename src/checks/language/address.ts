import { parseCidr } from '../../plan/cidr';
import { quote } from '../../plan/quote';
import { Finding } from '../rule';

/** What keeps `written` from being a block of addresses. */
export function cidrProblems(written: string, at: string): readonly Finding[] {
  return parseCidr(written) === null
    ? [{ at, problem: `needs a CIDR without bits behind the prefix, such as "10.20.0.0/16", got ${quote(written)}` }]
    : [];
}
