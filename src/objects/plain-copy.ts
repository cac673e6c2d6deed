import { Json } from './json';

/**
 * What a rendered value is as JSON, everything in it read once.
 *
 * What was rendered may hold code: a proxy that answers otherwise the next time, or a `toJSON`
 * that writers of YAML call. A copy has none of it. Throws where there is no JSON for it.
 */
export function plainCopy(value: unknown): Json {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? null : JSON.parse(text) as Json;
}
