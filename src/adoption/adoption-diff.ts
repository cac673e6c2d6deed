import { AccountRight } from './account-right';
import { grouped, PlacedRight, RightsTogether, tellGroup, together } from './right-group';
import { differences } from '../objects/differences';
import { isJsonObject, JsonObject } from '../objects/json';
import { namespaceOf, objectReference } from '../objects/object-reference';
import { written } from '../objects/walk';
import { printable } from '../plan/quote';
import { covers } from '../rbac/covers';
import { PolicyRule } from '../rbac/policy-rule';
import { ServiceAccountIdentity } from '../rbac/subject';

/** An object that is there before and after, and is not the same. */
export interface ChangedObject {
  readonly reference: string;

  /** Where it differs, such as `spec.template.spec.serviceAccountName`. */
  readonly at: readonly string[];
}

/** What becomes otherwise once the blanks are filled in: computed from the objects before and after. */
export interface AdoptionDiff {
  /** Who held the rights before, and who does after. */
  readonly before: ServiceAccountIdentity;
  readonly after: ServiceAccountIdentity;

  /** Objects by how people find them: `Role shop/reader`. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
  readonly changed: readonly ChangedObject[];

  /** What the agent may do as it could before, what it may do no more, and what it may do only now. */
  readonly kept: readonly RightsTogether[];
  readonly lost: readonly RightsTogether[];
  readonly gained: readonly RightsTogether[];
}

/** Objects, and what one ServiceAccount may do by them. */
export interface Side {
  readonly identity: ServiceAccountIdentity;
  readonly objects: readonly JsonObject[];
  readonly rights: readonly AccountRight[];
}

/** `home` is the namespace of objects that say none: one that says it afterwards is the same. */
export function diffOf(before: Side, after: Side, home: string): AdoptionDiff {
  const [was, is] = [byReference(before.objects), byReference(after.objects)];
  const becomes = ([reference, object]: [string, JsonObject]) => [reference, placed(object, home)].find(each => is.has(each)) ?? null;
  const afterwards = new Map([...was].map(entry => [entry[0], becomes(entry)]));
  const still = new Set(afterwards.values());
  const [gained, lost] = [missingIn(before.rights, after.rights), missingIn(after.rights, before.rights)];
  // Of two rights of which one is part of the other the part is kept, whoever held it.
  const held = missingIn(gained, after.rights);
  const kept = [...held, ...missingIn(held, missingIn(lost, before.rights))];
  return {
    before: before.identity,
    after: after.identity,
    removed: [...was.keys()].filter(reference => afterwards.get(reference) === null),
    added: [...is.keys()].filter(reference => !still.has(reference)),
    changed: [...was].flatMap(([reference, object]) => {
      const found = is.get(afterwards.get(reference) ?? '');
      const at = found === undefined || found === object ? [] : differences(object, found).map(({ path }) => written(path));
      return at.length === 0 ? [] : [{ reference, at }];
    }),
    kept: told(kept),
    lost: told(lost),
    gained: told(gained),
  };
}

/** How people find an object that says no namespace once it says one. */
function placed(object: JsonObject, home: string): string {
  if (namespaceOf(object) !== '') return objectReference(object);
  const metadata = isJsonObject(object.metadata) ? object.metadata : {};
  return objectReference({ ...object, metadata: { ...metadata, namespace: home } });
}

/** Of two objects of one name the last remains. */
function byReference(objects: readonly JsonObject[]): ReadonlyMap<string, JsonObject> {
  return new Map(objects.map(object => [objectReference(object), object]));
}

function told(rights: readonly PlacedRight[]): readonly RightsTogether[] {
  return together(grouped(rights));
}

/** Those of the rights that nobody holds who holds the others, with the names that are missing. */
function missingIn(held: readonly PlacedRight[], rights: readonly PlacedRight[]): readonly PlacedRight[] {
  const heldIn = rulesByScope(held);
  return [...rulesByScope(rights)].flatMap(([scope, rules]) => {
    const owned = [...heldIn.get(null) ?? [], ...(scope === null ? [] : heldIn.get(scope) ?? [])];
    const missing = new Map<string, PolicyRule>();
    for (const rule of covers(owned, rules).uncovered) {
      const { resourceNames, ...rest } = rule;
      const key = JSON.stringify(rest);
      missing.set(key, { ...rule, resourceNames: [...missing.get(key)?.resourceNames ?? [], ...resourceNames] });
    }
    return [...missing.values()].map(rule => ({ rule, scope }));
  });
}

function rulesByScope(rights: readonly PlacedRight[]): ReadonlyMap<string | null, readonly PolicyRule[]> {
  const rules = new Map<string | null, PolicyRule[]>();
  for (const { rule, scope } of rights) {
    const known = rules.get(scope);
    if (known === undefined) rules.set(scope, [rule]);
    else known.push(rule);
  }
  return rules;
}

/** Most places of one object that are told. */
const MOST_PLACES = 6;

/** The difference as people read it: `-` goes, `+` comes, `~` changes, `=` stays. */
export function tellDiff({ before, after, removed, added, changed, kept, lost, gained }: AdoptionDiff): string {
  const lines = (mark: string, texts: readonly string[]) => texts.map(text => `  ${mark} ${printable(text)}`);
  const rights = (mark: string, groups: readonly RightsTogether[]) => lines(mark, groups.map(tellGroup));
  return [
    'objects',
    ...lines('-', removed),
    ...lines('+', added),
    ...lines('~', changed.map(({ reference, at }) =>
      `${reference} (${at.slice(0, MOST_PLACES).join(', ')}${at.length > MOST_PLACES ? ` and ${at.length - MOST_PLACES} more` : ''})`)),
    printable(`rights of ServiceAccount ${before.namespace}/${before.name}, and then of ServiceAccount ${after.namespace}/${after.name}`),
    ...rights('=', kept),
    ...rights('-', lost),
    ...rights('+', gained),
  ].join('\n');
}
