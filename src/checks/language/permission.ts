import { verbatim } from './verbatim';
import { PermissionPlan } from '../../plan/member-plan';

/** All that a permission gives, in one clause: the same for the same rights in any order, and otherwise for any other. */
export function tellPermission({ apiGroups, resources, resourceNames, verbs, namespaces, clusterWide }: PermissionPlan): string {
  const names = resourceNames.length === 0 ? '' : ` named ${tellList(resourceNames)}`;
  return `${tellList(verbs)} on ${tellList(resources)} of ${tellList(apiGroups, 'the core group')}${names} in ${clusterWide ? 'the whole cluster' : tellList(namespaces)}`;
}

/** Every word once, sorted; `empty` is what the empty word means here. */
function tellList(words: readonly string[], empty = verbatim('')): string {
  return words.length === 0 ? 'no value' : [...new Set(words)].sort().map(word => word === '' ? empty : verbatim(word)).join(', ');
}
