import { createHash } from 'node:crypto';
import { Data, DataObject, isDataObject } from './snapshot';

/** Fields a review does not cover: a new phone number changes no boundary, and an approval cannot contain itself. */
const NOT_REVIEWED = { agent: ['approval'], owner: ['contact', 'title'] };

/** What is reviewed beside the declaration: where its agent lives. */
export interface Identity {
  readonly name: string;
  readonly namespace: string;
  readonly environment: string;
}

/**
 * sha256 over the canonical form of what was reviewed: the declaration as written,
 * absent fields omitted, keys sorted.
 *
 * A correlation id for people and audit. In a cluster it can be copied, so it proves nothing by itself.
 */
export function boundaryDigest(declaration: Data, identity: Identity): string {
  const declared: DataObject = isDataObject(declaration) ? declaration : {};
  const owner = Object.hasOwn(declared, 'owner') ? declared.owner : null;
  const reviewed: DataObject = {
    ...without(declared, NOT_REVIEWED.agent),
    ...(isDataObject(owner) ? { owner: without(owner, NOT_REVIEWED.owner) } : {}),
    name: identity.name,
    namespace: identity.namespace,
    ...(identity.environment === '' ? {} : { environment: identity.environment }),
  };
  return digestOf(reviewed);
}

/** sha256 over the canonical form of any data. */
export function digestOf(data: Data): string {
  return `sha256:${createHash('sha256').update(canonical(data)).digest('hex')}`;
}

/** JSON without white space, with sorted keys. */
export function canonical(data: Data): string {
  if (Array.isArray(data)) return `[${(data as readonly Data[]).map(canonical).join(',')}]`;
  if (!isDataObject(data)) return JSON.stringify(data);
  const fields = Object.keys(data).sort().map(key => `${JSON.stringify(key)}:${canonical(data[key])}`);
  return `{${fields.join(',')}}`;
}

function without(data: DataObject, keys: readonly string[]): DataObject {
  return Object.fromEntries(Object.entries(data).filter(([key]) => !keys.includes(key)));
}
