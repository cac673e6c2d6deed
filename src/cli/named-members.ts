import { MemberInput } from './input/read-members';
import { tellOthers } from '../plan/other-names';
import { quote } from '../plan/quote';
import { accountsCalled, memberAccount } from '../suspension/member-account';
import { SuspensionTarget } from '../suspension/suspension-target';

/** Whom somebody names: an agent, a tool or the ServiceAccount of one, or `*` for everybody. */
export interface NamedMembers {
  readonly namespace: string;
  readonly name: string;
}

/** Who that is, or why nobody knows. */
export function targetNamed({ namespace, name }: NamedMembers, { accounts, isComplete }: Pick<MemberInput, 'accounts' | 'isComplete'>): SuspensionTarget | { readonly problem: string } {
  if (name === '*') return { namespace, accounts: 'all' };
  const found = accountsCalled(name, accounts);
  if (found.length === 0 && !isComplete && memberAccount(name) !== null) return { namespace, accounts: [name] };
  if (found.length === 0) {
    const known = accounts.flatMap(account => memberAccount(account)?.member ?? []);
    return { problem: `there is no agent or tool ${quote(name)} in ${namespace}${tellOthers(name, [...new Set(known)])}${isComplete ? '' : '; where nothing runs as it, name its ServiceAccount, or give its register'}` };
  }
  const members = new Set(found.map(({ kind, member }) => `${kind} ${member}`));
  if (members.size > 1) return { problem: `${quote(name)} is more than one: name the ServiceAccount, ${found.map(({ account }) => `${namespace}/${account}`).join(' or ')}` };
  return { namespace, accounts: found.map(({ account }) => account) };
}
