import { isJsonObject, Json, JsonObject } from './json';

type Path = readonly string[];

/** A field of an object, absent or not. */
export interface Field {
  readonly path: Path;

  /** What is written there; null where nothing is. */
  readonly value: Json;

  /** What it would have to be for the pattern to lead on from here; null where the pattern ends here. */
  readonly misfit: 'an object' | 'a list' | null;
}

/**
 * The fields that a pattern leads to, such as `spec.containers[*].ports[*].hostPort`.
 *
 * `[*]` stands for every item of a list, `.*` for every field of an object, `.0` for the first
 * item of a list. A field that may be written, because the object around it is there or may
 * be, is found although it is absent. What does not fit the pattern is found as a misfit,
 * where it stands.
 */
export function fieldsAt(root: Json, pattern: string): readonly Field[] {
  let fields: readonly Field[] = [{ path: [], value: root, misfit: null }];
  for (const step of pattern.replaceAll('[*]', '.[*]').split('.').filter(each => each !== '')) {
    if (fields.length === 0) return fields;
    fields = fields.flatMap(field => field.misfit === null ? follow(field, step) : [field]);
  }
  return fields;
}

function follow({ path, value }: Field, step: string): readonly Field[] {
  const isItems = step === '[*]';
  if (value === null) return isItems || step === '*' ? [] : [{ path: [...path, step], value: null, misfit: null }];
  if (isItems) return Array.isArray(value) ? (value as readonly Json[]).map((item, i) => itemAt([...path, String(i)], item)) : [{ path, value, misfit: 'a list' }];
  if (isItem(value, step)) return [{ path: [...path, step], value: readAt(value, [step]), misfit: null }];
  if (!isJsonObject(value)) return [{ path, value, misfit: 'an object' }];
  if (step === '*') return Object.keys(value).map(key => ({ path: [...path, key], value: value[key], misfit: null }));
  return [{ path: [...path, step], value: fieldOf(value, step), misfit: null }];
}

/** No list that Kubernetes knows holds nothing. */
function itemAt(path: Path, value: Json): Field {
  return { path, value, misfit: value === null ? 'an object' : null };
}

/** What is written at a path of keys and indices; null where nothing is. */
export function readAt(root: Json, path: Path): Json {
  return path.reduce<Json>((value, key) => {
    if (isItem(value, key)) return value[Number(key)];
    return isJsonObject(value) ? fieldOf(value, key) : null;
  }, root);
}

/**
 * The value with another one written at a path; what lies on the way and is absent becomes an object.
 *
 * Undefined where that cannot be, because something else stands on the way. The original
 * stays as it is, and what the path does not touch is shared with it.
 */
export function writeAt(root: Json, path: Path, value: Json): Json | undefined {
  if (path.length === 0) return value;
  const [key, ...rest] = path;
  if (root !== null && typeof root !== 'object') return undefined;
  if (Array.isArray(root) && !isItem(root, key)) return undefined;
  const written = writeAt(readAt(root, [key]), rest, value);
  if (written === undefined) return undefined;
  if (Array.isArray(root)) return (root as readonly Json[]).map((item, i) => String(i) === key ? written : item);
  return { ...root as JsonObject | null, [key]: written };
}

/** What stands on the way to a path and is neither an object nor a list that has the item; null where nothing does. */
export function blockedAt(root: Json, path: Path): Path | null {
  for (let i = 0; i < path.length; i++) {
    const found = readAt(root, path.slice(0, i));
    if (found === null) return null;
    if (typeof found !== 'object' || (Array.isArray(found) && !isItem(found, path[i]))) return path.slice(0, i);
  }
  return null;
}

/** Whether two values are the same, whatever the order of their fields. Goes no deeper than the shallower of the two. */
export function isSame(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null || Array.isArray(left) !== Array.isArray(right)) return false;
  const [ours, theirs] = [left as JsonObject, right as JsonObject];
  const keys = Object.keys(ours);
  return keys.length === Object.keys(theirs).length && keys.every(key => Object.hasOwn(theirs, key) && isSame(ours[key], theirs[key]));
}

/** Whether a value is a list that has an item of this index. */
function isItem(value: Json, index: string): value is readonly Json[] {
  return Array.isArray(value) && /^\d+$/.test(index) && Number(index) < value.length;
}

/** In JavaScript a field may be there and hold undefined, which no JSON can say. */
function fieldOf(object: JsonObject, key: string): Json {
  return Object.hasOwn(object, key) ? object[key] ?? null : null;
}
