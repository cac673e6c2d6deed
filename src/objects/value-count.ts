import { Json } from './json';

/** How many values are in a value, itself included; counted no further than `most`. */
export function valueCount(root: Json, most: number): number {
  const open: Json[] = [root];
  let count = 0;
  for (let value = open.pop(); value !== undefined && count < most; value = open.pop()) {
    count++;
    if (typeof value !== 'object' || value === null) continue;
    for (const inner of Array.isArray(value) ? value as readonly Json[] : Object.values(value)) open.push(inner);
  }
  return count;
}
