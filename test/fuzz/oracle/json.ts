/** Plain data, as a YAML parser gives it back. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject { readonly [key: string]: Json }

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value under the keys, or undefined where there is none. Only own keys count. */
export function at(value: Json | undefined, ...keys: readonly string[]): Json | undefined {
  let found = value;
  for (const key of keys) found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  return found ?? undefined;
}

/** The text under the keys; `''` where there is none. */
export function textAt(value: Json | undefined, ...keys: readonly string[]): string {
  const found = at(value, ...keys);
  return typeof found === 'string' ? found : '';
}

/** The items under the keys; none where there is no list. */
export function itemsAt(value: Json | undefined, ...keys: readonly string[]): readonly Json[] {
  const found = at(value, ...keys);
  return Array.isArray(found) ? found as readonly Json[] : [];
}

/** The texts of the list under the keys. What is no text there counts as text, so that nothing is overlooked. */
export function textsAt(value: Json | undefined, ...keys: readonly string[]): readonly string[] {
  return itemsAt(value, ...keys).map(each => typeof each === 'string' ? each : JSON.stringify(each));
}

/** The entries of the object under the keys; none where there is no object. */
export function entriesAt(value: Json | undefined, ...keys: readonly string[]): readonly (readonly [string, Json])[] {
  const found = at(value, ...keys);
  return isObject(found) ? Object.entries(found) : [];
}

/** One text for each value: two values are equal if and only if their texts are. */
export function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  return `{${Object.keys(value).sort().map(key => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
}

export function equal(a: Json | undefined, b: Json | undefined): boolean {
  return canonical(a) === canonical(b);
}

const DEEPEST = 40;

/**
 * What a caller's value says, read once and as plain data: what cannot be read, or is no data, is absent.
 *
 * The oracle judges by this reading of a declaration, so it is made before the library sees the value.
 */
export function plain(value: unknown, depth = 0): Json {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return null;
  try {
    if (Array.isArray(value)) return Array.from(value.slice(0, 10_000), each => plain(each, depth + 1));
    const entries = Object.keys(value).map(key => [key, plain((value as Record<string, unknown>)[key], depth + 1)] as const);
    return Object.fromEntries(entries.filter(([, each]) => each !== null));
  } catch {
    return null;
  }
}
