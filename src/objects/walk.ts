import { isJsonObject, Json, JsonObject } from './json';

/** A value inside another one. */
export interface Place {
  readonly value: Json;

  /** The key or index under which the value stands; `''` for the outermost. */
  readonly key: string;

  /** The place of the object or list that holds the value; null for the outermost. */
  readonly holder: Place | null;

  /** The keys that lead to the value, one after the other. */
  readonly path: readonly string[];
}

/** Most values are asked for no path, and rendered objects may be deep. */
class PlaceInside implements Place {
  constructor(readonly value: Json, readonly key: string, readonly holder: Place | null) {}

  get path(): readonly string[] {
    const path: string[] = [];
    for (let place: Place = this; place.holder !== null; place = place.holder) path.push(place.key);
    return path.reverse();
  }
}

/** Every value inside another one, itself first. */
export function placesIn(root: Json): readonly Place[] {
  const places: Place[] = [new PlaceInside(root, '', null)];
  for (let i = 0; i < places.length; i++) {
    const { value } = places[i];
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) places.push(new PlaceInside(inner as Json, key, places[i]));
  }
  return places;
}

/** The objects inside another value that answer to `is`. */
export function objectsIn(root: Json, is: (object: JsonObject) => boolean): readonly JsonObject[] {
  return placesIn(root).flatMap(({ value }) => isJsonObject(value) && is(value) ? [value] : []);
}

/** A path as people write it: `spec.containers[0].image`. */
export function written(path: readonly string[]): string {
  return path.map((key, i) => /^\d+$/.test(key) ? `[${key}]` : /^[\w-]+$/.test(key) ? `${i === 0 ? '' : '.'}${key}` : `[${JSON.stringify(key)}]`).join('');
}
