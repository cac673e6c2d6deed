import { JsonObject } from './json';

/** The object itself, with everything in it, as nobody can change it any more. */
export function frozen<Frozen extends object = JsonObject>(object: Frozen): Frozen {
  for (const value of Object.values(object) as unknown[]) {
    if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) frozen(value);
  }
  return Object.freeze(object);
}
