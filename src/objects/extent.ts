import { Json, JsonObject } from './json';

/** How large a value is. */
export interface Extent {
  /** How many values are in it, itself included. */
  readonly values: number;

  /** How many keys its objects have altogether. */
  readonly keys: number;

  /** Most objects and lists that are inside of each other. */
  readonly depth: number;
}

/** Walks level by level, so that no depth is too much. */
export function extentOf(value: Json): Extent {
  let [values, keys, depth] = [1, 0, 0];
  const holders = isHolder(value) ? [value] : [];
  for (let at = 0; at < holders.length; depth++) {
    for (const end = holders.length; at < end; at++) {
      const holder = holders[at];
      if (isList(holder)) {
        values += holder.length;
        for (const each of holder) if (isHolder(each)) holders.push(each);
        continue;
      }
      for (const key of Object.keys(holder)) {
        const each = holder[key];
        if (isHolder(each)) holders.push(each);
        keys++;
      }
    }
  }
  return { values: values + keys, keys, depth };
}

function isHolder(value: Json): value is JsonObject | readonly Json[] {
  return typeof value === 'object' && value !== null;
}

function isList(holder: JsonObject | readonly Json[]): holder is readonly Json[] {
  return Array.isArray(holder);
}
