import { tellFew } from '../checks/language/few';
import { tellList } from '../checks/language/rights';
import { verbatim } from '../checks/language/verbatim';
import { PolicyRule } from '../rbac/policy-rule';

/** What rules give, the same in any order, and otherwise for anything more or else. */
export function tellRules(rules: readonly PolicyRule[]): string {
  return tellFew(rules.map(tellRule));
}

function tellRule({ apiGroups, resources, resourceNames, verbs, nonResourceURLs }: PolicyRule): string {
  const what = [...nonResourceURLs.length === 0 ? [] : [tellList(nonResourceURLs)], ...resources.length === 0 ? [] : [`${tellList(resources)} of ${tellList(apiGroups)}`]];
  return `${tellList(verbs)} on ${what.join(' and ')}${resourceNames.length === 0 ? '' : ` named ${tellFew(resourceNames.map(verbatim))}`}`;
}
