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
export function targetNamed(whom: NamedMembers, { accounts, isComplete }: Pick<MemberInput, 'accounts' | 'isComplete'>): SuspensionTarget | { readonly problem: string } {
  const { namespace, name } = whom;
  if (name === '*') return { namespace, accounts: 'all' };
  const found = accountsCalled(name, accounts);
  if (found.length === 0 && !isComplete && memberAccount(name) !== null) return { namespace, accounts: [name] };
  if (found.length === 0) {
    const known = accounts.flatMap(account => memberAccount(account)?.member ?? []);
    return { problem: isComplete || known.length > 0 ? absent(whom, [...new Set(known)], isComplete) : untold(whom) };
  }
  const members = new Set(found.map(({ kind, member }) => `${kind} ${member}`));
  if (members.size > 1) return { problem: `${quote(name)} is more than one: name the ServiceAccount, ${found.map(({ account }) => `${namespace}/${account}`).join(' or ')}` };
  return { namespace, accounts: found.map(({ account }) => account) };
}

function absent({ namespace, name }: NamedMembers, known: readonly string[], isComplete: boolean): string {
  const rest = isComplete ? '' : '; where nothing runs as it, name its ServiceAccount, or give its register';
  return `there is no agent or tool ${quote(name)} in ${namespace}${tellOthers(name, known)}${rest}`;
}

/** Where nobody is known there may be anybody. */
function untold({ namespace, name }: NamedMembers): string {
  return `nobody tells what the agent or tool ${quote(name)} in ${namespace} runs as: name its ServiceAccount, agent-<class>-<name> or tool-<name>, or give its register with --register`;
}
