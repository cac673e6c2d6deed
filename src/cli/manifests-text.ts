import { DEFAULT_SCHEMA, dump, Type } from 'js-yaml';
import { JsonObject } from '../objects/json';

/** Text that begins like a number is one to some reader, such as `1_000`: it is quoted, beside what js-yaml quotes by itself. */
const SCHEMA = DEFAULT_SCHEMA.extend({
  implicit: [new Type('tag:governed-agents.dev,2026:number-to-some', { kind: 'scalar', resolve: (text: string) => /^[-+.\d][\w.+-]*$/.test(text) })],
});

/** Objects as YAML, one document for each, in their order. What YAML 1.1 and 1.2 read differently is quoted, and nothing is an alias. */
export function manifestsText(objects: readonly JsonObject[]): string {
  return objects.map(object => dump(object, { schema: SCHEMA, noRefs: true, lineWidth: -1 })).join('---\n');
}
