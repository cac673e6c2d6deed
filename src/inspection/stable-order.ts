import { SourcedObject } from './inspection';
import { Json, JsonObject } from '../objects/json';
import { kindOf, nameOf, namespaceOf } from '../objects/object-reference';

/** An object, with what it is sorted by. */
interface Sorted {
  readonly sourced: SourcedObject;
  readonly name: string;
  readonly kind: string;

  /** All that is written in it; null until somebody asks: only objects of the same name are told apart by it. */
  content: string | null;
}

/** The same objects in an order that depends on nothing but what is written in them. */
export function inStableOrder(objects: readonly SourcedObject[]): readonly SourcedObject[] {
  // Namespace by namespace: many short lists are sorted sooner than a long one.
  const byNamespace = new Map<string, Sorted[]>();
  for (const sourced of objects) {
    const { object } = sourced;
    const namespace = namespaceOf(object);
    const sorted = { sourced, name: nameOf(object), kind: kindOf(object), content: null };
    const known = byNamespace.get(namespace);
    if (known === undefined) byNamespace.set(namespace, [sorted]);
    else known.push(sorted);
  }
  const ordered: SourcedObject[] = [];
  for (const namespace of [...byNamespace.keys()].sort()) {
    for (const { sourced } of byNamespace.get(namespace)!.sort(compare)) ordered.push(sourced);
  }
  return ordered;
}

function compare(one: Sorted, other: Sorted): number {
  return compareTexts(one.name, other.name) || compareTexts(one.kind, other.kind) || compareTexts(contentOf(one), contentOf(other));
}

/** By code units: quicker than by any language, and the same everywhere. */
export function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function contentOf(sorted: Sorted): string {
  return sorted.content ??= contentIn(sorted.sourced.object);
}

/** What is written, level by level. What aliases of YAML repeat is told once: there may be more of it than fits anywhere. */
function contentIn(object: JsonObject): string {
  const told: string[] = [];
  const values = new Set<Json>([object]);
  for (const value of values) {
    for (const [key, inner] of Object.entries(value as JsonObject)) {
      if (typeof inner === 'object' && inner !== null) values.add(inner);
      told.push(typeof inner === 'object' ? key : `${key}=${JSON.stringify(inner)}`);
    }
  }
  return told.join();
}
