import { counted } from './formats/counted';
import { areUnplaced, knownAccounts } from './known-accounts';
import { JsonObject } from '../objects/json';
import { tellOthers } from '../plan/other-names';
import { ServiceAccountIdentity } from '../rbac/subject';

/** What `--namespace` is where nobody says it. */
export const DEFAULT_NAMESPACE = 'default';

/** Why ServiceAccounts that somebody named are none of those among the objects, and which may have been meant. */
export function unmatchedAccounts(named: readonly string[], objects: readonly JsonObject[], home: string): readonly string[] {
  const known = [...knownAccounts(objects, home)];
  const counting = home === DEFAULT_NAMESPACE && areUnplaced(objects) ? `; objects that say no namespace count as in ${home}, and --namespace says where they are` : '';
  return named.map(each => `--service-account ${each} matches no ServiceAccount in what was read${tellOthers(each, known)}${counting}`);
}

/** That there are ServiceAccounts which nothing calls an agent, and nobody either. */
export function notesOnOthers(agents: readonly ServiceAccountIdentity[], objects: readonly JsonObject[], home: string): readonly string[] {
  const others = new Set(knownAccounts(objects, home));
  for (const { namespace, name } of agents) others.delete(`${namespace}/${name}`);
  if (others.size === 0) return [];
  return [others.size === 1
    ? '1 other ServiceAccount was not asked about; if it is that of an agent, name it with --service-account'
    : `${counted(others.size, 'other ServiceAccount')} were not asked about; name those that are agents with --service-account`];
}
