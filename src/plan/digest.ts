import { createHash } from 'node:crypto';
import { bareObject, Data, DataObject, isDataObject } from './snapshot';

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
export function boundaryDigest(declaration: Data, { name, namespace, environment }: Identity): string {
  const reviewed = isDataObject(declaration) ? without(declaration, NOT_REVIEWED.agent) : bareObject<Data>();
  if (isDataObject(reviewed.owner)) reviewed.owner = without(reviewed.owner, NOT_REVIEWED.owner);
  reviewed.name = name;
  reviewed.namespace = namespace;
  if (environment !== '') reviewed.environment = environment;
  return digestOf(reviewed);
}

/** sha256 over the canonical form of any data. */
export function digestOf(data: Data): string {
  return `sha256:${createHash('sha256').update(canonical(data)).digest('hex')}`;
}

/** JSON without white space, with sorted keys. */
export function canonical(data: Data): string {
  if (!isDataObject(data)) return Array.isArray(data) ? `[${(data as readonly Data[]).map(canonical).join(',')}]` : JSON.stringify(data);
  let fields = '';
  for (const key of Object.keys(data).sort()) fields += `${fields === '' ? '' : ','}${JSON.stringify(key)}:${canonical(data[key])}`;
  return `{${fields}}`;
}

function without(data: DataObject, keys: readonly string[]): { [key: string]: Data } {
  const rest = bareObject<Data>();
  for (const key of Object.keys(data)) if (!keys.includes(key)) rest[key] = data[key];
  return rest;
}
