import { textAt } from '../../fuzz/oracle/json';
import type { Caller, Request } from '../harness/caller';
import { accepted } from '../harness/cluster';
import { PATCH_TYPES } from '../harness/patch';

/** What an agent sends without end. */
export interface Flood {
  readonly what: string;

  /** The requests, in turn, once what they are about is there. */
  readonly requests: (admin: Caller) => Promise<readonly Request[]>;

  readonly apiServerFlags?: readonly string[];
}

const CONFIG_MAPS = '/api/v1/namespaces/shop-0/configmaps';

const ofOneObject = async (admin: Caller): Promise<readonly Request[]> => {
  await accepted(admin, 'POST', CONFIG_MAPS, { metadata: { name: 'flags' }, data: { dark: 'off' } });
  const path = `${CONFIG_MAPS}/flags`;
  return [{ method: 'GET', path }, ...['on', 'off'].map(dark => ({ method: 'PATCH', path, contentType: PATCH_TYPES.merge, body: JSON.stringify({ data: { dark } }) }))];
};

/** Three megabytes that the server reads from the disk and decodes, and answers in a few bytes. */
const ofLongLists = async (admin: Caller): Promise<readonly Request[]> => {
  const data = { text: 'x'.repeat(10_000) };
  for (let i = 0; i < 300; i++) await accepted(admin, 'POST', CONFIG_MAPS, { metadata: { name: `filler-${i}` }, data });
  const resourceVersion = textAt((await accepted(admin, 'GET', `${CONFIG_MAPS}?limit=1`)).body, 'metadata', 'resourceVersion');
  return [{ method: 'GET', path: `${CONFIG_MAPS}?labelSelector=no%3Dsuch&resourceVersionMatch=Exact&resourceVersion=${resourceVersion}` }];
};

/** How many requests a server works on at once is a flag of it, 600 in all where nothing is said. A level has its share of them, three at least of those. */
const SIXTY_AT_ONCE = ['--max-requests-inflight=40', '--max-mutating-requests-inflight=20'];

/** Three long lists at once are more than two processors can do: on a server that was told how small it is there is one. */
export const FLOODS: readonly Flood[] = [
  { what: 'reads and writes', requests: ofOneObject },
  { what: 'long lists', requests: ofLongLists },
  { what: 'reads and writes, 60 requests at once', requests: ofOneObject, apiServerFlags: SIXTY_AT_ONCE },
  { what: 'long lists, 60 requests at once', requests: ofLongLists, apiServerFlags: SIXTY_AT_ONCE },
];
