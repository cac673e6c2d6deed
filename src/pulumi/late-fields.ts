import { lateKind } from './late-values';
import { misuse } from './refusal';
import { Json, JsonObject } from '../objects/json';
import { written } from '../objects/walk';

/** No Kubernetes object is larger than etcd's 1.5 MB, or half as deep. */
const MOST_VALUES = 100_000;
const DEEPEST = 50;

/** Where a value may be known later: nothing that is judged depends on it. */
const ENV_VALUE = /\.(initContainers|containers|ephemeralContainers)\[\d+\]\.env\[\d+\]\.value$/;

/** An object as data, with the values that are known later beside it. */
export interface Settled {
  readonly object: Json;

  /** Values of environment variables, by what stands in for them. */
  readonly env: ReadonlyMap<string, object>;

  /** Every other value that is known later, by its path, with what it is. */
  readonly refused: ReadonlyMap<string, string>;
}

interface Step { readonly value: unknown; readonly path: readonly string[]; readonly put: (copy: Json) => void }

/** Copies an object that may hold values that are known later. What is undefined is left out, as Pulumi does. Throws where it has no end. */
export function settled(source: unknown): Settled {
  const env = new Map<string, object>();
  const refused = new Map<string, string>();
  let object: Json = null;
  const steps: Step[] = [{ value: source, path: [], put: copy => { object = copy; } }];
  for (let count = 0; count < steps.length; count++) {
    const { value, path, put } = steps[count];
    if (count > MOST_VALUES || path.length > DEEPEST) {
      throw misuse(`the workload has more than ${MOST_VALUES} values or ${DEEPEST} levels, or contains itself`, 'pass the arguments of one workload');
    }
    const late = typeof value === 'object' && value !== null ? lateKind(value) : null;
    if (late !== null) {
      const place = written(path);
      if (ENV_VALUE.test(place)) {
        const token = `known later: ${env.size}: ${place}`;
        env.set(token, value as object);
        put(token);
      } else {
        refused.set(place, late);
      }
    } else {
      put(copied(value, path, steps));
    }
  }
  return { object, env, refused };
}

/** A copy whose content is still to come, as further steps. */
function copied(value: unknown, path: readonly string[], steps: Step[]): Json {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (typeof value !== 'object') throw misuse(`\`${written(path)}\` of the workload is no data: a ${typeof value}`, 'pass the arguments of a workload as plain data');
  if (Array.isArray(value)) {
    const items: Json[] = value.map(() => null);
    value.forEach((item: unknown, i) => steps.push({ value: item ?? null, path: [...path, String(i)], put: copy => { items[i] = copy; } }));
    return items;
  }
  const fields: Record<string, Json> = {};
  for (const [key, each] of Object.entries(value)) {
    if (each === undefined) continue;
    const put = (copy: Json) => void Object.defineProperty(fields, key, { value: copy, enumerable: true, configurable: true, writable: true });
    steps.push({ value: each, path: [...path, key], put });
  }
  return fields;
}

/** The object with the values of environment variables back in their places. */
export function unsettled(object: JsonObject, env: Settled['env']): object {
  if (env.size === 0) return object;
  return JSON.parse(JSON.stringify(object), (key, value: unknown) => key === 'value' && typeof value === 'string' ? env.get(value) ?? value : value) as object;
}
