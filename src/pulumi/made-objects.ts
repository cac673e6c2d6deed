import { Manifest } from '../manifests/manifest';
import { isJsonObject, Json } from '../objects/json';
import { digestOf } from '../plan/digest';

/** What stands for the value of an environment variable that is known later. */
export const KNOWN_LATER = '(known when it is applied)';

/** What a component was made into: the digest of each child, by its name. A policy compares with it what is registered. */
export interface MadeObjects { readonly [child: string]: string }

/** As one text: Pulumi takes long over many properties. */
export function madeObjects(name: string, manifests: readonly Manifest[]): string {
  return JSON.stringify(Object.fromEntries(manifests.map(({ id, object }) => [`${name}-${id}`, digestOfRegistered(object, [])])));
}

/** The digest of an object as it is registered, with the values of these environment variables put aside. */
export function digestOfRegistered(object: object, late: readonly string[]): string {
  return digestOf(late.length === 0 && isWhole(object) ? object : comparable(object, late) ?? null);
}

/**
 * Fields of Kubernetes that are maps of text. Of any other object it says something that it is there and empty: `podSelector: {}` is every pod.
 */
const MAPS: ReadonlySet<string> = new Set(['annotations', 'labels', 'matchLabels', 'nodeSelector', 'data', 'hard', 'limits', 'requests']);

/** Whether nothing is left out of what is compared: so it is of next to every object, and then none is made anew. */
function isWhole(value: unknown, key: string = ''): value is Json {
  if (typeof value !== 'object' || value === null) return value !== undefined;
  if (Array.isArray(value)) return value.length > 0 && value.every(each => isWhole(each));
  const entries = Object.entries(value);
  return entries.length === 0 ? !MAPS.has(key) : entries.every(([name, each]) => isWhole(each, name));
}

/** As deep as the object. Undefined is what counts for nothing: Pulumi's provider leaves empty lists and maps out, and to Kubernetes they are as good as none. */
function comparable(value: unknown, late: readonly string[], key: string = ''): Json | undefined {
  if (typeof value !== 'object' || value === null) return value as Json;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(each => comparable(each, late) ?? null);
  const fields: Record<string, Json> = {};
  for (const [name, each] of Object.entries(value)) {
    const field = comparable(each, late, name);
    if (field !== undefined) fields[name] = field;
  }
  if (MAPS.has(key) && Object.keys(fields).length === 0) return undefined;
  return late.length > 0 && isVariable(fields) && late.includes(fields.name) ? { ...fields, value: KNOWN_LATER } : fields;
}

/** A name with a value, or without one where that is not known yet. */
function isVariable(value: Json): value is { readonly name: string } {
  return isJsonObject(value) && typeof value.name === 'string' && Object.keys(value).every(key => key === 'name' || key === 'value');
}
