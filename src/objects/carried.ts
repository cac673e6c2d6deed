import { isJsonObject, Json, JsonObject } from './json';

/**
 * The objects that another one carries for somebody to apply, such as the manifest in an `Object` of Crossplane: everything
 * inside it that says of what version and kind it is.
 */
export function carriedIn(object: JsonObject): readonly JsonObject[] {
  const carried: JsonObject[] = [];
  const around: Json[] = [object];
  // Whatever is found inside is looked into, too.
  for (const each of around) {
    for (const value of Object.values(each as JsonObject | readonly Json[])) {
      if (typeof value !== 'object' || value === null) continue;
      around.push(value);
      if (isJsonObject(value) && typeof value.apiVersion === 'string' && typeof value.kind === 'string') carried.push(value);
    }
  }
  return carried;
}
