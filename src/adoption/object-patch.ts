import { readAt, writeAt } from '../objects/fields';
import { isJsonObject, Json, JsonObject } from '../objects/json';

type Path = readonly string[];

/** One place of an object that changes once an agent has an identity of its own. */
export interface ObjectPatch {
  readonly path: Path;

  /** What is written there; null where what is there is removed. */
  readonly value: readonly { readonly name: string }[] | null;
  readonly why: string;
}

/** The object as it is behind the patches, one after the other. */
export function patched(object: JsonObject, patches: readonly ObjectPatch[]): JsonObject {
  return patches.reduce<JsonObject>((before, { path, value }) => {
    const after = value === null ? without(before, path) : writeAt(before, path, value) ?? before;
    return isJsonObject(after) ? after : before;
  }, object);
}

function without(root: JsonObject, path: Path): Json {
  const [holder, key] = [path.slice(0, -1), path[path.length - 1]];
  const found = readAt(root, holder);
  if (Array.isArray(found)) return writeAt(root, holder, (found as readonly Json[]).filter((_, i) => String(i) !== key)) ?? root;
  if (!isJsonObject(found)) return root;
  return writeAt(root, holder, Object.fromEntries(Object.entries(found).filter(([each]) => each !== key))) ?? root;
}
