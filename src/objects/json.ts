/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject { readonly [key: string]: Json }

/** Whether a value is an object, and no list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value behind a path of keys, null where there is none. */
export function valueAt(value: Json, path: readonly string[]): Json {
  let found = value;
  for (const key of path) {
    if (!isJsonObject(found) || !Object.hasOwn(found, key)) return null;
    found = found[key];
  }
  return found;
}

/** The text under a key, `''` where there is none. */
export function textIn(object: JsonObject, key: string): string {
  const text = Object.hasOwn(object, key) ? object[key] : '';
  return typeof text === 'string' ? text : '';
}

/** The text behind a path of keys, `''` where there is none. */
export function textAt(value: Json, path: readonly string[]): string {
  const found = valueAt(value, path);
  return typeof found === 'string' ? found : '';
}

/** The list behind a path of keys, an empty one where there is none. */
export function listAt(value: Json, path: readonly string[]): readonly Json[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found as readonly Json[] : [];
}
