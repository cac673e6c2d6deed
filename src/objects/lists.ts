import { isJsonObject, Json, JsonObject, textAt } from './json';
import { kindOf } from './object-reference';

/**
 * The objects that are applied with an object: itself, and what is in it if it is a list.
 *
 * To kubectl everything with `items` is a list, whatever its kind, and items that say no kind
 * have that of the list without `List` (k8s.io/apimachinery, unstructured JSON scheme). What
 * does not know that applies the object, which therefore stays, without the items that are told apart.
 */
export function appliedWith(object: JsonObject): readonly JsonObject[] {
  const applied = [object];
  for (let i = 0; i < applied.length; i++) {
    if (!Array.isArray(applied[i].items)) continue;
    const { items, ...list } = applied[i] as JsonObject & { readonly items: readonly Json[] };
    const { apiVersion } = list;
    const kind = kindOf(applied[i]).replace(/List$/, '');
    applied[i] = { ...list, items: items.filter(item => !isJsonObject(item)) };
    // One by one: a list may have more items than a call may have arguments.
    for (const item of items.filter(isJsonObject)) {
      applied.push({ ...item, apiVersion: textAt(item, ['apiVersion']) || apiVersion, kind: textAt(item, ['kind']) || kind });
    }
  }
  return applied;
}
