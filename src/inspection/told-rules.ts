import { tellFew } from '../checks/language/few';
import { verbatim } from '../checks/language/verbatim';
import { PolicyRule } from '../rbac/policy-rule';

/** What rules give, the same in any order, and otherwise for anything more or else. */
export function tellRules(rules: readonly PolicyRule[]): string {
  return tellFew(rules.map(tellRule));
}

function tellRule({ apiGroups, resources, resourceNames, verbs, nonResourceURLs }: PolicyRule): string {
  const what = [...nonResourceURLs.length === 0 ? [] : [tellWords(nonResourceURLs)], ...resources.length === 0 ? [] : [`${tellWords(resources)} of ${tellWords(apiGroups)}`]];
  return `${tellWords(verbs)} on ${what.join(' and ')}${resourceNames.length === 0 ? '' : ` named ${tellFew(resourceNames.map(verbatim))}`}`;
}

function tellWords(words: readonly string[]): string {
  return [...words].sort().map(word => word === '' ? 'the core group' : verbatim(word)).join(', ');
}
