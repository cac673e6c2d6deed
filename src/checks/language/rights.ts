import { tellFew } from './few';
import { verbatim } from './verbatim';
import { PolicyRule } from '../../rbac/policy-rule';

/** What rules give, the same for the same rights in any order, and otherwise for any other. */
export function tellRights(rules: readonly PolicyRule[]): string {
  return tellFew(rightsTold(rules));
}

/** Each of the rights that rules give, those together that differ in nothing but their verbs. */
export function rightsTold(rules: readonly PolicyRule[]): readonly string[] {
  return byResource(rules).map(tellRight);
}

/** Where something is held: `in shop`, `in the whole cluster`. */
export function tellScope(scope: string | null): string {
  return `in ${scope === null ? 'the whole cluster' : scope === '' ? 'any namespace' : verbatim(scope)}`;
}

/** Rights that differ in nothing but their verbs, in one rule. */
function byResource(rules: readonly PolicyRule[]): readonly PolicyRule[] {
  const groups = new Map<string, PolicyRule>();
  for (const { verbs, ...rest } of rules) {
    const key = JSON.stringify(rest);
    const before = groups.get(key)?.verbs ?? [];
    groups.set(key, { ...rest, verbs: [...new Set([...before, ...verbs])] });
  }
  return [...groups.values()];
}

function tellRight({ apiGroups, resources, resourceNames, verbs, nonResourceURLs }: PolicyRule): string {
  const what = nonResourceURLs.length > 0 ? `the URLs ${tellList(nonResourceURLs)}` : `${tellList(resources)} of ${tellList(apiGroups)}`;
  return `${tellList(verbs)} on ${what}${resourceNames.length === 0 ? '' : ` named ${tellList(resourceNames)}`}`;
}

/** Words of a rule in one text, the same in any order. */
export function tellList(words: readonly string[]): string {
  return [...words].sort().map(word => word === '' ? 'the core group' : verbatim(word)).join(', ');
}
