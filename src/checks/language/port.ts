import { Finding } from '../rule';

/** What keeps `port` from being a TCP port. */
export function portProblems(port: number | null, at: string): readonly Finding[] {
  return port !== null && Number.isInteger(port) && port >= 1 && port <= 65535
    ? []
    : [{ at, problem: `needs a port from 1 to 65535, got ${port ?? 'nothing'}` }];
}
