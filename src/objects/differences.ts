import { isJsonObject, Json } from './json';

/** One place where two values differ; null stands for nothing there. */
export interface Difference {
  readonly path: readonly string[];
  readonly expected: unknown;
  readonly found: Json;
}

/** Levels down to which what was added is told piece by piece. */
const DEEPEST = 20;

interface Fields<Value = unknown> { readonly [key: string]: Value }

/** Every place where `found` differs from `expected`, as deep inside as can be told. */
export function differences(expected: object, found: Json): readonly Difference[] {
  if (isSame(expected, found)) return [];
  const all: Difference[] = [];
  collect(expected, found, [], all);
  return all;
}

/** Whether two values are the same JSON: next to all that are compared are, and then nobody asks where. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  for (const key of keys) if (!Object.hasOwn(b, key) || !isSame((a as Fields)[key], (b as Fields)[key])) return false;
  return true;
}

/** `path` is where the comparison is just now: most values are equal, and nobody asks where they were. */
function collect(expected: unknown, found: Json, path: string[], all: Difference[]): void {
  if (expected === found) return;
  const [left, right] = [fieldsOf(expected), fieldsOf(found)];
  if (left !== null && right !== null && Array.isArray(expected) === Array.isArray(found)) return collectFields(left, right, path, all);
  // What was added whole is told piece by piece, so that each piece can be judged by itself.
  if (expected === null && path.length < DEEPEST && isJsonObject(found) && Object.keys(found).length > 0) return collectFields({}, found, path, all);
  all.push({ path: [...path], expected, found });
}

function collectFields(left: Fields, right: Fields<Json>, path: string[], all: Difference[]): void {
  for (const key in left) collectAt(key, left[key], Object.hasOwn(right, key) ? right[key] : null, path, all);
  for (const key in right) if (!Object.hasOwn(left, key)) collectAt(key, null, right[key], path, all);
}

function collectAt(key: string, expected: unknown, found: Json, path: string[], all: Difference[]): void {
  path.push(key);
  collect(expected, found, path, all);
  path.pop();
}

/** A list is compared like an object whose keys are its indices. */
function fieldsOf<Value>(value: Value): Fields<Value> | null {
  return typeof value === 'object' && value !== null ? value as Fields<Value> : null;
}
