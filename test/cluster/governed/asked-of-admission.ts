import type { Request } from '../harness/caller';

/** What admission is asked about a request. */
export interface AskedOfAdmission {
  /** `core` is the group without a name, as in the tables of policies. */
  readonly group: string;

  /** With its subresource, if it has one. */
  readonly resource: string;
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT';
}

const OPERATIONS: Readonly<Record<string, AskedOfAdmission['operation']>> = { POST: 'CREATE', PUT: 'UPDATE', PATCH: 'UPDATE', DELETE: 'DELETE' };
const CONNECTIONS = ['exec', 'attach', 'portforward', 'proxy'];

/** By the request alone. An apply counts as an update, though it makes what is not there. */
export function askedOfAdmission({ method, path }: Request): AskedOfAdmission {
  const [root, ...rest] = path.split('/').slice(1);
  const [group, , ...place] = root === 'api' ? ['core', ...rest] : rest;
  const [resource, , subresource] = place[0] === 'namespaces' && place.length > 2 && !['status', 'finalize'].includes(place[2]) ? place.slice(2) : place;
  const isConnection = subresource !== undefined && CONNECTIONS.includes(subresource);
  return { group, resource: subresource === undefined ? resource : `${resource}/${subresource}`, operation: isConnection ? 'CONNECT' : OPERATIONS[method] };
}
