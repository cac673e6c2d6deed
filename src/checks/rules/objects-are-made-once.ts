import { isJsonObject, JsonObject } from '../../objects/json';
import { groupOf, kindOf, nameOf, namespaceOf, objectReference } from '../../objects/object-reference';
import { quote } from '../../plan/quote';
import { RenderedObject, RenderedRule, Rendering } from '../rendering';
import { FleetFinding, Subject } from '../rule';

export const objectsAreMadeOnce: RenderedRule = {
  id: 'objects-are-made-once',
  title: 'nothing else in the app makes an object of an agent',
  rationale: 'of two objects of one name the one that is applied last is all that is left, and it is not the one that was reviewed',
  fix: 'remove the other object, or give it a name or namespace of its own; what the agent needs goes into its declaration, for example into `permissions`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:CON-01'],
  check: rendering => {
    // Two agents may govern two workloads of one name, too.
    const theirs = [...rendering.foreign, ...rendering.governed];
    const ours = oursCalled(new Set(theirs.map(({ object }) => withoutNamespace(object))), rendering);
    return theirs.flatMap(each => (ours.get(withoutNamespace(each.object)) ?? []).flatMap(one => repeats(one, each)).slice(0, 1));
  },
};

interface Ours {
  readonly object: JsonObject;
  readonly subject: Subject;
}

/** Those of our objects that share kind and name with one of theirs: few of many. */
function oursCalled(theirs: ReadonlySet<string>, { made, governed }: Rendering): ReadonlyMap<string, readonly Ours[]> {
  const ours = new Map<string, Ours[]>();
  if (theirs.size === 0) return ours;
  const add = (object: JsonObject, subject: Subject) => {
    const key = withoutNamespace(object);
    if (theirs.has(key)) ours.set(key, [...ours.get(key) ?? [], { object, subject }]);
  };
  for (const { declared, subject } of made) if (isJsonObject(declared)) add(declared, subject);
  for (const { object, member } of governed) add(object, member);
  return ours;
}

/** What tells objects apart beside their namespace; the version does not count. */
function withoutNamespace(object: JsonObject): string {
  return [groupOf(object), kindOf(object), nameOf(object)].join('|');
}

/** Where no namespace is written, whoever applies the object decides; and for cluster-scoped objects it means nothing. */
function repeats(one: Ours, { object, path }: RenderedObject): readonly FleetFinding[] {
  const [ours, theirs] = [namespaceOf(one.object), namespaceOf(object)];
  if (one.object === object || (ours !== theirs && ours !== '' && theirs !== '')) return [];
  const { subject } = one;
  return [{ subject, at: objectReference(object), problem: `is made a second time (construct ${quote(path)})` }];
}
